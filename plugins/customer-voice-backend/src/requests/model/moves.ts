import {
  MoveCapabilityRequest,
  outcomeOfVerdicts,
  RequestTransition,
} from 'backstage-plugin-customer-voice-common';
import { contestRevokesDelivery } from './contestRevokesDelivery';
import { decisionBy, isDecision } from './moveNeeds';
import { CommandContext, RequestChange, RequestState } from './RequestState';

/** What moves depend on beside the request. */
export interface MoveRules {
  /** Share of those asked that has to say "met", 0 to 1. */
  verificationShare: number;
  verificationWindowMillis: number;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/**
 * Makes a move of the table of moves that is possible.
 *
 * @param context - `asked`: how many are asked for a verdict, for a delivery
 */
export function move(
  state: RequestState,
  transition: RequestTransition,
  command: MoveCapabilityRequest,
  context: CommandContext & { asked?: number },
  rules: MoveRules,
): RequestChange {
  const { at, byRef } = context;
  const { name, to } = transition;
  return {
    state: moved(state, transition, command, context, rules),
    history: [
      {
        kind: 'moved',
        byRef,
        at,
        from: state.status,
        to,
        reason: command.reason,
        alternative: command.alternative,
        existing: command.existing,
        delivered: command.delivered,
        targetDate: name === 'plan' ? command.targetDate : undefined,
      },
    ],
    events: [
      {
        type: 'request.moved',
        number: state.number,
        byRef,
        from: state.status,
        to,
        contest: name === 'contest' ? true : undefined,
      },
    ],
  };
}

function moved(
  state: RequestState,
  transition: RequestTransition,
  command: MoveCapabilityRequest,
  context: CommandContext & { asked?: number },
  rules: MoveRules,
): RequestState {
  const { at, byRef } = context;
  const { name, to, by } = transition;
  const decision = decisionBy(transition, command, { userRef: byRef, at });
  const after: RequestState = {
    ...state,
    status: to,
    statusSince: at,
    updatedAt: at,
    firstRespondedAt:
      state.firstRespondedAt ?? (by === 'owner' ? at : undefined),
    firstDecidedAt: state.firstDecidedAt ?? (isDecision(to) ? at : undefined),
    ...(decision ? { decision, contested: false } : {}),
  };
  switch (name) {
    case 'plan': {
      const targetDate = command.targetDate ?? undefined;
      return promised({ ...after, targetDate }, at);
    }
    case 'contest':
      return contested(after, rules);
    case 'deliver':
      return delivered(after, context, rules);
    default:
      return after;
  }
}

/** The first date that is promised is the one that counts, from the moment on at which it is. */
export function promised(state: RequestState, at: Date): RequestState {
  const { firstTargetDate, targetDate } = state;
  return firstTargetDate !== undefined || targetDate === undefined
    ? state
    : { ...state, firstTargetDate: targetDate, promisedAt: at };
}

/** A contested delivery counts for its promise only as long as it stands. */
function contested(state: RequestState, rules: MoveRules): RequestState {
  // A promise that comes later is not kept by what came before it.
  const stands =
    state.firstTargetDate !== undefined &&
    !contestRevokesDelivery(state, rules.verificationShare);
  return {
    ...state,
    contested: true,
    deliveredOn: stands ? state.deliveredOn : undefined,
  };
}

function delivered(
  state: RequestState,
  { at, asked = 0 }: { at: Date; asked?: number },
  rules: MoveRules,
): RequestState {
  return {
    ...state,
    deliveredAt: at,
    // The first delivery that stands is the one that counts for the promise.
    deliveredOn: state.deliveredOn ?? day(at),
    verificationClosesAt: new Date(
      at.getTime() + rules.verificationWindowMillis,
    ),
    round: state.round + 1,
    asked,
    met: 0,
    partly: 0,
    notMet: 0,
  };
}

/**
 * Lets the verdicts on a delivery lead where they lead.
 *
 * @param closed - whether the time for verdicts is over
 * @returns undefined if they lead nowhere yet
 */
export function conclude(
  state: RequestState,
  context: { at: Date; closed: boolean },
  { verificationShare }: Pick<MoveRules, 'verificationShare'>,
): RequestChange | undefined {
  const { status, number, asked, met, notMet } = state;
  if (status !== 'delivered') return undefined;
  const { at, closed } = context;
  const to = outcomeOfVerdicts(state, verificationShare, closed);
  if (!to) return undefined;
  return {
    state: {
      ...state,
      status: to,
      statusSince: at,
      updatedAt: at,
      // What those asked for it take back was not delivered.
      deliveredOn: to === 'evaluating' ? undefined : state.deliveredOn,
    },
    history: [
      {
        kind: 'moved',
        at,
        from: 'delivered',
        to,
        reason:
          to === 'verified'
            ? `${met} of ${asked} asked say that it met their goal`
            : `${notMet} of ${asked} asked say that it did not meet their goal`,
      },
    ],
    events: [{ type: 'request.moved', number, from: 'delivered', to }],
  };
}
