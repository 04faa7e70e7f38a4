import { kaplanMeierMedian } from '../survival';
import { deliveryIncidence, Outcome, sharesDelivered } from './incidence';
import {
  ODDS_LOOK_BACK_DAYS,
  ODDS_POOLS,
  OddsPool,
  PastRequest,
  RequestPlace,
} from './PastRequest';
import { byService, isOfPool, knownBy, outcomeAt } from './pools';
import { predictionInterval } from './predictionInterval';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

/** The probability with which the interval of a delivery is to hold. @public */
export const ODDS_PROBABILITY = 0.8;

/** Fewer requests have no median, as everywhere. */
const FEWEST_RESPONSES = 5;
/** Fewer promises say nothing about the next one. */
const FEWEST_PROMISES = 10;
/** Weeks ahead for which the share delivered is told. */
const WEEKS = 52;

/** What is told from requests of a pool. @public */
export interface PooledOdds {
  pool: OddsPool;
  /** Requests that it was told from, open ones included. */
  requests: number;
}

/** How it went with requests like one that is asked now. @public */
export interface RequestOdds {
  /** Median by Kaplan and Meier, in hours. */
  firstResponse?: PooledOdds & { medianHours: number };
  /** Between which days from asking it is delivered, if it is. */
  delivery?: PooledOdds & {
    /** Of the requests. */
    delivered: number;
    probability: number;
    fromDays: number;
    toDays: number;
  };
  /**
   * Share of promised requests that were delivered within 1, 2, … weeks of
   * promising: up to 52, and no more than any of them was followed for.
   */
  plan?: PooledOdds & { withinWeeks: number[] };
}

/** What can be told from the requests of one pool at a moment. */
interface PoolAt {
  pool: OddsPool;
  requests: readonly PastRequest[];
  moment: number;
}

function outcomesOf(
  { pool, requests, moment }: PoolAt,
  sinceOf: (request: PastRequest) => number | undefined,
): Outcome[] {
  const outcomes = requests.flatMap(request => {
    const since = knownBy(sinceOf(request), moment);
    return since === undefined
      ? []
      : [
          {
            outcome: outcomeAt(request, since, moment),
            service: request.service,
          },
        ];
  });
  return pool === 'service'
    ? outcomes.map(({ outcome }) => outcome)
    : byService(outcomes);
}

function firstResponseIn({ pool, requests, moment }: PoolAt) {
  if (requests.length < FEWEST_RESPONSES) return undefined;
  const median = kaplanMeierMedian(
    requests.map(request => {
      const responded = knownBy(request.respondedAt, moment);
      const until = responded ?? knownBy(request.closedAt, moment) ?? moment;
      return {
        duration: until - request.askedAt,
        ended: responded !== undefined,
      };
    }),
  );
  return median === undefined
    ? undefined
    : { pool, requests: requests.length, medianHours: median / HOUR };
}

function deliveryIn(at: PoolAt) {
  const outcomes = outcomesOf(at, ({ askedAt }) => askedAt);
  const interval = predictionInterval(outcomes, ODDS_PROBABILITY);
  if (!interval) return undefined;
  return {
    pool: at.pool,
    requests: outcomes.length,
    delivered: outcomes.filter(({ end }) => end === 'delivery').length,
    probability: ODDS_PROBABILITY,
    fromDays: interval[0],
    toDays: interval[1],
  };
}

function planIn(at: PoolAt) {
  const outcomes = outcomesOf(at, ({ promisedAt }) => promisedAt);
  if (outcomes.length < FEWEST_PROMISES) return undefined;
  // Beyond what any of them was followed for, nothing is known while some are open.
  const followed = outcomes.some(({ end }) => end === 'censored')
    ? Math.max(...outcomes.map(({ days }) => days))
    : Infinity;
  const weeks = Array.from({ length: WEEKS }, (_, i) => 7 * (i + 1)).filter(
    days => days <= followed,
  );
  return {
    pool: at.pool,
    requests: outcomes.length,
    withinWeeks: sharesDelivered(deliveryIncidence(outcomes), weeks),
  };
}

/**
 * How it went with requests like one that is asked at a moment: each figure from
 * the nearest pool that knows enough for it, see {@link ODDS_POOLS}. Uses nothing
 * that was not known at that moment, and nothing older than two years.
 *
 * @param requests - in any order; those of other places and times are left out
 * @param place - where the new one goes
 * @param moment - milliseconds since 1970
 * @param pools - those that `requests` has all of
 * @public
 */
export function requestOdds(
  requests: readonly PastRequest[],
  place: RequestPlace,
  moment: number,
  pools: readonly OddsPool[] = ODDS_POOLS,
): RequestOdds {
  const since = moment - ODDS_LOOK_BACK_DAYS * DAY;
  const recent = requests.filter(
    ({ askedAt }) => askedAt <= moment && askedAt >= since,
  );
  const odds: RequestOdds = {};
  for (const pool of pools) {
    const at: PoolAt = {
      pool,
      requests: recent.filter(each => isOfPool(each, place, pool)),
      moment,
    };
    odds.firstResponse ??= firstResponseIn(at);
    odds.delivery ??= deliveryIn(at);
    odds.plan ??= planIn(at);
  }
  return odds;
}
