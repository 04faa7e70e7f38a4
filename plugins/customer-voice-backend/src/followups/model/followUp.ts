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
  /** When an owner said that it is solved; missing once it was reopened. */
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
  const stillResolved = state === 'resolved' ? before.resolvedAt : undefined;
  return {
    state,
    messages: before.messages + 1,
    lastBy: by,
    firstAnsweredAt:
      before.firstAnsweredAt ?? (by === 'owner' ? at : undefined),
    resolvedAt: kind === 'resolved' ? at : stillResolved,
  };
}
