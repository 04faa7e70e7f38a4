import { Z_95 } from './normal';

/**
 * Two-sided p value of a difference from its 95 % interval: the distance of 0
 * from the estimate, in standard errors as the side of the interval towards 0
 * says (Altman and Bland 2011, BMJ 343:d2304).
 *
 * @param difference - any unit
 * @param interval - in the same unit; contains `difference`
 * @returns from 0 to 1; 1 where the interval has no width to tell
 * @public
 */
export function pFromInterval(
  difference: number,
  interval: readonly [lower: number, upper: number],
): number {
  const [lower, upper] = interval;
  const side = difference > 0 ? difference - lower : upper - difference;
  if (!(side > 0)) return difference === 0 ? 1 : 0;
  const z = (Math.abs(difference) * Z_95) / side;
  return Math.min(1, 2 * upperTail(z));
}

/**
 * Probability that a standard normal variable exceeds z, for z of 0 or more:
 * Abramowitz and Stegun 1964, 26.2.17 (error below 7.5e-8).
 */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

/**
 * How many of several tests are discoveries, and how many of these may be chance:
 * the step-up procedure of Benjamini and Hochberg 1995.
 *
 * @param sorted - p values of all tests, smallest first
 * @param q - false discovery rate that is accepted, from 0 to 1
 * @returns `discoveries`: the first so many of `sorted`; `mayBeChance`: of which
 *   so many may be false, at most, on average
 * @throws RangeError if the values are not sorted
 * @public
 */
export function falseDiscovery(
  sorted: readonly number[],
  q: number,
): { discoveries: number; mayBeChance: number } {
  let discoveries = 0;
  sorted.forEach((p, i) => {
    if (i > 0 && p < sorted[i - 1]) {
      throw new RangeError('p values must be sorted, smallest first');
    }
    if (p <= (q * (i + 1)) / sorted.length) discoveries = i + 1;
  });
  return { discoveries, mayBeChance: q * discoveries };
}
