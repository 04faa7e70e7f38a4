import { Measure } from '../words';
import { ScoreCounts, tally } from './figures';

/** Parameters of a Beta distribution, both above 0. @public */
export interface BetaPrior {
  /** Successes that a service starts with. */
  alpha: number;
  /** Failures that a service starts with. */
  beta: number;
}

/** Prior while fewer than five services qualify for a fit. @public */
export const DEFAULT_PRIOR: BetaPrior = { alpha: 7.2, beta: 1.8 };

/** Respondents that a service needs to take part in the fit. @public */
export const MINIMUM_RESPONDENTS_FOR_FIT = 5;

/** Services that a fit needs. @public */
export const MINIMUM_SERVICES_FOR_FIT = 5;

/**
 * Successes as the ranking counts them: satisfied respondents; for NPS
 * promoters and half of the passives, so that 0 points are one half.
 *
 * @throws RangeError if a score is not on the scale of the measure
 * @public
 */
export function rankingSuccesses(
  measure: Measure,
  counts: ScoreCounts,
): { successes: number; n: number } {
  const { positive, neutral, n } = tally(measure, counts);
  return { successes: positive + neutral / 2, n };
}

/**
 * Sums over the services that qualify, from which a prior is fitted.
 *
 * @public
 */
export interface ProportionMoments {
  /** How many services have at least five respondents. */
  services: number;
  /** Sum of their proportions. */
  sum: number;
  /** Sum of the squares of their proportions. */
  sumOfSquares: number;
}

/**
 * Fits the prior over all services by the method of moments: mean m and
 * variance v of the services' proportions give α = m·(m·(1 − m)/v − 1) and
 * β = (1 − m)·(m·(1 − m)/v − 1).
 *
 * Source: D. Robinson, "Introduction to Empirical Bayes" (2017), chapter 3.
 *
 * @param moments - over services with at least five respondents
 * @returns the fitted prior; the default one where fewer than five services
 *   qualify or the moments admit no Beta distribution
 * @public
 */
export function fitPrior(moments: ProportionMoments): BetaPrior {
  const { services, sum, sumOfSquares } = moments;
  if (services < MINIMUM_SERVICES_FOR_FIT) {
    return DEFAULT_PRIOR;
  }
  const mean = sum / services;
  const variance = (sumOfSquares - services * mean * mean) / (services - 1);
  const common = (mean * (1 - mean)) / variance - 1;
  // A spread of next to nothing would make the prior outweigh every answer.
  if (!(variance > 1e-9) || !(common > 0) || mean <= 0 || mean >= 1) {
    return DEFAULT_PRIOR;
  }
  return { alpha: mean * common, beta: (1 - mean) * common };
}

/**
 * Posterior mean (α + k) / (α + β + n): the figure by which services are
 * ranked, so that three happy answers do not beat three hundred.
 *
 * Source: D. Robinson, "Introduction to Empirical Bayes" (2017), chapter 3.
 *
 * @param successes - k, 0 to n
 * @param n - respondents, 0 or more
 * @param prior - α and β
 * @returns 0 to 1
 * @public
 */
export function rankingScore(
  successes: number,
  n: number,
  prior: BetaPrior,
): number {
  return (prior.alpha + successes) / (prior.alpha + prior.beta + n);
}
