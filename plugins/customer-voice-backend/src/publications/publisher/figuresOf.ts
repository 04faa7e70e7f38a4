import {
  chooseShownParts,
  codedFigures,
  CodedScorecard,
  computeFigures,
  computeTrend,
  DriverFigure,
  isCoded,
  mayBeShown,
  Measure,
  Part,
  PublishedScorecard,
  rankingSuccesses,
  TrendWindow,
  wilsonInterval,
} from 'backstage-plugin-customer-voice-common';

/** Respondents of a set, counted by everything that figures need. */
export interface RespondentCount {
  score: number;
  driver: string | null;
  disclosure: string;
  count: number;
}

/**
 * The figures of one publication as they are stored: all that readers may know,
 * in the shape of the contract, so that they are answered as they stand.
 */
export type PublishedFigures = Pick<
  PublishedScorecard,
  | 'score'
  | 'interval'
  | 'respondents'
  | 'teams'
  | 'mean'
  | 'distribution'
  | 'drivers'
  | 'driversAsOf'
  | 'trend'
  | 'demo'
>;

/** The same of a coded scorecard. */
export type CodedFigures = Pick<
  CodedScorecard,
  'atMost' | 'respondents' | 'teams' | 'trend' | 'demo'
>;

interface Shown {
  respondents: number;
  confidential: number;
  /** What the ranking, the target and the order of lists are computed from. */
  successes: number;
  score: number;
  interval: readonly [number, number];
}

/** What a set of responses comes to. */
export type PublicationContent =
  | (Shown & { state: 'published'; figures: Omit<PublishedFigures, 'drivers'> })
  | (Shown & { state: 'coded'; figures: CodedFigures })
  | { state: 'withheld' | 'no-data'; confidential: number };

const NO_DRIVER = '';

/** The figures of all drivers of a service. */
export interface DriverFigures {
  figures: DriverFigure[];
  /** Respondents, or confidential ones where there are any, of the smallest driver shown. */
  smallest: number | null;
}

function partsByDriver(
  counts: readonly RespondentCount[],
  drivers: readonly string[],
): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const driver of drivers) {
    parts.set(driver, { respondents: 0, confidential: 0 });
  }
  for (const { driver, disclosure, count } of counts) {
    const key = driver ?? NO_DRIVER;
    const part = parts.get(key) ?? { respondents: 0, confidential: 0 };
    part.respondents += count;
    if (disclosure === 'confidential') part.confidential += count;
    parts.set(key, part);
  }
  return parts;
}

function driverFigure(
  measure: Measure,
  driver: string,
  counts: readonly RespondentCount[],
  minimumRespondents: number,
): DriverFigure {
  if (isCoded(measure, counts, minimumRespondents)) {
    const { respondents, atMost } = codedFigures(measure, counts);
    return { driver, state: 'coded', respondents, atMost };
  }
  const figures = computeFigures(measure, counts);
  return figures
    ? {
        driver,
        state: 'published',
        respondents: figures.respondents,
        score: figures.score,
        interval: [...figures.interval],
      }
    : { driver, state: 'withheld' };
}

/**
 * The drivers of a set of responses, withheld where they are below the
 * threshold. Every driver of the service is listed, named by a respondent or not, so
 * that being listed tells nothing (confidentiality rule 2).
 *
 * @param drivers - all that the service offers
 */
export function driversOf(
  measure: Measure,
  counts: readonly RespondentCount[],
  drivers: readonly string[],
  minimumRespondents: number,
): DriverFigures {
  const parts = partsByDriver(counts, drivers);
  const shown = chooseShownParts(
    parts,
    minimumRespondents,
    new Set([NO_DRIVER]),
  );
  const figures = [...parts.keys()]
    .filter(driver => driver !== NO_DRIVER)
    .sort()
    .map(
      (driver): DriverFigure =>
        shown.has(driver)
          ? driverFigure(
              measure,
              driver,
              counts.filter(count => count.driver === driver),
              minimumRespondents,
            )
          : { driver, state: 'withheld' },
    );
  const sizes = [...shown].map(driver => sizeOf(parts.get(driver)));
  return { figures, smallest: sizes.length > 0 ? Math.min(...sizes) : null };
}

/** What the threshold applies to: the confidential ones where there are any. */
function sizeOf(part: Part | undefined): number {
  if (!part) return 0;
  return part.confidential > 0
    ? Math.min(part.respondents, part.confidential)
    : part.respondents;
}

/** Figures with every driver withheld. */
export function withheldDrivers(figures: readonly DriverFigure[]) {
  return figures.map(
    ({ driver }): DriverFigure => ({ driver, state: 'withheld' }),
  );
}

/** A set of responses, and what its figures depend on beside them. */
interface ResponseSet {
  measure: Measure;
  asOf: Date;
  counts: readonly RespondentCount[];
  teams: number;
  demo: boolean;
  minimumRespondents: number;
  /** Earlier windows, newest first. */
  previous: readonly TrendWindow[];
}

function wholeOf(counts: readonly RespondentCount[]): Part {
  const whole: Part = { respondents: 0, confidential: 0 };
  for (const { disclosure, count } of counts) {
    whole.respondents += count;
    if (disclosure === 'confidential') whole.confidential += count;
  }
  return whole;
}

const demoOf = ({ demo }: ResponseSet) => (demo ? { demo: true } : {});

function codedContent(set: ResponseSet, whole: Part): PublicationContent {
  const { measure, counts, teams, previous } = set;
  const { atMost, respondents, successes } = codedFigures(measure, counts);
  const window = {
    asOf: set.asOf.toISOString(),
    coded: { respondents, successes },
  };
  const [lower, upper] = wilsonInterval(successes, respondents);
  return {
    state: 'coded',
    ...whole,
    successes,
    score: atMost,
    interval: [scaled(measure, lower), scaled(measure, upper)],
    figures: {
      atMost,
      respondents,
      teams,
      ...trendOf(measure, [window, ...previous]),
      ...demoOf(set),
    },
  };
}

/**
 * Computes what a publication says, threshold and coding included, without its
 * drivers.
 */
export function contentOf(set: ResponseSet): PublicationContent {
  const { measure, counts, minimumRespondents, previous, teams } = set;
  const whole = wholeOf(counts);
  const figures = computeFigures(measure, counts);
  if (!figures) return { state: 'no-data', confidential: 0 };
  if (!mayBeShown(whole, minimumRespondents)) {
    return { state: 'withheld', confidential: whole.confidential };
  }
  if (isCoded(measure, counts, minimumRespondents)) {
    return codedContent(set, whole);
  }
  return {
    state: 'published',
    ...whole,
    successes: rankingSuccesses(measure, counts).successes,
    score: figures.score,
    interval: figures.interval,
    figures: {
      ...figures,
      interval: [...figures.interval],
      teams,
      ...trendOf(measure, [
        {
          asOf: set.asOf.toISOString(),
          counts: figures.distribution,
        },
        ...previous,
      ]),
      ...demoOf(set),
    },
  };
}

/** A proportion in the unit of the measure. */
function scaled(measure: Measure, proportion: number): number {
  return measure === 'nps' ? 200 * proportion - 100 : 100 * proportion;
}

const mutable = ([lower, upper]: readonly [number, number]): [
  number,
  number,
] => [lower, upper];

function trendOf(measure: Measure, windows: readonly TrendWindow[]) {
  const trend = computeTrend(measure, windows);
  return trend
    ? { trend: { ...trend, interval: mutable(trend.interval) } }
    : {};
}
