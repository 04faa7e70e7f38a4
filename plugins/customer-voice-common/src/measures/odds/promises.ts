const DAY = 24 * 3600_000;

/**
 * How far ahead promises are made, the nearest first: from the day of promising to
 * the first target date, so many days or more, up to the next one.
 *
 * @public
 */
export const PROMISE_HORIZONS = [
  { horizon: 'under-4-weeks', fromDays: 0 },
  { horizon: '4-to-12-weeks', fromDays: 28 },
  { horizon: 'over-12-weeks', fromDays: 85 },
] as const;

/** See {@link PROMISE_HORIZONS}. @public */
export type PromiseHorizon = (typeof PROMISE_HORIZONS)[number]['horizon'];

/**
 * How far ahead a date is.
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
  const days = (Date.parse(targetDate) - Date.parse(day)) / DAY;
  const [nearest, ...others] = PROMISE_HORIZONS;
  return (others.filter(({ fromDays }) => days >= fromDays).pop() ?? nearest)
    .horizon;
}
