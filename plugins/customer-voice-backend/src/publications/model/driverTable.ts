import { DriverFigure } from 'backstage-plugin-customer-voice-common';
import {
  cellOf,
  Difference,
  differences,
  Region,
  remainderOf,
  Timeline,
} from './timeline';

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
  /** The sets of drivers that were shown at some time. */
  shownSets: string[][];
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

/**
 * Whether a new table of drivers may be shown beside every earlier one: in each
 * driver shown in both, and in what subtraction leaves over in both, the people
 * who differ are nobody or at least `batch` who count.
 *
 * @param earlier - the table shown last
 * @param figures - the new table
 * @param moved - respondents who moved since the table shown last
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
  const before = shownDrivers(earlier.figures);
  const enough = ({ people, counted }: Difference, unchanged: boolean) => {
    // As it was beside the table before, it was compared with all the others.
    const asBefore = people.slice(earlier.seq).every(count => count === 0);
    if (unchanged && asBefore) return true;
    return counted.slice(earlier.first, nextSeq).every(count => count >= batch);
  };
  const compare = (region: Region, unchanged: boolean) =>
    enough(differences(moved, nextSeq, region), unchanged);
  const everShown = new Set(earlier.shownSets.flat());
  const cells = shown
    .filter(driver => everShown.has(driver))
    .every(driver => compare(cellOf(driver), before.includes(driver)));
  if (!cells) return false;
  const known = earlier.shownSets.some(set => sameSet(set, shown));
  if (!known && earlier.shownSets.length >= MAXIMUM_SETS) return false;
  return earlier.shownSets.every(set => {
    const common = set.filter(driver => shown.includes(driver));
    const commonBefore = set.filter(driver => before.includes(driver));
    return compare(remainderOf(new Set(common)), sameSet(common, commonBefore));
  });
}

/** The table after a publication that shows these drivers. */
export function advancedTable(
  earlier: DriverTable | undefined,
  at: { seq: number; asOf: Date },
  figures: DriverFigure[],
  smallest: number | null,
): DriverTable {
  const shown = shownDrivers(figures);
  const sets = earlier?.shownSets ?? [];
  return {
    seq: at.seq,
    asOf: at.asOf.toISOString(),
    figures,
    smallest,
    first: earlier?.first ?? at.seq,
    shownSets: sets.some(set => sameSet(set, shown)) ? sets : [...sets, shown],
  };
}
