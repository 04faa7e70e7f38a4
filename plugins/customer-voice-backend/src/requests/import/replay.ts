import { InputError } from '@backstage/errors';
import {
  findTransition,
  outcomeOfVerdicts,
  RequestStatus,
  Verdict,
  VerdictCounts,
} from 'backstage-plugin-customer-voice-common';
import {
  HistoricRequest,
  HistoricRequestStep,
} from 'backstage-plugin-customer-voice-node';
import { dueAt } from '../model/clock';
import { checkNeeds, decisionBy, isDecision } from '../model/moveNeeds';
import { contestTakesBack } from '../verification/contestTakesBack';
import { handOver, requireTarget } from './handOver';
import { Replayed, ReplayRules, Step } from './Replayed';

const day = (at: Date) => at.toISOString().slice(0, 10);

function moveTo(state: Replayed, to: RequestStatus, at: Date) {
  state.status = to;
  state.statusSince = at;
  state.version += 1;
}

/** Counts the verdicts on the last delivery. */
export function countVerdicts({ asked, verdicts }: Replayed): VerdictCounts {
  const count = (wanted: Verdict) =>
    [...verdicts.values()].filter(({ verdict }) => verdict === wanted).length;
  return {
    asked: asked.length,
    met: count('met'),
    partly: count('partly'),
    notMet: count('not-met'),
  };
}

/** Lets verdicts lead where they lead by this time. */
function conclude(state: Replayed, at: Date, rules: ReplayRules) {
  if (state.status !== 'delivered') return;
  const counts = countVerdicts(state);
  const closes = state.verificationClosesAt;
  const closed = closes !== undefined && closes <= at;
  const to = outcomeOfVerdicts(counts, rules.verificationShare, closed);
  if (!to) return;
  const when = closed ? closes : at;
  if (to === 'evaluating') state.deliveredOn = undefined;
  moveTo(state, to, when);
  state.events.push({
    kind: 'moved',
    at: when,
    from: 'delivered',
    to,
    reason:
      to === 'verified'
        ? `${counts.met} of ${counts.asked} asked say that it met their goal`
        : `${counts.notMet} of ${counts.asked} asked say that it did not meet their goal`,
  });
}

function contest(state: Replayed, rules: ReplayRules) {
  state.contested = true;
  if (
    state.firstTargetDate === undefined ||
    contestTakesBack(countVerdicts(state), rules.verificationShare)
  ) {
    state.deliveredOn = undefined;
  }
}

function makeMove(
  state: Replayed,
  request: HistoricRequest,
  step: Step<'move'>,
  rules: ReplayRules,
) {
  const at = new Date(step.at);
  const transition = findTransition(state.status, step.to);
  if (!transition || transition.by === 'system' || step.to === 'merged') {
    throw new InputError(
      `Historic request ${request.key} cannot go from ${state.status} to ${step.to}`,
    );
  }
  const { kind: _, byRef, at: __, ...move } = step;
  const full = { ...move, version: state.version };
  checkNeeds(transition, full, day(at));
  const decision = decisionBy(transition, full, { userRef: byRef, at });
  if (decision) {
    state.decision = decision;
    state.contested = false;
  }
  if (transition.name === 'contest') contest(state, rules);
  if (transition.by === 'owner') state.firstRespondedAt ??= at;
  if (isDecision(transition.to)) state.firstDecidedAt ??= at;
  if (transition.name === 'plan') {
    state.firstTargetDate ??= step.targetDate ?? undefined;
    state.targetDate = step.targetDate ?? undefined;
  }
  state.events.push({
    kind: 'moved',
    byRef,
    at,
    from: state.status,
    to: step.to,
    reason: step.reason,
    alternative: step.alternative,
    existing: step.existing,
    delivered: step.delivered,
    targetDate: transition.name === 'plan' ? step.targetDate : undefined,
  });
  moveTo(state, step.to, at);
  if (transition.name === 'deliver') {
    state.round += 1;
    state.deliveredAt = at;
    state.deliveredOn ??= day(at);
    state.verificationClosesAt = new Date(
      at.getTime() + rules.verificationWindowMillis,
    );
    state.asked = [
      ...new Set([
        request.requesterRef,
        ...state.supports.map(({ userRef }) => userRef),
      ]),
    ];
    state.verdicts = new Map();
  }
}

function take(
  state: Replayed,
  request: HistoricRequest,
  step: HistoricRequestStep,
  rules: ReplayRules,
) {
  const at = new Date(step.at);
  conclude(state, at, rules);
  switch (step.kind) {
    case 'support':
      state.supports.push(step);
      return;
    case 'comment':
      state.comments.push(step);
      state.updatedAt = at;
      return;
    case 'solution': {
      state.solutions.push(step);
      const { evaluation } = step;
      state.events.push({ kind: 'solution', byRef: step.authorRef, at });
      if (evaluation) {
        state.events.push({
          kind: 'evaluation',
          byRef: evaluation.byRef,
          at: new Date(evaluation.at),
          verdict: evaluation.verdict,
          reason: evaluation.note,
        });
      }
      break;
    }
    case 'verdict':
      if (!state.asked.includes(step.userRef)) {
        throw new InputError(
          `Historic request ${request.key}: ${step.userRef} was not asked for a verdict`,
        );
      }
      state.verdicts.set(step.userRef, { verdict: step.verdict, at });
      conclude(state, at, rules);
      return;
    case 'target-date':
      state.events.push({
        kind: 'target-date',
        byRef: step.byRef,
        at,
        targetDate: step.targetDate,
        previousTargetDate: state.targetDate ?? null,
        reason: step.reason,
      });
      state.targetDate = step.targetDate ?? undefined;
      state.firstTargetDate ??= state.targetDate;
      state.version += 1;
      break;
    case 'merge':
      state.merge = step;
      break;
    case 'handover-proposed':
    case 'handover-accepted':
    case 'handover-refused':
      handOver(state, request, step, rules);
      break;
    default:
      makeMove(state, request, step, rules);
  }
  state.updatedAt = at;
}

/**
 * Replays what happened to a historic request by the table of moves.
 *
 * @throws InputError if something of it could not have happened
 */
export function replay(request: HistoricRequest, rules: ReplayRules): Replayed {
  const askedAt = new Date(request.askedAt);
  const state: Replayed = {
    entityRef: request.entityRef,
    status: 'submitted',
    statusSince: askedAt,
    version: 1,
    firstResponseDueAt: new Date(
      askedAt.getTime() + requireTarget(request, rules, request.entityRef),
    ),
    contested: false,
    round: 0,
    asked: [],
    verdicts: new Map(),
    supports: [],
    comments: [],
    solutions: [],
    events: [
      {
        kind: 'created',
        byRef: request.requesterRef,
        at: askedAt,
        to: 'submitted',
        entityRef: request.entityRef,
      },
    ],
    updatedAt: askedAt,
  };
  for (const step of request.steps) take(state, request, step, rules);
  conclude(state, rules.now, rules);
  state.dueAt = dueAt(state);
  return state;
}
