const WEEK = 7 * 24 * 3600_000;

/** How far ahead promises are made, the nearest first. @public */
export const PROMISE_HORIZONS = [
  'under-4-weeks',
  '4-to-12-weeks',
  'over-12-weeks',
] as const;

/** See {@link PROMISE_HORIZONS}. @public */
export type PromiseHorizon = (typeof PROMISE_HORIZONS)[number];

/** A promise, as figures are taken from it. @public */
export interface PastPromise {
  /** When it was made; milliseconds since 1970. */
  promisedAt: number;
  /** ISO-8601 date of the first target date. */
  targetDate: string;
  /** ISO-8601 date of the delivery that stands. */
  deliveredOn?: string;
}

/** How many promises of a horizon were kept. @public */
export interface KeptPromises {
  horizon: PromiseHorizon;
  /** Delivered on or before the date. */
  count: number;
  /** Of those that are delivered, or whose date has passed. */
  of: number;
}

/**
 * How far ahead a date is: of 4 weeks and 12 weeks on, the next horizon.
 *
 * @param from - when it is promised; milliseconds since 1970
 * @param targetDate - ISO-8601 date
 * @public
 */
export function promiseHorizon(
  from: number,
  targetDate: string,
): PromiseHorizon {
  const day = new Date(from).toISOString().slice(0, 10);
  const weeks = (Date.parse(targetDate) - Date.parse(day)) / WEEK;
  if (weeks < 4) return 'under-4-weeks';
  return weeks <= 12 ? '4-to-12-weeks' : 'over-12-weeks';
}

/**
 * Promises kept, by how far ahead they were made. A promise is kept that was
 * delivered on or before the first date promised; one whose date has not come
 * counts once it is delivered, as everywhere.
 *
 * @param today - ISO-8601 date
 * @returns every horizon, the nearest first
 * @public
 */
export function keptByHorizon(
  promises: readonly PastPromise[],
  today: string,
): KeptPromises[] {
  const due = promises.filter(
    ({ deliveredOn, targetDate }) =>
      deliveredOn !== undefined || targetDate < today,
  );
  return PROMISE_HORIZONS.map(horizon => {
    const held = due.filter(
      each => promiseHorizon(each.promisedAt, each.targetDate) === horizon,
    );
    return {
      horizon,
      count: held.filter(
        ({ deliveredOn, targetDate }) =>
          deliveredOn !== undefined && deliveredOn <= targetDate,
      ).length,
      of: held.length,
    };
  });
}
