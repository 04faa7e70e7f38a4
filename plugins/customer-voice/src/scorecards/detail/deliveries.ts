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
