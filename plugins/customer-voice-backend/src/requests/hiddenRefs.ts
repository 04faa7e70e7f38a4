import {
  CapabilityRequest,
  CapabilityRequestEvent,
  Solution,
} from 'backstage-plugin-customer-voice-common';
import { RequestScope } from '../access/scopes';

/**
 * Requests name entities that not every reader of the request may see in the
 * catalog. What a reader may not see is left out of each answer, and the answer
 * is then the same as if it had never been named.
 */

interface Target {
  kind: string;
  ref?: string;
  note?: string;
}

const refOf = (target: Target | undefined) =>
  target?.kind === 'entity' && target.ref ? [target.ref] : [];

type Named = Pick<
  CapabilityRequest,
  'entityRef' | 'workaroundRef' | 'affectedRefs' | 'decision' | 'handover'
>;

function refsOf(request: Named): string[] {
  const { entityRef, workaroundRef, affectedRefs, decision, handover } =
    request;
  return [
    ...(entityRef ? [entityRef] : []),
    ...(workaroundRef ? [workaroundRef] : []),
    ...affectedRefs,
    ...refOf(decision?.alternative),
    ...refOf(decision?.existing),
    ...(handover?.entityRef ? [handover.entityRef] : []),
  ];
}

function withoutTargets<
  T extends Pick<CapabilityRequestEvent, 'alternative' | 'existing'>,
>(of: T, hidden: ReadonlySet<string>): T {
  const { alternative, existing } = of;
  const hides = (target: Target | undefined) =>
    refOf(target).some(ref => hidden.has(ref));
  return {
    ...of,
    // Its note may say what it is about; the reference goes.
    alternative: hides(alternative)
      ? { kind: 'none-known', note: alternative?.note }
      : alternative,
    existing: hides(existing) ? undefined : existing,
  };
}

function withoutHidden(
  request: CapabilityRequest,
  hidden: ReadonlySet<string>,
): CapabilityRequest {
  const { decision, handover, entityRef, workaroundRef } = request;
  const serviceHidden = entityRef !== undefined && hidden.has(entityRef);
  return {
    ...request,
    ...(serviceHidden
      ? {
          entityRef: undefined,
          serviceTitle: undefined,
          ownerRef: undefined,
          ownerRefs: [],
        }
      : {}),
    workaroundRef:
      workaroundRef && hidden.has(workaroundRef) ? undefined : workaroundRef,
    affectedRefs: request.affectedRefs.filter(ref => !hidden.has(ref)),
    decision: decision && withoutTargets(decision, hidden),
    handover:
      handover?.entityRef && hidden.has(handover.entityRef)
        ? { reason: handover.reason, byRef: handover.byRef, at: handover.at }
        : handover,
  };
}

/** Requests without what the reader may not see. */
export async function hideInRequests(
  requests: readonly CapabilityRequest[],
  scope: Pick<RequestScope, 'hidden'>,
): Promise<CapabilityRequest[]> {
  const hidden = await scope.hidden(requests.flatMap(refsOf));
  return hidden.size === 0
    ? [...requests]
    : requests.map(request => withoutHidden(request, hidden));
}

/** Events of a request without what the reader may not see. */
export async function hideInEvents(
  events: readonly CapabilityRequestEvent[],
  scope: Pick<RequestScope, 'hidden'>,
): Promise<CapabilityRequestEvent[]> {
  const hidden = await scope.hidden(
    events.flatMap(({ entityRef, alternative, existing }) => [
      ...(entityRef ? [entityRef] : []),
      ...refOf(alternative),
      ...refOf(existing),
    ]),
  );
  if (hidden.size === 0) return [...events];
  return events.map(event => ({
    ...withoutTargets(event, hidden),
    entityRef:
      event.entityRef && hidden.has(event.entityRef)
        ? undefined
        : event.entityRef,
  }));
}

/** Solutions that the reader may see: one that is a hidden entity tells nothing without it. */
export async function hideInSolutions(
  solutions: readonly Solution[],
  scope: Pick<RequestScope, 'hidden'>,
): Promise<Solution[]> {
  const hidden = await scope.hidden(
    solutions.flatMap(({ target }) => refOf(target)),
  );
  return solutions.filter(
    ({ target }) => !refOf(target).some(ref => hidden.has(ref)),
  );
}
