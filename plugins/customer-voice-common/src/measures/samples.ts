import { Measure } from '../words';
import { ScoreCounts, tally } from './figures';
import { Interval, newcombeInterval } from './intervals';
import { Z_95 } from './normal';

/**
 * A publication that a trend compares: when it was made and how many
 * respondents gave each score, or, of a coded one, the successes it is coded to.
 *
 * @public
 */
export type TrendWindow =
  | {
      /** ISO-8601 moment of the publication. */
      asOf: string;
      counts: ScoreCounts;
    }
  | {
      /** ISO-8601 moment of the publication. */
      asOf: string;
      /** As `codedFigures` gives them. */
      coded: { respondents: number; successes: number };
    };

/** A window in the form that the tests take: respondents that count as 1, 0 or, NPS alone, in between. */
export interface Sample {
  asOf: string;
  /** Moment of the publication, in milliseconds. */
  time: number;
  n: number;
  positive: number;
  negative: number;
  /** Whether the figure is an upper bound. */
  coded: boolean;
}

/** A difference of two samples, or the slope through several, as a test sees it. */
export interface Comparison {
  from: Sample;
  to: Sample;
  /** In units of the standard error, positive where satisfaction rose. */
  z: number;
  /** Whether it is more than chance. */
  significant: boolean;
  /** 95 % interval of `to − from`, −1 to 1, of NPS −2 to 2. */
  interval: Interval;
}

/**
 * Brings a window into the form that the tests take; undefined if it is empty.
 *
 * @throws RangeError if a score is not on the scale, a coded figure is
 *   impossible or `asOf` is no time
 */
export function toSample(
  measure: Measure,
  window: TrendWindow,
): Sample | undefined {
  const { asOf } = window;
  const time = Date.parse(asOf);
  if (Number.isNaN(time)) {
    throw new RangeError(`asOf must be an ISO-8601 time, got ${asOf}`);
  }
  if ('counts' in window) {
    const { positive, negative, n } = tally(measure, window.counts);
    if (n === 0) return undefined;
    return { asOf, time, n, positive, negative, coded: false };
  }
  const { respondents: n, successes } = window.coded;
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`successes must be from 0 to ${n}, got ${successes}`);
  }
  if (n === 0) return undefined;
  return {
    asOf,
    time,
    n,
    positive: successes,
    negative: n - successes,
    coded: true,
  };
}

/** Share of satisfied respondents, 0 to 1; of NPS promoters minus detractors, −1 to 1. */
export function meanOf(measure: Measure, sample: Sample): number {
  const { positive, negative, n } = sample;
  return (measure === 'nps' ? positive - negative : positive) / n;
}

type CountsOfSample = Pick<Sample, 'positive' | 'negative' | 'n'>;

/**
 * Variance of the answers of a sample; of NPS p + d − (p − d)² with 3 added to n
 * and 3/4 each to promoters and detractors, so that it is not 0 where all
 * agree (Rocks 2016).
 */
function varianceOf(
  measure: Measure,
  { positive, negative, n }: CountsOfSample,
) {
  if (measure === 'nps') {
    const p = (positive + 0.75) / (n + 3);
    const d = (negative + 0.75) / (n + 3);
    return p + d - (p - d) ** 2;
  }
  const p = positive / n;
  return p * (1 - p);
}

/** Variance of NPS answers over that of answers with the same mean and no passives, 0 to 1. */
export function relativeVarianceOfNps({
  positive,
  negative,
  n,
}: CountsOfSample) {
  const mean = (positive - negative) / (n + 3);
  return varianceOf('nps', { positive, negative, n }) / (1 - mean * mean);
}

function standardErrorOfNps(a: CountsOfSample, b: CountsOfSample) {
  return Math.sqrt(
    varianceOf('nps', a) / (a.n + 3) + varianceOf('nps', b) / (b.n + 3),
  );
}

const hasFiveOfEach = ({ positive, negative }: CountsOfSample) =>
  positive >= 5 && negative >= 5;

/** 95 % interval of the difference of two samples. */
function differenceInterval(
  measure: Measure,
  to: Sample,
  from: Sample,
): Interval {
  if (measure === 'nps') {
    const difference = meanOf(measure, to) - meanOf(measure, from);
    const margin = Z_95 * standardErrorOfNps(to, from);
    return [
      Math.max(-2, difference - margin),
      Math.min(2, difference + margin),
    ];
  }
  return newcombeInterval(
    { successes: to.positive, n: to.n },
    { successes: from.positive, n: from.n },
  );
}

const leavesOutZero = ([lower, upper]: Interval, sign: number) =>
  sign > 0 ? lower > 0 : upper < 0;

/** Moments of samples relative to the mean moment of all their respondents. */
function centredTimes(samples: readonly Sample[]): number[] {
  const [{ time: origin }] = samples;
  const respondents = samples.reduce((sum, { n }) => sum + n, 0);
  const sum = samples.reduce((total, s) => total + s.n * (s.time - origin), 0);
  return samples.map(({ time }) => time - origin - sum / respondents);
}

function pool(samples: readonly Sample[]): CountsOfSample {
  const pooled = { positive: 0, negative: 0, n: 0 };
  for (const { positive, negative, n } of samples) {
    pooled.positive += positive;
    pooled.negative += negative;
    pooled.n += n;
  }
  return pooled;
}

/**
 * z statistic of a linear trend with pooled variance (Cochran 1954, Armitage
 * 1955); of two samples, that of their difference.
 */
function linearTrendZ(measure: Measure, samples: readonly Sample[]): number {
  const times = centredTimes(samples);
  const slope = samples.reduce(
    (sum, sample, i) => sum + times[i] * sample.n * meanOf(measure, sample),
    0,
  );
  const squares = samples.reduce((sum, { n }, i) => sum + n * times[i] ** 2, 0);
  const variance = varianceOf(measure, pool(samples)) * squares;
  return variance > 0 ? slope / Math.sqrt(variance) : 0;
}

/** Whether a rise or fall may be claimed, given which of the samples are upper bounds. */
function mayClaim(samples: readonly Sample[], slope: number) {
  // A bound that is too high late makes a rise look steeper, one that is too
  // high early makes a fall look steeper.
  const times = centredTimes(samples);
  return samples.every(
    ({ coded }, i) => !coded || Math.sign(times[i]) !== Math.sign(slope),
  );
}

/**
 * Compares two samples: two-proportion z test with pooled variance where both
 * have at least 5 successes and 5 failures, else Newcombe's interval at the
 * critical value; of NPS the difference of means.
 */
export function compareStep(
  measure: Measure,
  to: Sample,
  from: Sample,
  criticalValue: number,
): Comparison {
  const interval = differenceInterval(measure, to, from);
  const difference = meanOf(measure, to) - meanOf(measure, from);
  const z = linearTrendZ(measure, [to, from]);
  const exceeds =
    measure === 'nps' || (hasFiveOfEach(to) && hasFiveOfEach(from))
      ? Math.abs(z) > criticalValue
      : leavesOutZero(
          newcombeInterval(
            { successes: to.positive, n: to.n },
            { successes: from.positive, n: from.n },
            criticalValue,
          ),
          difference,
        );
  return {
    from,
    to,
    z,
    significant:
      exceeds &&
      leavesOutZero(interval, difference) &&
      mayClaim([to, from], difference),
    interval,
  };
}

/**
 * Linear trend through samples: Cochran–Armitage for shares, the same with the
 * variance of NPS for NPS. Stated from the first sample to the newest.
 *
 * @param samples - newest first, at least two
 */
export function compareDrift(
  measure: Measure,
  samples: readonly Sample[],
  criticalValue: number,
): Comparison {
  const [to] = samples;
  const from = samples[samples.length - 1];
  const z = linearTrendZ(measure, samples);
  const interval = differenceInterval(measure, to, from);
  return {
    from,
    to,
    z,
    significant:
      Math.abs(z) > criticalValue &&
      (measure === 'nps' || hasFiveOfEach(pool(samples))) &&
      leavesOutZero(interval, z) &&
      mayClaim(samples, z),
    interval,
  };
}
