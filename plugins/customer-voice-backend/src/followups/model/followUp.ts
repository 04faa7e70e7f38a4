import { FollowUpState } from 'backstage-plugin-customer-voice-common';

/** Who takes part in the conversation about a response. */
export type Participant = 'owner' | 'author';

/** What is said or done in a conversation. */
export type EntryKind = 'message' | Exclude<FollowUpState, 'open'>;

/** Where a conversation stands. */
export interface FollowUpRecord {
  state: FollowUpState;
  messages: number;
  lastBy?: Participant;
  /** When an owner first said or did something. */
  firstAnsweredAt?: Date;
  /** When it was first said to be solved; missing once it was reopened. */
  resolvedAt?: Date;
}

/** A conversation in which nothing was said yet. */
export const NOT_BEGUN: FollowUpRecord = { state: 'open', messages: 0 };

const MOVES: Record<Participant, Record<FollowUpState, FollowUpState[]>> = {
  owner: {
    open: ['acknowledged', 'resolved'],
    acknowledged: ['resolved'],
    resolved: [],
    reopened: ['acknowledged', 'resolved'],
  },
  author: { open: [], acknowledged: [], resolved: ['reopened'], reopened: [] },
};

/** The states that a participant may bring a conversation to. */
export function movesOf(
  { state }: FollowUpRecord,
  who: Participant,
): FollowUpState[] {
  return MOVES[who][state];
}

/** Whether a participant may say that what is solved is solved for them as well. */
const mayConfirm = ({ state }: FollowUpRecord, who: Participant) =>
  who === 'author' && state === 'resolved';

/** Whether a participant may say or do something in a conversation. */
export function maySay(
  record: FollowUpRecord,
  who: Participant,
  kind: EntryKind,
): boolean {
  return (
    kind === 'message' ||
    movesOf(record, who).includes(kind) ||
    (kind === 'resolved' && mayConfirm(record, who))
  );
}

/** What a participant is offered to say of the state: also that it is solved, as long as the owners say so last. */
export function offersTo(
  record: FollowUpRecord,
  who: Participant,
): FollowUpState[] {
  const moves = movesOf(record, who);
  return mayConfirm(record, who) && record.lastBy === 'owner'
    ? ['resolved', ...moves]
    : moves;
}

/** The state that an entry leads to; an owner who replies has acknowledged. */
function stateAfter(
  state: FollowUpState,
  kind: EntryKind,
  by: Participant,
): FollowUpState {
  if (kind !== 'message') return kind;
  const waits = state === 'open' || state === 'reopened';
  return by === 'owner' && waits ? 'acknowledged' : state;
}

/** A conversation after one more entry. */
export function withEntry(
  before: FollowUpRecord,
  entry: { kind: EntryKind; by: Participant; at: Date },
): FollowUpRecord {
  const { kind, by, at } = entry;
  const state = stateAfter(before.state, kind, by);
  return {
    state,
    messages: before.messages + 1,
    lastBy: by,
    firstAnsweredAt:
      before.firstAnsweredAt ?? (by === 'owner' ? at : undefined),
    resolvedAt: state === 'resolved' ? before.resolvedAt ?? at : undefined,
  };
}
