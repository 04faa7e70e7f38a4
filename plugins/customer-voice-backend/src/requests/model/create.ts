import { CreateCapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { CommandContext, RequestChange, RequestState } from './RequestState';

/** A request as it is asked, before anything happened to it. */
export function newRequest(
  input: Omit<CreateCapabilityRequest, 'importance'>,
  place: {
    serviceId?: string;
    entityRef?: string;
    firstResponseTargetMillis: number;
    demo?: boolean;
  },
  { byRef, at }: CommandContext,
): RequestChange {
  const state: RequestState = {
    number: 0,
    version: 1,
    serviceId: place.serviceId,
    requesterRef: byRef,
    title: input.title.trim(),
    goal: input.goal,
    workaround: input.workaround,
    workaroundRef: input.workaroundRef,
    neededBy: input.neededBy,
    affectedRefs: [...new Set(input.affectedRefs)],
    status: 'submitted',
    statusSince: at,
    firstResponseDueAt: new Date(
      at.getTime() + place.firstResponseTargetMillis,
    ),
    contested: false,
    round: 0,
    asked: 0,
    met: 0,
    partly: 0,
    notMet: 0,
    offered: false,
    people: 0,
    unconfirmedPeople: 0,
    demo: place.demo ?? false,
    createdAt: at,
    updatedAt: at,
  };
  const { entityRef } = place;
  return {
    state,
    history: [{ kind: 'created', byRef, at, to: 'submitted', entityRef }],
    events: [{ type: 'request.created', number: 0, byRef }],
  };
}
