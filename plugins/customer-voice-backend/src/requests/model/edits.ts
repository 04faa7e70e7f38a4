import {
  ChangeCapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { promised } from './moves';
import { refuse } from './Refused';
import { CommandContext, RequestChange, RequestState } from './RequestState';

/** What a request says, as far as it changes: what is left out stays, null removes. */
export type Texts = Pick<
  ChangeCapabilityRequest,
  | 'title'
  | 'goal'
  | 'workaround'
  | 'workaroundRef'
  | 'neededBy'
  | 'affectedRefs'
>;

/** A field after a change: null removes, and what is left out stays. */
function changed<T>(
  current: T | undefined,
  change: T | null | undefined,
): T | undefined {
  return change === undefined ? current : change ?? undefined;
}

const changeOf = (number: number, byRef: string) => ({
  type: 'request.changed' as const,
  number,
  byRef,
});

/** Changes what an open request says. */
export function edit(
  state: RequestState,
  texts: Texts,
  { byRef, at }: CommandContext,
): RequestChange {
  const { number, status } = state;
  if (!isOpenStatus(status)) {
    refuse(`Request ${number} is ${status}; its words stay as they are`);
  }
  return {
    state: {
      ...state,
      title: texts.title?.trim() ?? state.title,
      goal: texts.goal ?? state.goal,
      workaround: changed(state.workaround, texts.workaround),
      workaroundRef: changed(state.workaroundRef, texts.workaroundRef),
      neededBy: changed(state.neededBy, texts.neededBy),
      affectedRefs: texts.affectedRefs
        ? [...new Set(texts.affectedRefs)]
        : state.affectedRefs,
      updatedAt: at,
    },
    history: [{ kind: 'edited', byRef, at, fields: Object.keys(texts) }],
    events: [changeOf(number, byRef)],
  };
}

/** Moves the promise of a planned request, or makes the first one. */
export function moveTargetDate(
  state: RequestState,
  command: { targetDate: string | null; reason: string },
  { byRef, at }: CommandContext,
): RequestChange {
  const { number, status } = state;
  const { targetDate, reason } = command;
  if (status !== 'planned' && status !== 'in-progress') {
    refuse(
      `Request ${number} is ${status}; only a planned one has a target date`,
    );
  }
  const previousTargetDate = state.targetDate ?? null;
  return {
    state: promised(
      { ...state, targetDate: targetDate ?? undefined, updatedAt: at },
      at,
    ),
    history: [
      {
        kind: 'target-date',
        byRef,
        at,
        targetDate,
        previousTargetDate,
        reason,
      },
    ],
    events: [
      {
        type: 'request.promise-moved',
        number,
        byRef,
        from: previousTargetDate,
        to: targetDate,
      },
    ],
  };
}

/** Offers a request to its supporters, or takes the offer back. */
export function offer(
  state: RequestState,
  offered: boolean,
  { byRef, at }: CommandContext,
): RequestChange {
  const { number, status } = state;
  if (!isOpenStatus(status)) refuse(`Request ${number} is ${status}`);
  return {
    state: { ...state, offered, updatedAt: at },
    history: [
      {
        kind: 'offered',
        byRef,
        at,
        reason: offered ? undefined : 'taken back',
      },
    ],
    events: [
      offered
        ? { type: 'request.offered', number, byRef }
        : changeOf(number, byRef),
    ],
  };
}

/** Makes a supporter the requester of what is offered to them. */
export function takeOver(
  state: RequestState,
  { supporter }: { supporter: boolean },
  { byRef, at }: CommandContext,
): RequestChange {
  const { number } = state;
  if (!state.offered || !supporter) {
    refuse(
      `Request ${number} is not offered to you; only a supporter can take over what the requester offers`,
    );
  }
  return {
    state: { ...state, requesterRef: byRef, offered: false, updatedAt: at },
    history: [{ kind: 'taken-over', byRef, at }],
    events: [changeOf(number, byRef)],
  };
}
