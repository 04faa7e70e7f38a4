import {
  type CapabilityRequest,
  REQUEST_TRANSITIONS,
  type RequestNeed,
  type RequestTransition,
} from 'backstage-plugin-customer-voice-common';

/** A move that a person makes, as the table has it. */
export type PersonalMove = RequestTransition & {
  name: Exclude<RequestTransition['name'], 'verify' | 'reopen' | 'merge'>;
};

function isPersonal(transition: RequestTransition): transition is PersonalMove {
  return transition.by === 'owner' || transition.by === 'requester';
}

/** The moves that the user may make now, in the order of the table. */
export function movesOf(request: CapabilityRequest): PersonalMove[] {
  return REQUEST_TRANSITIONS.filter(isPersonal).filter(
    ({ from, to }) =>
      from.includes(request.status) && request.moves.includes(to),
  );
}

/** Whether a move has to come with something. */
export function needsNothing(move: PersonalMove): boolean {
  // Withdrawing ends a request, so it is asked once more.
  return move.needs.length === 0 && move.name !== 'withdraw';
}

/** Whether a move has to come with this. */
export function needs(move: PersonalMove, need: RequestNeed): boolean {
  return move.needs.includes(need);
}

/** The move that led from one state to another, by whomever. */
export function moveBetween(
  from: CapabilityRequest['status'],
  to: CapabilityRequest['status'],
  byPerson: boolean,
): RequestTransition['name'] | undefined {
  return REQUEST_TRANSITIONS.find(
    each =>
      each.from.includes(from) &&
      each.to === to &&
      (each.by !== 'system') === byPerson,
  )?.name;
}
