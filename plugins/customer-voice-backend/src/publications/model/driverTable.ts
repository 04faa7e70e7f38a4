import { DriverFigure } from 'backstage-plugin-customer-voice-common';
import { cellOf, differences, Region, remainderOf, Timeline } from './timeline';

/**
 * The drivers as they were last shown. They advance on their own, since each
 * driver is a set of people as well: where three people who answer are enough
 * for the whole, one of them alone may be all that changes in a driver.
 */
export interface DriverTable {
  /** The publication that it is of. */
  seq: number;
  /** ISO-8601 time of that publication. */
  asOf: string;
  figures: DriverFigure[];
  /** Respondents of the smallest driver shown; null if none is. */
  smallest: number | null;
  /** First publication with a table. */
  first: number;
  /** The sets of drivers that were shown at some time, each with the last one that did. */
  shownSets: Array<{ drivers: string[]; last: number }>;
}

/** Sets of drivers that are remembered; beyond, the table stays as it is. */
const MAXIMUM_SETS = 40;

/** The drivers of a table that have figures. */
export function shownDrivers(figures: readonly DriverFigure[]): string[] {
  return figures
    .filter(({ state }) => state !== 'withheld')
    .map(({ driver }) => driver)
    .sort();
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, i) => each === b[i]);

/** The publication since which movements decide whether the table may advance. */
export function comparedSince({ shownSets, seq }: DriverTable): number {
  return Math.min(seq, ...shownSets.map(({ last }) => last));
}

/**
 * Whether a new table of drivers may be shown beside every earlier one: in each
 * driver shown in both, and in what subtraction leaves over in both, the people
 * who differ are none or at least `batch` who count.
 *
 * @param earlier - the table shown last
 * @param figures - the new table
 * @param moved - respondents who moved since `comparedSince(earlier)`
 * @param nextSeq - number of the publication about to be made
 */
export function tableMayAdvance(
  earlier: DriverTable,
  figures: readonly DriverFigure[],
  moved: readonly Timeline[],
  nextSeq: number,
  batch: number,
): boolean {
  const shown = shownDrivers(figures);
  const { shownSets, first, seq } = earlier;
  const known = shownSets.some(({ drivers }) => sameSet(drivers, shown));
  if (!known && shownSets.length >= MAXIMUM_SETS) return false;
  const mayShow = (region: Region, drivers: readonly string[]) => {
    const before = shownSets.filter(set =>
      drivers.every(driver => set.drivers.includes(driver)),
    );
    if (before.length === 0) return true;
    const { people, counted } = differences(moved, nextSeq, region);
    const last = Math.max(...before.map(set => set.last));
    // As it was when it was shown last, it was compared with all the others.
    if (people.slice(last).every(count => count === 0)) return true;
    // Since the last table there are publications, but none of other drivers.
    return counted.slice(first, seq + 1).every(count => count >= batch);
  };
  return (
    shown.every(driver => mayShow(cellOf(driver), [driver])) &&
    shownSets.every(({ drivers }) => {
      const common = drivers.filter(driver => shown.includes(driver));
      return mayShow(remainderOf(new Set(common)), common);
    })
  );
}

/** The table after a publication that shows these drivers. */
export function advancedTable(
  earlier: DriverTable | undefined,
  at: { seq: number; asOf: Date },
  figures: DriverFigure[],
  smallest: number | null,
): DriverTable {
  const shown = shownDrivers(figures);
  const sets = (earlier?.shownSets ?? []).filter(
    ({ drivers }) => !sameSet(drivers, shown),
  );
  return {
    seq: at.seq,
    asOf: at.asOf.toISOString(),
    figures,
    smallest,
    first: earlier?.first ?? at.seq,
    shownSets: [...sets, { drivers: shown, last: at.seq }],
  };
}
