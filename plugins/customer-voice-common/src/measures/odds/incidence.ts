/** What became of something that was asked or promised, as far as it is known. @public */
export interface Outcome {
  /** Days from its begin to its end, or to now while it is open. Not negative. */
  days: number;
  /**
   * By a delivery; otherwise, so that it is never delivered; or censored, since it
   * is open and may still be delivered.
   */
  end: 'delivery' | 'otherwise' | 'censored';
  /** How much it counts beside others, above 0. Default: 1. */
  weight?: number;
}

/** The share that is delivered after so many days. @public */
export interface IncidenceStep {
  /** After so many. */
  days: number;
  /** Delivered up to then, of all: from 0 to 1, never falling. */
  delivered: number;
  /** Ended otherwise up to then, of all. */
  closed: number;
}

const weightOf = ({ weight = 1 }: Outcome) => weight;

/**
 * Cumulative incidence of delivery, where something may also end otherwise: the
 * estimator of Aalen and Johansen. What is open counts for as long as it has been
 * open, so that leaving things undone never improves the figure, and what was
 * declined is not counted as if it were still to come, as Kaplan and Meier would.
 *
 * With S the share that is still open, d and c the weights of what is delivered
 * and closed after t days, and r the weight of what was open until then:
 * F(t) = F(t−) + S(t−) · d / r, C(t) = C(t−) + S(t−) · c / r, S = 1 − F − C.
 *
 * Source: Aalen and Johansen, "An empirical transition matrix for non-homogeneous
 * Markov chains based on censored observations", Scandinavian Journal of
 * Statistics 5 (1978).
 *
 * @returns one step for each outcome that ended, in order of days
 * @public
 */
export function deliveryIncidence(
  outcomes: readonly Outcome[],
): IncidenceStep[] {
  const sorted = [...outcomes].sort((a, b) => a.days - b.days);
  const steps: IncidenceStep[] = [];
  let atRisk = sorted.reduce((sum, each) => sum + weightOf(each), 0);
  let [delivered, closed] = [0, 0];
  let first = 0;
  while (first < sorted.length) {
    const { days } = sorted[first];
    let past = first;
    while (past < sorted.length && sorted[past].days === days) past++;
    const same = sorted.slice(first, past);
    const share = (1 - delivered - closed) / atRisk;
    // What is censored at that moment was open until then.
    for (const each of same) {
      if (each.end === 'censored') continue;
      if (each.end === 'delivery') delivered += share * weightOf(each);
      else closed += share * weightOf(each);
      steps.push({ days, delivered, closed });
    }
    atRisk -= same.reduce((sum, each) => sum + weightOf(each), 0);
    first = past;
  }
  return steps;
}

/**
 * The share that is delivered within so many days, of all that began.
 *
 * @param steps - from {@link deliveryIncidence}
 * @param days - rising
 * @returns a share for each of `days`, 0 to 1
 * @public
 */
export function sharesDelivered(
  steps: readonly IncidenceStep[],
  days: readonly number[],
): number[] {
  let next = 0;
  let delivered = 0;
  return days.map(within => {
    while (next < steps.length && steps[next].days <= within) {
      delivered = steps[next].delivered;
      next++;
    }
    return delivered;
  });
}
