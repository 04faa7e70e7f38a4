import { InputError } from '@backstage/errors';
import {
  findTransition,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import {
  ImportedRequest,
  ImportedRequestStep,
} from 'backstage-plugin-customer-voice-node';
import { newRequest } from '../model/create';
import { moveTargetDate } from '../model/edits';
import {
  acceptHandover,
  proposeHandover,
  refuseHandover,
} from '../model/handovers';
import { checkNeeds } from '../model/moveNeeds';
import { conclude, move } from '../model/moves';
import { Refused } from '../model/Refused';
import {
  makesNewVersion,
  Receiver,
  RequestChange,
} from '../model/RequestState';
import { Replayed, ReplayRules, Step } from './Replayed';

const day = (at: Date) => at.toISOString().slice(0, 10);

function apply({ change }: Replayed, next: RequestChange) {
  const { state } = next;
  const version = state.version + (makesNewVersion(next) ? 1 : 0);
  change.state = { ...state, version };
  change.history.push(...next.history);
}

function requirePlace(
  request: ImportedRequest,
  rules: ReplayRules,
  entityRef: string,
): Receiver {
  const place = rules.place(entityRef);
  if (!place?.serviceId) {
    throw new InputError(
      `Historic request ${request.key}: ${entityRef} is no service that could take it`,
    );
  }
  return { ...place, serviceId: place.serviceId };
}

/** Lets verdicts lead where they lead by this time. */
function settle(replayed: Replayed, at: Date, rules: ReplayRules) {
  const { state } = replayed.change;
  const said = [...replayed.verdicts.values()];
  const count = (verdict: Verdict) =>
    said.filter(each => each === verdict).length;
  replayed.change.state = {
    ...state,
    met: count('met'),
    partly: count('partly'),
    notMet: count('not-met'),
  };
  const closes = state.verificationClosesAt;
  const closed = closes !== undefined && closes <= at;
  const next = conclude(
    replayed.change.state,
    { at: closed ? closes : at, closed },
    rules,
  );
  if (next) apply(replayed, next);
}

function makeMove(
  replayed: Replayed,
  request: ImportedRequest,
  step: Step<'move'>,
  rules: ReplayRules,
) {
  const { state } = replayed.change;
  const at = new Date(step.at);
  const transition = findTransition(state.status, step.to);
  if (!transition || transition.by === 'system' || step.to === 'merged') {
    throw new InputError(
      `Historic request ${request.key} cannot go from ${state.status} to ${step.to}`,
    );
  }
  const { kind: _, byRef, at: __, ...command } = step;
  const full = { ...command, version: state.version };
  checkNeeds(transition, full, day(at));
  if (transition.name === 'deliver') {
    const { supports } = replayed;
    replayed.asked = [
      ...new Set([
        request.requesterRef,
        ...supports.map(({ userRef }) => userRef),
      ]),
    ];
    replayed.verdicts = new Map();
  }
  const context = { byRef, at, asked: replayed.asked.length };
  apply(replayed, move(state, transition, full, context, rules));
}

function attachSolution(replayed: Replayed, step: Step<'solution'>) {
  const at = new Date(step.at);
  const { evaluation, authorRef: byRef } = step;
  replayed.solutions.push(step);
  replayed.change.history.push({ kind: 'solution', byRef, at });
  if (evaluation) {
    replayed.change.history.push({
      kind: 'evaluation',
      byRef: evaluation.byRef,
      at: new Date(evaluation.at),
      verdict: evaluation.verdict,
      reason: evaluation.note,
    });
  }
}

function handOver(
  replayed: Replayed,
  request: ImportedRequest,
  step: Step<'handover-proposed' | 'handover-accepted' | 'handover-refused'>,
  rules: ReplayRules,
) {
  const { state } = replayed.change;
  const context = { byRef: step.byRef, at: new Date(step.at) };
  if (step.kind === 'handover-proposed') {
    const receiver = requirePlace(request, rules, step.entityRef);
    const { reason } = step;
    const command = { receiver, ownerRefs: [], reason };
    apply(replayed, proposeHandover(state, command, context));
    replayed.receiver = receiver;
    return;
  }
  const { receiver } = replayed;
  if (!receiver) {
    throw new InputError(
      `Historic request ${request.key}: ${step.kind}, but no hand-over was proposed`,
    );
  }
  apply(
    replayed,
    step.kind === 'handover-accepted'
      ? acceptHandover(state, { receiver, formerRefs: [] }, context)
      : refuseHandover(
          state,
          { receiver, ownerRefs: [], reason: step.reason },
          context,
        ),
  );
  replayed.receiver = undefined;
}

function takeVerdict(
  replayed: Replayed,
  request: ImportedRequest,
  { userRef, verdict, at }: Step<'verdict'>,
  rules: ReplayRules,
) {
  if (!replayed.asked.includes(userRef)) {
    throw new InputError(
      `Historic request ${request.key}: ${userRef} was not asked for a verdict`,
    );
  }
  replayed.verdicts.set(userRef, verdict);
  settle(replayed, new Date(at), rules);
}

function takeThanks(
  replayed: Replayed,
  request: ImportedRequest,
  step: Step<'thanks'>,
) {
  const { status } = replayed.change.state;
  if (status !== 'delivered' && status !== 'verified') {
    throw new InputError(
      `Historic request ${request.key}: thanks are for what was delivered, but it is ${status}`,
    );
  }
  const supporters = [
    request.requesterRef,
    ...replayed.supports.map(({ userRef }) => userRef),
  ];
  if (!supporters.includes(step.byRef)) {
    throw new InputError(
      `Historic request ${request.key}: ${step.byRef} says thanks, but does not support it`,
    );
  }
  replayed.thanks.push(step);
}

function take(
  replayed: Replayed,
  request: ImportedRequest,
  step: ImportedRequestStep,
  rules: ReplayRules,
) {
  const at = new Date(step.at);
  settle(replayed, at, rules);
  switch (step.kind) {
    case 'support':
      replayed.supports.push(step);
      return;
    case 'verdict':
      takeVerdict(replayed, request, step, rules);
      return;
    case 'thanks':
      takeThanks(replayed, request, step);
      return;
    case 'comment':
      replayed.comments.push(step);
      break;
    case 'solution':
      attachSolution(replayed, step);
      break;
    case 'target-date':
      apply(
        replayed,
        moveTargetDate(replayed.change.state, step, { byRef: step.byRef, at }),
      );
      break;
    case 'merge':
      replayed.merge = step;
      break;
    case 'handover-proposed':
    case 'handover-accepted':
    case 'handover-refused':
      handOver(replayed, request, step, rules);
      break;
    default:
      makeMove(replayed, request, step, rules);
  }
  replayed.change.state = { ...replayed.change.state, updatedAt: at };
}

/**
 * Replays what happened to a historic request by the rules of live ones.
 *
 * @throws InputError if something of it could not have happened
 */
export function replay(request: ImportedRequest, rules: ReplayRules): Replayed {
  const { entityRef } = request;
  const place =
    entityRef === undefined
      ? rules.place()
      : requirePlace(request, rules, entityRef);
  const asked = newRequest(
    request,
    { firstResponseTargetMillis: 0, ...place, entityRef, demo: rules.demo },
    { byRef: request.requesterRef, at: new Date(request.askedAt) },
  );
  const replayed: Replayed = {
    change: { ...asked, events: [] },
    asked: [],
    verdicts: new Map(),
    supports: [],
    comments: [],
    solutions: [],
    thanks: [],
  };
  try {
    for (const step of request.steps) take(replayed, request, step, rules);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new InputError(`Historic request ${request.key}: ${error.message}`);
  }
  settle(replayed, rules.now, rules);
  return replayed;
}
