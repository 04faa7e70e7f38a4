import {
  chooseShownParts,
  computeFigures,
  computeTrend,
  DriverFigure,
  mayBeShown,
  Measure,
  Part,
  PublishedScorecard,
  rankingSuccesses,
  ScorecardState,
} from 'backstage-plugin-customer-voice-common';

/** Respondents of a set, counted by everything that figures need. */
export interface RespondentCount {
  score: number;
  driver: string | null;
  disclosure: string;
  count: number;
}

/**
 * The figures of one publication as they are stored: all that anybody may know,
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
  | 'trend'
  | 'demo'
>;

/** What a set of responses comes to. */
export type PublicationContent =
  | {
      state: 'published';
      figures: PublishedFigures;
      successes: number;
      /** Whether enough people left confidential comments for a list of them. */
      confidentialComments: boolean;
    }
  | { state: Exclude<ScorecardState, 'published'> };

const NO_DRIVER = '';

function partsByDriver(counts: readonly RespondentCount[]): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const { driver, disclosure, count } of counts) {
    const key = driver ?? NO_DRIVER;
    const part = parts.get(key) ?? { respondents: 0, confidential: 0 };
    part.respondents += count;
    if (disclosure === 'confidential') part.confidential += count;
    parts.set(key, part);
  }
  return parts;
}

function driversOf(
  measure: Measure,
  counts: readonly RespondentCount[],
  minimumRespondents: number,
): DriverFigure[] {
  const parts = partsByDriver(counts);
  const shown = chooseShownParts(
    parts,
    minimumRespondents,
    new Set([NO_DRIVER]),
  );
  const drivers: DriverFigure[] = [];
  for (const driver of [...parts.keys()].sort()) {
    if (driver === NO_DRIVER) continue;
    const figures = shown.has(driver)
      ? computeFigures(
          measure,
          counts.filter(count => count.driver === driver),
        )
      : undefined;
    drivers.push(
      figures
        ? {
            driver,
            state: 'published',
            respondents: figures.respondents,
            score: figures.score,
            interval: [...figures.interval],
          }
        : { driver, state: 'withheld' },
    );
  }
  return drivers;
}

/**
 * Computes what a publication says, thresholds and suppression included.
 */
export function contentOf(options: {
  measure: Measure;
  counts: readonly RespondentCount[];
  teams: number;
  demo: boolean;
  confidentialCommenters: number;
  minimumRespondents: number;
  previous?: { asOf: Date; figures: PublishedFigures };
}): PublicationContent {
  const { measure, counts, minimumRespondents, previous } = options;
  const whole: Part = { respondents: 0, confidential: 0 };
  for (const { disclosure, count } of counts) {
    whole.respondents += count;
    if (disclosure === 'confidential') whole.confidential += count;
  }
  const figures = computeFigures(measure, counts);
  if (!figures) {
    return { state: 'no-data' };
  }
  if (!mayBeShown(whole, minimumRespondents)) {
    return { state: 'withheld' };
  }
  const trend =
    previous && computeTrend(measure, counts, previous.figures.distribution);
  return {
    state: 'published',
    successes: rankingSuccesses(measure, counts).successes,
    confidentialComments: options.confidentialCommenters >= minimumRespondents,
    figures: {
      ...figures,
      interval: [...figures.interval],
      teams: options.teams,
      drivers: driversOf(measure, counts, minimumRespondents),
      ...(trend && previous
        ? {
            trend: {
              ...trend,
              interval: [...trend.interval],
              previousAsOf: previous.asOf.toISOString(),
            },
          }
        : {}),
      ...(options.demo ? { demo: true } : {}),
    },
  };
}
