import { Measure, SCALES } from '../words';
import { Interval, npsInterval, wilsonInterval } from './intervals';

/**
 * How many respondents gave each score: the latest response of each respondent
 * in the window, and nothing else (see `measures.md`, "who counts").
 *
 * @public
 */
export type ScoreCounts = ReadonlyArray<{
  readonly score: number;
  readonly count: number;
}>;

/**
 * What a set of responses comes to.
 *
 * @public
 */
export interface Figures {
  /** Percent (CSAT, CES: 0 to 100) or points (NPS: −100 to 100), unrounded. */
  score: number;
  /** 95 % interval in the unit of the score. */
  interval: Interval;
  /** How many people answered. */
  respondents: number;
  /** Count of each score of the scale, lowest first, zeros included. */
  distribution: Array<{ score: number; count: number }>;
  /** Mean score; for CES only, where it is shown beside the figure. */
  mean?: number;
}

/**
 * How a score counts: as success (satisfied, promoter, easy), as failure, or —
 * NPS alone — as passive in between.
 *
 * @public
 */
export function classifyScore(
  measure: Measure,
  score: number,
): 'positive' | 'neutral' | 'negative' {
  const { min, max } = SCALES[measure];
  if (!Number.isInteger(score) || score < min || score > max) {
    throw new RangeError(
      `A ${measure} score is a whole number from ${min} to ${max}, got ${score}`,
    );
  }
  switch (measure) {
    case 'csat':
      return score >= 4 ? 'positive' : 'negative';
    case 'ces':
      return score >= 5 ? 'positive' : 'negative';
    default:
      if (score >= 9) return 'positive';
      return score >= 7 ? 'neutral' : 'negative';
  }
}

/** Counts of positive, neutral and negative answers. @public */
export interface Tally {
  /** Satisfied, promoter, easy. */
  positive: number;
  /** Passive; NPS alone has them. */
  neutral: number;
  /** All others. */
  negative: number;
  /** All answers. */
  n: number;
}

/**
 * Counts positive, neutral and negative answers.
 *
 * @throws RangeError if a score is not on the scale of the measure
 * @public
 */
export function tally(measure: Measure, counts: ScoreCounts): Tally {
  const result: Tally = { positive: 0, neutral: 0, negative: 0, n: 0 };
  for (const { score, count } of counts) {
    result[classifyScore(measure, score)] += count;
    result.n += count;
  }
  return result;
}

/**
 * Figures of a measure.
 *
 * CSAT = 100 · (respondents with 4 or 5) / n; CES = 100 · (5, 6 or 7) / n;
 * NPS = 100 · (promoters − detractors) / n. Intervals: Wilson (1927) for CSAT
 * and CES, adjusted Wald (Rocks 2016) for NPS. CES 2.0 after Dixon, Toman and
 * DeLisi.
 *
 * @param measure - which measure
 * @param counts - respondents by score
 * @returns the figures, or undefined without any answer
 * @throws RangeError if a score is not on the scale of the measure
 * @public
 */
export function computeFigures(
  measure: Measure,
  counts: ScoreCounts,
): Figures | undefined {
  const { positive, negative, n } = tally(measure, counts);
  if (n === 0) {
    return undefined;
  }
  const byScore = new Map<number, number>();
  let sum = 0;
  for (const { score, count } of counts) {
    byScore.set(score, (byScore.get(score) ?? 0) + count);
    sum += score * count;
  }
  const { min, max } = SCALES[measure];
  const distribution = [];
  for (let score = min; score <= max; score++) {
    distribution.push({ score, count: byScore.get(score) ?? 0 });
  }
  if (measure === 'nps') {
    return {
      score: (100 * (positive - negative)) / n,
      interval: npsInterval(positive, negative, n),
      respondents: n,
      distribution,
    };
  }
  const [lower, upper] = wilsonInterval(positive, n);
  return {
    score: (100 * positive) / n,
    interval: [100 * lower, 100 * upper],
    respondents: n,
    distribution,
    ...(measure === 'ces' ? { mean: sum / n } : {}),
  };
}
