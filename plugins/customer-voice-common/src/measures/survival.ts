/** How long something took, or has been waited for so far. @public */
export interface Duration {
  /** Any unit; the result has the same. Not negative. */
  duration: number;
  /** Whether it is over; otherwise it is censored: it takes at least as long. */
  ended: boolean;
}

/**
 * Median duration by the product-limit estimator. What is still open counts for
 * as long as it has been open, so that leaving things unanswered never improves
 * the figure.
 *
 * Source: Kaplan and Meier, "Nonparametric estimation from incomplete
 * observations", JASA 53 (1958). The median is the smallest duration at which
 * the estimated share that is still open is one half or less.
 *
 * @returns undefined if more than half are open at the longest duration that
 *   was observed, or there are none
 * @public
 */
export function kaplanMeierMedian(
  durations: readonly Duration[],
): number | undefined {
  const sorted = [...durations].sort((a, b) => a.duration - b.duration);
  let open = 1;
  let i = 0;
  while (i < sorted.length) {
    const { duration } = sorted[i];
    const atRisk = sorted.length - i;
    let ended = 0;
    while (i < sorted.length && sorted[i].duration === duration) {
      if (sorted[i].ended) ended++;
      i++;
    }
    open *= 1 - ended / atRisk;
    // Products of fractions miss one half by a last digit.
    if (ended > 0 && open <= 0.5 + 1e-12) return duration;
  }
  return undefined;
}
