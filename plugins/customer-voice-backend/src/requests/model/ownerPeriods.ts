/** Periods that figures of owners are of: four quarters, and the twelve months up to now. */
export interface OwnerPeriods {
  now: Date;
  /** Twelve months ago. */
  yearFrom: Date;
  /** Begin of each of the last four quarters (UTC), the current one included, oldest first. */
  quarters: Date[];
}

const QUARTER = 3;

/** The periods at a moment. */
export function ownerPeriods(now: Date): OwnerPeriods {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const first = month - (month % QUARTER);
  const yearFrom = new Date(now);
  yearFrom.setUTCFullYear(year - 1);
  return {
    now,
    yearFrom,
    quarters: [3, 2, 1, 0].map(
      back => new Date(Date.UTC(year, first - back * QUARTER, 1)),
    ),
  };
}

/**
 * Slices of time that the periods are made of, as the moments at which each
 * begins: what of the twelve months is before the quarters, then each quarter.
 * The twelve months are all slices together.
 */
export function slicesOf({ yearFrom, quarters }: OwnerPeriods): Date[] {
  return [yearFrom, ...quarters];
}

/** When a quarter that begins at a moment is over. */
export function quarterEnd(from: Date): Date {
  return new Date(
    Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + QUARTER, 1),
  );
}
