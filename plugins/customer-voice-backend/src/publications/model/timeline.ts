/**
 * What publications of one scorecard include of its respondents, as data: the
 * ground on which confidentiality rule 3 is decided. Pure.
 */

/** What a publication shows of one respondent. */
export interface Value {
  score: number;
  driver: string | null;
  named: boolean;
}

/** A value that publications `from` to `until` - 1 include. */
export interface Segment {
  value: Value;
  from: number;
  until: number;
  /** Whether the respondent counted as company for others when it began. */
  counted: boolean;
  /** The same when it ended. */
  countedAtEnd: boolean;
}

/** One respondent over all publications, the next one included. */
export interface Timeline {
  /** In order and without overlap; the last one ends at the next publication or before. */
  segments: readonly Segment[];
  /** What the next publication includes. */
  next?: Value;
  /** Whether the next publication includes something else than the last. */
  moves: boolean;
  /** Whether the respondent counts as company for others if they move now. */
  counts: boolean;
}

/** What of a value a reader can see in some place; undefined where it is not in it. */
export type Region = (value: Value) => string | undefined;

/** Every respondent, by score: the distribution of the whole. */
export const WHOLE: Region = ({ score }) => String(score);

/** Respondents with one driver, by score. */
export const cellOf =
  (driver: string): Region =>
  value =>
    value.driver === driver ? String(value.score) : undefined;

/** What subtraction leaves when these drivers are shown. */
export const remainderOf =
  (drivers: ReadonlySet<string>): Region =>
  value =>
    value.driver !== null && drivers.has(value.driver)
      ? undefined
      : String(value.score);

/** For each earlier publication, how many respondents differ from the next one. */
export interface Difference {
  /** All who differ, by number of the publication, from 0. */
  people: number[];
  /** Those of them who count as company for others. */
  counted: number[];
}

function lastCountedMove(timeline: Timeline, nextSeq: number): number {
  let last = 0;
  for (const { from, until, counted, countedAtEnd } of timeline.segments) {
    if (counted) last = Math.max(last, from);
    if (countedAtEnd && until < nextSeq) last = Math.max(last, until);
  }
  return timeline.moves && timeline.counts ? nextSeq : last;
}

function lastNamed(timeline: Timeline, nextSeq: number): number {
  if (timeline.next?.named) return nextSeq;
  const named = timeline.segments.filter(({ value }) => value.named);
  return Math.max(-1, ...named.map(({ until }) => until - 1));
}

/**
 * How many respondents differ between the next publication and each earlier one
 * in what `region` shows. A respondent counts as company for others where they
 * moved in between while they counted, and were never named in between.
 *
 * @param nextSeq - number of the next publication; earlier ones are 0, the
 *   empty set before everything, to `nextSeq` - 1
 */
export function differences(
  timelines: Iterable<Timeline>,
  nextSeq: number,
  region: Region = WHOLE,
): Difference {
  const people = new Array<number>(nextSeq + 1).fill(0);
  const counted = new Array<number>(nextSeq + 1).fill(0);
  const add = (into: number[], from: number, until: number) => {
    if (from >= until) return;
    into[from] += 1;
    into[until] -= 1;
  };
  for (const timeline of timelines) {
    const next = timeline.next && region(timeline.next);
    const companyUntil = lastCountedMove(timeline, nextSeq);
    const companyFrom = lastNamed(timeline, nextSeq) + 1;
    const stretch = (from: number, until: number, shown?: string) => {
      if (shown === next) return;
      add(people, from, until);
      add(counted, Math.max(from, companyFrom), Math.min(until, companyUntil));
    };
    let at = 0;
    for (const { from, until, value } of timeline.segments) {
      stretch(at, from);
      stretch(from, Math.min(until, nextSeq), region(value));
      at = until;
    }
    stretch(at, nextSeq);
  }
  return {
    people: running(people, nextSeq),
    counted: running(counted, nextSeq),
  };
}

function running(steps: readonly number[], length: number): number[] {
  let sum = 0;
  return steps.slice(0, length).map(step => (sum += step));
}

/**
 * May the next publication be made beside an earlier one? Between the two, the
 * people who differ are none or at least `batch` who count as company for
 * others (confidentiality rule 3).
 */
export function mayStandBeside(
  difference: Difference,
  seq: number,
  batch: number,
): boolean {
  return difference.people[seq] === 0 || difference.counted[seq] >= batch;
}
