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

function fitBeta(moments: ProportionMoments): BetaPrior | undefined {
  const { services, sum, sumOfSquares } = moments;
  if (services < MINIMUM_SERVICES_FOR_FIT) return undefined;
  const mean = sum / services;
  const variance = (sumOfSquares - services * mean * mean) / (services - 1);
  const common = (mean * (1 - mean)) / variance - 1;
  // A spread of next to nothing would make the prior outweigh every answer.
  if (!(variance > 1e-9) || !(common > 0) || mean <= 0 || mean >= 1) {
    return undefined;
  }
  return { alpha: mean * common, beta: (1 - mean) * common };
}

/**
 * Fits a prior by the method of moments: mean m and variance v of the services'
 * proportions give α = m·(m·(1 − m)/v − 1) and β = (1 − m)·(m·(1 − m)/v − 1).
 *
 * Source: D. Robinson, "Introduction to Empirical Bayes" (2017), chapter 3.
 *
 * @param moments - over services with at least five respondents
 * @returns the fitted prior; the default one where fewer than five services
 *   qualify or the moments admit no Beta distribution
 * @public
 */
export function fitPrior(moments: ProportionMoments): BetaPrior {
  return fitBeta(moments) ?? DEFAULT_PRIOR;
}

/** Services of one kind that a fit of that kind alone needs. @public */
export const MINIMUM_SERVICES_OF_KIND = 30;

/**
 * The priors in force: of kinds that have enough services their own.
 *
 * @public
 */
export interface KindPriors {
  /** Fitted on the services of all kinds, for kinds without a prior of their own. */
  all: BetaPrior;
  /** By kind. */
  ofKind: Map<string, BetaPrior>;
}

/**
 * Fits the prior of each kind of service, since people judge an API and a group
 * by other standards: a kind with at least 30 services that qualify gets its
 * own, the others the one that is fitted on the services of all kinds.
 *
 * Source: as for `fitPrior`.
 *
 * @param momentsOfKind - by kind, over services with at least five respondents
 * @public
 */
export function fitPriors(
  momentsOfKind: ReadonlyMap<string, ProportionMoments>,
): KindPriors {
  const all = { services: 0, sum: 0, sumOfSquares: 0 };
  const ofKind = new Map<string, BetaPrior>();
  for (const [kind, moments] of momentsOfKind) {
    all.services += moments.services;
    all.sum += moments.sum;
    all.sumOfSquares += moments.sumOfSquares;
    const own =
      moments.services >= MINIMUM_SERVICES_OF_KIND
        ? fitBeta(moments)
        : undefined;
    if (own) ofKind.set(kind, own);
  }
  return { all: fitPrior(all), ofKind };
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
