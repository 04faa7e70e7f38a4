/**
 * The states of a request and who may move it: one table that back end,
 * screens, documentation and tests read.
 */

/** States of a request. @public */
export const REQUEST_STATUSES = [
  'submitted',
  'evaluating',
  'planned',
  'in-progress',
  'answered',
  'declined',
  'delivered',
  'verified',
  'withdrawn',
  'merged',
] as const;

/** State of a request. @public */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** States in which something is still to be done by the owner. @public */
export const OPEN_REQUEST_STATUSES = [
  'submitted',
  'evaluating',
  'planned',
  'in-progress',
] as const satisfies readonly RequestStatus[];

/** Whether something is still to be done by the owner. @public */
export function isOpenStatus(status: RequestStatus): boolean {
  return OPEN_REQUEST_STATUSES.some(open => open === status);
}

/** Who may make a move. `owner-of-both` owns the request and the one it goes into. @public */
export type RequestMover = 'owner' | 'owner-of-both' | 'requester' | 'system';

/** What a move has to come with. @public */
export type RequestNeed =
  | 'target-date'
  | 'existing'
  | 'reason'
  | 'alternative'
  | 'delivered'
  | 'target-request';

/** A row of the table of moves. @public */
export interface RequestTransition {
  /** What the move is, in one word. */
  name:
    | 'acknowledge'
    | 'plan'
    | 'answer'
    | 'decline'
    | 'start'
    | 'deliver'
    | 'verify'
    | 'reopen'
    | 'contest'
    | 'withdraw'
    | 'merge';
  /** States it may be made from. */
  from: readonly RequestStatus[];
  /** State it leads to. */
  to: RequestStatus;
  /** Who may make it. */
  by: RequestMover;
  /** What it has to come with. */
  needs: readonly RequestNeed[];
  /** Whether the move is a decision, which the requester may contest once. */
  decides?: boolean;
  /** What has to be true beside, in words. */
  condition?: string;
}

/**
 * Every move there is; whatever is not in here is refused. A planned request's
 * target date may be an explicit "no date yet", a decline's alternative an
 * explicit "none known".
 *
 * @public
 */
export const REQUEST_TRANSITIONS: readonly RequestTransition[] = [
  {
    name: 'acknowledge',
    from: ['submitted'],
    to: 'evaluating',
    by: 'owner',
    needs: [],
  },
  {
    name: 'plan',
    from: ['submitted', 'evaluating'],
    to: 'planned',
    by: 'owner',
    needs: ['target-date'],
    decides: true,
  },
  {
    name: 'answer',
    from: ['submitted', 'evaluating'],
    to: 'answered',
    by: 'owner',
    needs: ['existing', 'reason'],
    decides: true,
  },
  {
    name: 'decline',
    from: ['submitted', 'evaluating', 'planned'],
    to: 'declined',
    by: 'owner',
    needs: ['reason', 'alternative'],
    decides: true,
  },
  {
    name: 'start',
    from: ['planned'],
    to: 'in-progress',
    by: 'owner',
    needs: [],
  },
  {
    name: 'deliver',
    from: ['planned', 'in-progress'],
    to: 'delivered',
    by: 'owner',
    needs: ['delivered'],
    decides: true,
  },
  {
    name: 'verify',
    from: ['delivered'],
    to: 'verified',
    by: 'system',
    needs: [],
    condition:
      'the share of the supporters asked that says "met" reaches the configured share, or the window closes with more "met" than "not met"',
  },
  {
    name: 'reopen',
    from: ['delivered'],
    to: 'evaluating',
    by: 'system',
    needs: [],
    condition:
      'the share of the supporters asked that says "not met" exceeds 1 − the configured share',
  },
  {
    name: 'contest',
    from: ['answered', 'declined', 'delivered'],
    to: 'evaluating',
    by: 'requester',
    needs: ['reason'],
    condition: 'once for each decision',
  },
  {
    name: 'withdraw',
    from: OPEN_REQUEST_STATUSES,
    to: 'withdrawn',
    by: 'requester',
    needs: [],
    condition: 'no other user supports it',
  },
  {
    name: 'merge',
    from: OPEN_REQUEST_STATUSES,
    to: 'merged',
    by: 'owner-of-both',
    needs: ['target-request'],
    condition: 'reversible; the one it goes into is not merged or withdrawn',
  },
];

/** What decides which moves a person may make. @public */
export interface MoveSituation {
  /** State of the request. */
  status: RequestStatus;
  /** Whether the person owns the request. */
  owner: boolean;
  /** Whether the person asked for it. */
  requester: boolean;
  /** Whether the decision in force was contested already. */
  contested: boolean;
  /** How many people beside the requester support it. */
  otherSupporters: number;
}

/** The row of the table that leads from one state to another, for any mover. @public */
export function findTransition(
  from: RequestStatus,
  to: RequestStatus,
): RequestTransition | undefined {
  return REQUEST_TRANSITIONS.find(
    transition => transition.to === to && transition.from.includes(from),
  );
}

/**
 * The moves that a person may make now, in the order of the table. Moves of the
 * system and merging, which has a call of its own, are not among them.
 *
 * @public
 */
export function possibleMoves(situation: MoveSituation): RequestTransition[] {
  const { status, owner, requester, contested, otherSupporters } = situation;
  return REQUEST_TRANSITIONS.filter(({ name, from, by }) => {
    if (!from.includes(status)) return false;
    if (by === 'owner') return owner;
    if (by !== 'requester' || !requester) return false;
    if (name === 'contest') return !contested;
    return otherSupporters === 0;
  });
}

/** How much a request matters to a person: 1 nice to have, 2 important, 3 blocking. @public */
export const IMPORTANCES = [1, 2, 3] as const;

/** Importance of a support. @public */
export type Importance = (typeof IMPORTANCES)[number];

/** Verdicts of supporters on a delivered request. @public */
export const VERDICTS = ['met', 'partly', 'not-met'] as const;

/** Whether a delivered request met the goal. @public */
export type Verdict = (typeof VERDICTS)[number];

/** Supporters asked, and what they said. @public */
export interface VerdictCounts {
  /** Supporters who were asked. */
  asked: number;
  /** Their goal was met. */
  met: number;
  /** Their goal was met in part. */
  partly: number;
  /** Their goal was not met. */
  notMet: number;
}

/**
 * What the verdicts make of a delivered request, if anything.
 *
 * @param share - share of those asked that has to say "met", 0 to 1
 * @param closed - whether the time to give a verdict is over
 * @public
 */
export function outcomeOfVerdicts(
  counts: VerdictCounts,
  share: number,
  closed: boolean,
): 'verified' | 'evaluating' | undefined {
  const { asked, met, partly, notMet } = counts;
  // Shares are compared as counts; the tolerance takes up 0.6 × 5 = 3.0000000000000004.
  const tolerance = 1e-9;
  if (asked > 0 && met >= share * asked - tolerance) return 'verified';
  if (asked > 0 && notMet > (1 - share) * asked + tolerance)
    return 'evaluating';
  if (closed && met + partly + notMet > 0 && met > notMet) return 'verified';
  return undefined;
}

/** Orders of the list of requests. @public */
export const REQUEST_SORTS = [
  'trending',
  'support',
  'newest',
  'updated',
  'due',
] as const;

/** Order of the list of requests: decayed support, people, number, last change, next thing due. @public */
export type RequestSort = (typeof REQUEST_SORTS)[number];

/** Verdicts of owners on a solution. @public */
export const EVALUATION_VERDICTS = [
  'adopt',
  'recommend',
  'not-suitable',
] as const;

/** What the owner makes of a solution. @public */
export type EvaluationVerdict = (typeof EVALUATION_VERDICTS)[number];

/** Longest goal, in characters. @public */
export const MAXIMUM_GOAL_LENGTH = 8000;
/** Shortest and longest title, in characters. @public */
export const TITLE_LENGTH = { min: 3, max: 120 } as const;
