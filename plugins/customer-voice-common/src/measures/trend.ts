import { Measure } from '../words';
import { computeFigures, ScoreCounts, tally, Tally } from './figures';
import { Interval, newcombeInterval, twoProportionZ } from './intervals';
import { Z_95 } from './normal';

/** Verdict on a change. @public */
export type TrendVerdict = 'improved' | 'declined' | 'no-evidence';

/**
 * This window against the window before it.
 *
 * @public
 */
export interface Trend {
  /** Whether the difference is more than chance, and in which direction. */
  verdict: TrendVerdict;
  /** This window minus the earlier one, in points. */
  difference: number;
  /** 95 % interval of the difference, in points. */
  interval: Interval;
  /** Figure of the earlier window. */
  previousScore: number;
}

function npsVariance({ positive, negative, n }: Tally) {
  const p = positive / n;
  const d = negative / n;
  return (p + d - (p - d) ** 2) / n;
}

function verdictOf(difference: number, significant: boolean): TrendVerdict {
  if (!significant || difference === 0) return 'no-evidence';
  return difference > 0 ? 'improved' : 'declined';
}

/**
 * Compares two windows that do not overlap.
 *
 * CSAT and CES: two-proportion z test with pooled variance where both windows
 * have at least 5 successes and 5 failures, else Newcombe's hybrid score
 * interval (1998, method 10), which is also the interval reported. NPS:
 * difference of means with variance p + d − (p − d)². Many people answer in
 * both windows, so the test is conservative.
 *
 * @param measure - which measure
 * @param current - respondents by score in this window
 * @param previous - respondents by score in the window before
 * @returns the trend, or undefined if one of the windows is empty
 * @throws RangeError if a score is not on the scale of the measure
 * @public
 */
export function computeTrend(
  measure: Measure,
  current: ScoreCounts,
  previous: ScoreCounts,
): Trend | undefined {
  const now = computeFigures(measure, current);
  const before = computeFigures(measure, previous);
  if (!now || !before) {
    return undefined;
  }
  const difference = now.score - before.score;
  const a = tally(measure, current);
  const b = tally(measure, previous);

  if (measure === 'nps') {
    const margin = 100 * Z_95 * Math.sqrt(npsVariance(a) + npsVariance(b));
    return {
      verdict: verdictOf(
        difference,
        margin > 0 && Math.abs(difference) > margin,
      ),
      difference,
      interval: [
        Math.max(-200, difference - margin),
        Math.min(200, difference + margin),
      ],
      previousScore: before.score,
    };
  }

  const sampleA = { successes: a.positive, n: a.n };
  const sampleB = { successes: b.positive, n: b.n };
  const [lower, upper] = newcombeInterval(sampleA, sampleB);
  const largeEnough = [a, b].every(t => t.positive >= 5 && t.negative >= 5);
  const significant = largeEnough
    ? Math.abs(twoProportionZ(sampleA, sampleB)) > Z_95
    : lower > 0 || upper < 0;
  return {
    verdict: verdictOf(difference, significant),
    difference,
    interval: [100 * lower, 100 * upper],
    previousScore: before.score,
  };
}

/** Verdict against a target. @public */
export type TargetVerdict = 'meets' | 'misses' | 'undecided';

/**
 * Whether a figure meets its target: `meets` if the whole 95 % interval lies at
 * or above it, `misses` if it lies below, else `undecided`.
 *
 * @param interval - 95 % interval, in the unit of the target
 * @param target - the target
 * @public
 */
export function compareWithTarget(
  interval: Interval,
  target: number,
): TargetVerdict {
  if (interval[0] >= target) return 'meets';
  return interval[1] < target ? 'misses' : 'undecided';
}
