import { Z_95 } from './normal';

/** Lower and upper bound of a 95 % interval. @public */
export type Interval = readonly [lower: number, upper: number];

function checkCounts(successes: number, n: number) {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`n must be a whole number of at least 1, got ${n}`);
  }
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`successes must be from 0 to ${n}, got ${successes}`);
  }
}

/**
 * Wilson score interval of a proportion, 95 % unless `z` says otherwise.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927).
 *
 * @param successes - how many succeeded, 0 to n
 * @param n - how many there were, at least 1
 * @param z - critical value, above 0
 * @returns bounds from 0 to 1
 * @throws RangeError if the counts are impossible
 * @public
 */
export function wilsonInterval(
  successes: number,
  n: number,
  z: number = Z_95,
): Interval {
  checkCounts(successes, n);
  const p = successes / n;
  const z2 = z * z;
  const denominator = 1 + z2 / n;
  const centre = (p + z2 / (2 * n)) / denominator;
  const margin =
    (z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / denominator;
  return [
    successes === 0 ? 0 : Math.max(0, centre - margin),
    successes === n ? 1 : Math.min(1, centre + margin),
  ];
}

/**
 * Adjusted Wald interval of a net promoter score, 95 %: 3 is added to n, and
 * 3/4 each to promoters and detractors.
 *
 * Source: B. Rocks, "Interval estimation for the Net Promoter Score", The
 * American Statistician 70 (2016), as J. Sauro and J. Lewis (MeasuringU)
 * recommend it.
 *
 * @param promoters - how many gave 9 or 10
 * @param detractors - how many gave 0 to 6
 * @param n - how many answered, at least 1
 * @returns bounds in points, −100 to 100
 * @throws RangeError if the counts are impossible
 * @public
 */
export function npsInterval(
  promoters: number,
  detractors: number,
  n: number,
): Interval {
  checkCounts(promoters, n);
  checkCounts(detractors, n);
  checkCounts(promoters + detractors, n);
  const adjustedN = n + 3;
  const p = (promoters + 0.75) / adjustedN;
  const d = (detractors + 0.75) / adjustedN;
  const margin = Z_95 * Math.sqrt((p + d - (p - d) ** 2) / adjustedN);
  return [
    Math.max(-100, 100 * (p - d - margin)),
    Math.min(100, 100 * (p - d + margin)),
  ];
}

/**
 * Newcombe's hybrid score interval of the difference of two independent
 * proportions, 95 % unless `z` says otherwise.
 *
 * Source: R. G. Newcombe, "Interval estimation for the difference between
 * independent proportions", Statistics in Medicine 17 (1998), method 10.
 *
 * @param a - successes and size of the first sample
 * @param b - successes and size of the second sample
 * @param z - critical value, above 0
 * @returns bounds of `a − b`, −1 to 1
 * @throws RangeError if the counts are impossible
 * @public
 */
export function newcombeInterval(
  a: { successes: number; n: number },
  b: { successes: number; n: number },
  z: number = Z_95,
): Interval {
  const [lowerA, upperA] = wilsonInterval(a.successes, a.n, z);
  const [lowerB, upperB] = wilsonInterval(b.successes, b.n, z);
  const pA = a.successes / a.n;
  const pB = b.successes / b.n;
  const difference = pA - pB;
  return [
    difference - Math.sqrt((pA - lowerA) ** 2 + (upperB - pB) ** 2),
    difference + Math.sqrt((upperA - pA) ** 2 + (pB - lowerB) ** 2),
  ];
}

/**
 * z statistic of two proportions with pooled variance.
 *
 * @param a - successes and size of the first sample
 * @param b - successes and size of the second sample
 * @returns z, positive where `a` is larger; 0 where none or all succeeded
 * @throws RangeError if the counts are impossible
 * @public
 */
export function twoProportionZ(
  a: { successes: number; n: number },
  b: { successes: number; n: number },
): number {
  checkCounts(a.successes, a.n);
  checkCounts(b.successes, b.n);
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  if (variance === 0) {
    return 0;
  }
  return (a.successes / a.n - b.successes / b.n) / Math.sqrt(variance);
}
