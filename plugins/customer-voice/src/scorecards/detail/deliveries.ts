/** A delivered request, as a mark on the history. */
export interface Delivery {
  number: number;
  title: string;
  /** ISO-8601 time. */
  at: string;
}

/** The deliveries between the first publication and the last, oldest first. */
export function deliveriesWithin(
  deliveries: readonly Delivery[],
  publications: ReadonlyArray<{ asOf: string }>,
): Delivery[] {
  const times = publications.map(({ asOf }) => Date.parse(asOf));
  const from = Math.min(...times);
  const to = Math.max(...times);
  return deliveries
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Part of the width within which two numbers may meet where the chart is narrow: one may stand right of its line, the next left. */
const LABEL = 1 / 4;

/**
 * Lines, from 0, that the numbers of deliveries stand in, so that none covers
 * another.
 *
 * @param deliveries - oldest first
 * @param span - length of the history, in milliseconds
 */
export function labelLines(
  deliveries: readonly Delivery[],
  span: number,
): number[] {
  const ends: number[] = [];
  return deliveries.map(({ at }) => {
    const time = Date.parse(at);
    const free = ends.findIndex(end => end <= time);
    const line = free === -1 ? ends.length : free;
    ends[line] = time + span * LABEL;
    return line;
  });
}
