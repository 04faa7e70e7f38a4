import { deliveryIncidence, IncidenceStep, Outcome } from './incidence';

/** Of fewer deliveries, the ranks of 10 % and 90 % are before the first and after the last. */
const FEWEST_DELIVERED = 9;

/** A place on the distribution of days: so many days at this probability. */
interface Place {
  probability: number;
  days: number;
}

/** The effective number of items with these weights (Kish 1965): as many as there are where all are equal. */
function effectiveNumber(weights: readonly number[]): number {
  const sum = weights.reduce((all, each) => all + each, 0);
  const squares = weights.reduce((all, each) => all + each * each, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** What has been open for so many times as long as the slowest delivery is never delivered. */
const NEVER = 2;

function sumOf(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { weight = 1 }) => sum + weight, 0);
}

/**
 * The share of all that is delivered in the end. Of what is open beyond the last
 * end, that which has been open for more than twice as long is taken to be never
 * delivered (the plateau of Maller and Zhou, "Estimating the proportion of
 * immunes in a censored sample", Biometrika 79 (1992), where the follow-up is
 * long enough for it), and the rest to be delivered in the share of what ended.
 */
function deliveredInTheEnd(
  { days, delivered, closed }: IncidenceStep,
  outcomes: readonly Outcome[],
): number {
  const beyond = outcomes.filter(each => each.days > days);
  if (beyond.length === 0) return delivered;
  const pending = beyond.filter(each => each.days <= NEVER * days);
  const open = Math.max(0, 1 - delivered - closed);
  const toCome = (open * sumOf(pending)) / sumOf(beyond);
  return delivered + (toCome * delivered) / (delivered + closed);
}

/** Where each delivery stands among all that are delivered, one that is to come included. */
function placesOf(outcomes: readonly Outcome[], count: number): Place[] {
  const steps = deliveryIncidence(outcomes);
  const all = deliveredInTheEnd(steps[steps.length - 1], outcomes);
  const scale = count / (count + 1) / all;
  let before = 0;
  return steps.flatMap(({ days, delivered }) => {
    if (delivered === before) return [];
    before = delivered;
    return [{ probability: delivered * scale, days }];
  });
}

/** Days at a probability, straight between two places; undefined beyond the last one. */
function daysAt(
  places: readonly Place[],
  probability: number,
): number | undefined {
  let from: Place = { probability: 0, days: 0 };
  for (const to of places) {
    // Sums of fractions miss a rank by a last digit.
    if (probability <= to.probability + 1e-9) {
      const part =
        (probability - from.probability) / (to.probability - from.probability);
      return from.days + Math.min(1, part) * (to.days - from.days);
    }
    from = to;
  }
  return undefined;
}

/**
 * Between how many days the next delivery falls with this probability, if it is
 * delivered at all.
 *
 * The distribution of days, given a delivery, is G(t) = F(t) / F(∞) with the
 * cumulative incidence F of {@link deliveryIncidence}, which is honest about what
 * is open. The new item is one more among the n known ones, so that
 * G is scaled by n / (n + 1): without open items that puts the i-th of n at the
 * rank i / (n + 1), for which a new exchangeable item is below it with exactly
 * that probability, whatever the distribution (the conformal interval of Vovk,
 * Gammerman and Shafer 2005). Between two ranks it is interpolated, which keeps
 * the coverage of such intervals to an error of 1 / n² (Beran and Hall,
 * "Interpolated nonparametric prediction intervals", JRSS B 55 (1993)).
 *
 * @param outcomes - of what is like the one that is predicted
 * @param probability - from 0 to 1; each side misses with half of the rest
 * @returns days; undefined if fewer than 9 were delivered, or so much is open
 *   that the upper end is not known
 * @public
 */
export function predictionInterval(
  outcomes: readonly Outcome[],
  probability: number,
): [lower: number, upper: number] | undefined {
  const delivered = outcomes.filter(({ end }) => end === 'delivery');
  const count = effectiveNumber(delivered.map(({ weight = 1 }) => weight));
  if (count < FEWEST_DELIVERED - 1e-9) return undefined;
  const places = placesOf(outcomes, count);
  const miss = (1 - probability) / 2;
  const lower = daysAt(places, miss);
  const upper = daysAt(places, 1 - miss);
  return lower === undefined || upper === undefined
    ? undefined
    : [lower, upper];
}
