import { OddsPool, PastRequest } from './PastRequest';
import { requestOdds, RequestOdds } from './requestOdds';

const DAY = 24 * 3600_000;

/** How often intervals held. @public */
export interface Coverage {
  /** Requests that were delivered after an interval was told for them. */
  delivered: number;
  /** Of these, within the interval. */
  within: number;
  /** Before it. */
  early: number;
  /** After it. */
  late: number;
}

/** What a rolling-origin check found. @public */
export interface RollingOrigin {
  all: Coverage;
  byPool: Record<OddsPool, Coverage>;
  /** Requests for which too little was known to tell an interval. */
  untold: number;
}

const none = (): Coverage => ({ delivered: 0, within: 0, early: 0, late: 0 });

function add(
  coverage: Coverage,
  { fromDays, toDays }: NonNullable<RequestOdds['delivery']>,
  days: number,
): void {
  coverage.delivered += 1;
  if (days < fromDays) coverage.early += 1;
  else if (days > toDays) coverage.late += 1;
  else coverage.within += 1;
}

/**
 * Checks intervals of deliveries on a history: each request is an origin, at
 * which only what was known then predicts, and what became of it later tells
 * whether the interval held (Tashman, "Out-of-sample tests of forecasting
 * accuracy", International Journal of Forecasting 16 (2000)).
 *
 * @param history - with everything that became of each in the end; where the end
 *   of some is not known, leave the last ones out by `to`, since of these only
 *   the quick ones are delivered
 * @param between - milliseconds since 1970: origins from `from` up to `to`
 * @public
 */
export function rollingOrigin(
  history: readonly PastRequest[],
  between: { from: number; to: number },
): RollingOrigin {
  const found: RollingOrigin = {
    all: none(),
    byPool: {
      service: none(),
      owner: none(),
      kind: none(),
      everything: none(),
    },
    untold: 0,
  };
  for (const request of history) {
    const { askedAt, deliveredAt } = request;
    if (askedAt < between.from || askedAt >= between.to) continue;
    if (deliveredAt === undefined) continue;
    const known = history.filter(each => each.askedAt < askedAt);
    const { delivery } = requestOdds(known, request, askedAt);
    if (!delivery) {
      found.untold += 1;
      continue;
    }
    const days = (deliveredAt - askedAt) / DAY;
    add(found.all, delivery, days);
    add(found.byPool[delivery.pool], delivery, days);
  }
  return found;
}
