import { isOpenStatus } from 'backstage-plugin-customer-voice-common';
import { refuse } from './Refused';
import { CommandContext, RequestChange, RequestState } from './RequestState';

const latest = (a: Date, b: Date) => (a < b ? b : a);

/** The changes of the two requests of a merge. */
export interface MergeChanges {
  merged: RequestChange;
  other: RequestChange;
}

/** @throws Refused if one request cannot be merged into the other now */
export function checkMerge(
  state: RequestState,
  into: RequestState | undefined,
  intoNumber: number,
): asserts into is RequestState {
  const { number, status } = state;
  if (intoNumber === number) refuse('A request cannot be merged into itself');
  if (!isOpenStatus(status)) {
    refuse(`Request ${number} is ${status}; only an open one can be merged`);
  }
  if (!into || into.status === 'merged' || into.status === 'withdrawn') {
    refuse(
      `Request ${intoNumber} is ${into?.status}; nothing can be merged into it`,
    );
  }
}

/** Merges a request into another. */
export function merge(
  state: RequestState,
  into: RequestState,
  { byRef, at }: CommandContext,
): MergeChanges {
  const { number } = state;
  return {
    merged: {
      state: {
        ...state,
        status: 'merged',
        statusSince: at,
        mergedInto: into.number,
        mergedFromStatus: state.status,
        updatedAt: at,
      },
      history: [{ kind: 'merged', byRef, at, number: into.number }],
      events: [{ type: 'request.merged', number, into: into.number, byRef }],
    },
    other: {
      // Merges of the past are imported after what came later.
      state: { ...into, updatedAt: latest(into.updatedAt, at) },
      history: [{ kind: 'absorbed', byRef, at, number }],
      events: [],
    },
  };
}

/** Undoes a merge. */
export function unmerge(
  state: RequestState,
  from: RequestState,
  { byRef, at }: CommandContext,
): MergeChanges {
  const { number, status, mergedFromStatus } = state;
  if (state.mergedInto !== from.number || !mergedFromStatus) {
    refuse(`Request ${number} is ${status}, not merged`);
  }
  return {
    merged: {
      state: {
        ...state,
        status: mergedFromStatus,
        statusSince: at,
        mergedInto: undefined,
        mergedFromStatus: undefined,
        updatedAt: at,
      },
      history: [{ kind: 'unmerged', byRef, at, number: from.number }],
      events: [{ type: 'request.unmerged', number, from: from.number, byRef }],
    },
    other: {
      state: { ...from, updatedAt: at },
      history: [{ kind: 'released', byRef, at, number }],
      events: [],
    },
  };
}
