import { Measure } from '../words';
import {
  Comparison,
  compareDrift,
  compareStep,
  meanOf,
  Sample,
  toSample,
  TrendWindow,
} from './samples';
import { Interval } from './intervals';
import { smallestChange } from './power';

/** Verdict on a change. @public */
export type TrendVerdict = 'improved' | 'declined' | 'no-evidence';

/**
 * The one comparison of a scorecard that every surface states.
 *
 * @public
 */
export interface Trend {
  /** Whether the difference is more than chance, and in which direction. */
  verdict: TrendVerdict;
  /**
   * `step`: the newest window against the one just before it; `drift`: a slope
   * over up to four windows, stated from the first of them to the newest.
   */
  comparison: 'step' | 'drift';
  /** The newest window minus the earlier one, in points. */
  difference: number;
  /**
   * 95 % interval of the difference, in points, for a single look. It lies
   * wholly on one side of 0 where the verdict is a change. It may do so with
   * `no-evidence` as well: a scorecard is looked at every day, and among so many
   * looks a difference of that size is to be expected by chance.
   */
  interval: [lower: number, upper: number];
  /** Figure of the earlier window; of a coded one, what it is at most. */
  previousScore: number;
  /** Moment of the publication that is compared with, as it was given. */
  previousAsOf: string;
  /**
   * With verdict `no-evidence`: the smallest change, in points, that would have
   * been seen with 80 % power, given the respondents of both windows.
   */
  smallestDetectableChange?: number;
}

/** Consecutive windows that a trend takes into account, at most: a year of quarters. @public */
export const MAXIMUM_TREND_WINDOWS = 4;

/** Windows that a drift needs. */
const MINIMUM_DRIFT_WINDOWS = 3;

/**
 * Standard errors that a change has to exceed, step or drift, where the smallest
 * of the windows compared has so many respondents.
 *
 * A scorecard is looked at every day and tested twice at each look. With the
 * 1.96 of a single test, a quarter to a half of all services in which nothing
 * changes are called declined within a year. The more people answer, the more
 * often the scorecard advances, and the more chances there are to be wrong. The
 * constants keep declines and improvements at 5 % each in a simulated year of
 * daily looks, at 30, 100 and 300 customers, even where each answer of a person
 * is independent of the one before: `yarn bench trend`.
 */
function criticalValue(samples: readonly Sample[]): number {
  const respondents = Math.min(...samples.map(({ n }) => n));
  return Math.min(3.25, 2.85 + 0.15 * Math.log(Math.max(1, respondents / 10)));
}

function toTrend(
  measure: Measure,
  comparison: Comparison,
  kind: Trend['comparison'],
): Trend {
  const { from, to, z, significant, interval } = comparison;
  const [lower, upper] = interval;
  const previous = meanOf(measure, from);
  return {
    verdict: verdictOf(z, significant),
    comparison: kind,
    difference: 100 * (meanOf(measure, to) - previous),
    interval: [100 * lower, 100 * upper],
    previousScore: 100 * previous,
    previousAsOf: from.asOf,
    ...(significant
      ? {}
      : {
          smallestDetectableChange: smallestChange(
            measure,
            from,
            to,
            criticalValue([from, to]),
          ),
        }),
  };
}

function verdictOf(z: number, significant: boolean): TrendVerdict {
  if (!significant) return 'no-evidence';
  return z > 0 ? 'improved' : 'declined';
}

/** The leading windows that have respondents, at most four. */
function toSamples(measure: Measure, windows: readonly TrendWindow[]) {
  const samples: Sample[] = [];
  for (const window of windows.slice(0, MAXIMUM_TREND_WINDOWS)) {
    const sample = toSample(measure, window);
    if (!sample) break;
    const later = samples[samples.length - 1];
    if (later && sample.time >= later.time) {
      throw new RangeError('Windows must be given newest first');
    }
    samples.push(sample);
  }
  return samples;
}

/**
 * Says whether satisfaction changed over consecutive windows that do not
 * overlap.
 *
 * Step: the newest window against the one before. CSAT and CES: two-proportion z
 * test with pooled variance where both windows have at least 5 successes and 5
 * failures, else Newcombe's hybrid score interval (1998, method 10). NPS:
 * difference of means with pooled variance, adjusted as in Rocks 2016.
 *
 * Drift, with three or four windows: linear trend (Cochran 1954, Armitage 1955),
 * for NPS with the variance p + d − (p − d)². It needs 5 successes and 5
 * failures among all windows.
 *
 * The critical value is calibrated for both together, so that at most 5 % of
 * services in which nothing changes are ever called declined in a year of daily
 * looks, and at most 5 % improved. Where both find a change, the stronger
 * evidence is stated; where neither does, the step. A coded window is an upper
 * bound: no change is claimed that the bound may have made.
 *
 * @param measure - which measure
 * @param windows - newest first; those after the first empty one, and after the
 *   fourth, are left out
 * @returns the trend, or undefined without two windows that have respondents
 * @throws RangeError if a score is not on the scale of the measure, a coded
 *   figure is impossible, or the windows are not ordered by time
 * @public
 */
export function computeTrend(
  measure: Measure,
  windows: readonly TrendWindow[],
): Trend | undefined {
  const samples = toSamples(measure, windows);
  if (samples.length < 2) return undefined;
  const [newest, previous] = samples;
  const step = compareStep(
    measure,
    newest,
    previous,
    criticalValue([newest, previous]),
  );
  if (samples.length >= MINIMUM_DRIFT_WINDOWS) {
    const drift = compareDrift(measure, samples, criticalValue(samples));
    const stronger = !step.significant || Math.abs(drift.z) > Math.abs(step.z);
    if (drift.significant && stronger) return toTrend(measure, drift, 'drift');
  }
  return toTrend(measure, step, 'step');
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
