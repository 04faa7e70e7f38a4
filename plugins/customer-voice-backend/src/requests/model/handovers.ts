import { isOpenStatus } from 'backstage-plugin-customer-voice-common';
import { refuse } from './Refused';
import {
  CommandContext,
  Receiver,
  RequestChange,
  RequestState,
} from './RequestState';

/** Proposes that another service takes the request; until its owner accepts, it stays where it is. */
export function proposeHandover(
  state: RequestState,
  command: { receiver: Receiver; ownerRefs: string[]; reason: string },
  { byRef, at }: CommandContext,
): RequestChange {
  const { number, status } = state;
  const { receiver, ownerRefs, reason } = command;
  const { serviceId, entityRef } = receiver;
  if (!isOpenStatus(status)) {
    refuse(
      `Request ${number} is ${status}; only an open one can be handed over`,
    );
  }
  if (serviceId === state.serviceId) {
    refuse(`Request ${number} is with ${entityRef} already`);
  }
  return {
    state: {
      ...state,
      handover: { serviceId, reason, byRef, at: at.toISOString() },
      updatedAt: at,
    },
    history: [{ kind: 'handover-proposed', byRef, at, entityRef, reason }],
    events: [
      {
        type: 'request.handed-over',
        number,
        byRef,
        step: 'proposed',
        tellRefs: ownerRefs,
      },
    ],
  };
}

function requireProposal(state: RequestState, serviceId: string) {
  if (state.handover?.serviceId !== serviceId) {
    refuse(`No hand-over of request ${state.number} to you is proposed`);
  }
}

/**
 * Takes the request over: it is the receiving owner's from now on, and so is its
 * clock.
 *
 * @param command - `formerRefs`: owners until now, who hear of it
 */
export function acceptHandover(
  state: RequestState,
  command: { receiver: Receiver; formerRefs: string[] },
  { byRef, at }: CommandContext,
): RequestChange {
  const { number, status } = state;
  const { receiver, formerRefs } = command;
  const { serviceId, entityRef, firstResponseTargetMillis } = receiver;
  requireProposal(state, serviceId);
  if (!isOpenStatus(status)) refuse(`Request ${number} is ${status} meanwhile`);
  return {
    state: {
      ...state,
      serviceId,
      handover: undefined,
      // A response that was not given yet is asked of the new owner from now on.
      firstResponseDueAt: state.firstRespondedAt
        ? state.firstResponseDueAt
        : new Date(at.getTime() + firstResponseTargetMillis),
      updatedAt: at,
    },
    history: [{ kind: 'handover-accepted', byRef, at, entityRef }],
    events: [
      {
        type: 'request.handed-over',
        number,
        byRef,
        step: 'accepted',
        tellRefs: formerRefs,
      },
    ],
  };
}

/**
 * Refuses the request with a reason; it stays with its owner.
 *
 * @param command - `ownerRefs`: owners of the request, who hear of it
 */
export function refuseHandover(
  state: RequestState,
  command: {
    receiver: Pick<Receiver, 'serviceId'> & { entityRef?: string };
    ownerRefs: string[];
    reason: string;
  },
  { byRef, at }: CommandContext,
): RequestChange {
  const { number } = state;
  const { receiver, ownerRefs, reason } = command;
  requireProposal(state, receiver.serviceId);
  return {
    state: { ...state, handover: undefined, updatedAt: at },
    history: [
      {
        kind: 'handover-refused',
        byRef,
        at,
        entityRef: receiver.entityRef,
        reason,
      },
    ],
    events: [
      {
        type: 'request.handed-over',
        number,
        byRef,
        step: 'refused',
        tellRefs: ownerRefs,
      },
    ],
  };
}
