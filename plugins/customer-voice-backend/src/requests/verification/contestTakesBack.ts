import {
  outcomeOfVerdicts,
  VerdictCounts,
} from 'backstage-plugin-customer-voice-common';

/**
 * Whether a delivery is taken back when who asked for it contests it. The contest
 * counts as one more "not met": it takes back what such verdicts would have opened
 * again. What they said before plays no part, since the outcome is seen by all and
 * would tell it.
 *
 * @param counts - verdicts on the delivery, as everybody sees them
 * @param share - share of those asked that has to say "met", 0 to 1
 */
export function contestTakesBack(
  { asked, notMet }: Pick<VerdictCounts, 'asked' | 'notMet'>,
  share: number,
): boolean {
  // Who contests has a say, even where nobody supported it at delivery.
  const counts = {
    asked: Math.max(1, asked),
    met: 0,
    partly: 0,
    notMet: notMet + 1,
  };
  return outcomeOfVerdicts(counts, share, false) === 'evaluating';
}
