import { Outcome } from './incidence';
import { OddsPool, PastRequest, RequestPlace } from './PastRequest';

const DAY = 24 * 3600_000;

/** Whether a request is of a pool of requests like those to a place. */
export function isOfPool(
  request: RequestPlace,
  place: RequestPlace,
  pool: OddsPool,
): boolean {
  if (pool === 'everything') return true;
  return place[pool] !== undefined && request[pool] === place[pool];
}

const daysBetween = (from: number, to: number) => Math.max(0, to - from) / DAY;

/** A time, if it has come by then. */
export function knownBy(
  time: number | undefined,
  moment: number,
): number | undefined {
  return time !== undefined && time <= moment ? time : undefined;
}

/** What was known at a moment of what became of it since another. */
export function outcomeAt(
  request: PastRequest,
  since: number,
  moment: number,
): Outcome {
  const delivered = knownBy(request.deliveredAt, moment);
  if (delivered !== undefined) {
    return { days: daysBetween(since, delivered), end: 'delivery' };
  }
  const closed = knownBy(request.closedAt, moment);
  return closed === undefined
    ? { days: daysBetween(since, moment), end: 'censored' }
    : { days: daysBetween(since, closed), end: 'otherwise' };
}

/**
 * The same outcomes, each service counting alike: a pool of several services is
 * asked about one that is like any of them, and not like the busiest (pooling of
 * distributions by Dunn, Wasserman and Ramdas, "Distribution-free prediction sets
 * for two-layer hierarchical models", JASA 118 (2023)).
 */
export function byService(
  outcomes: ReadonlyArray<{ outcome: Outcome; service?: string }>,
): Outcome[] {
  const counts = new Map<string | undefined, number>();
  for (const { service } of outcomes) {
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return outcomes.map(({ outcome, service }) => ({
    ...outcome,
    weight: 1 / (counts.get(service) ?? 1),
  }));
}
