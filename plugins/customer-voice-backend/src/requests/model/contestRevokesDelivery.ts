import {
  outcomeOfVerdicts,
  VerdictCounts,
} from 'backstage-plugin-customer-voice-common';

/**
 * Whether a delivery is revoked when the requester contests it. The contest
 * counts as one more "not met": it revokes what such verdicts would have opened
 * again. What the requester said before plays no part, since the outcome is seen by all and
 * would tell it.
 *
 * @param counts - verdicts on the delivery, as every reader sees them
 * @param share - share of those asked that has to say "met", 0 to 1
 */
export function contestRevokesDelivery(
  { asked, notMet }: Pick<VerdictCounts, 'asked' | 'notMet'>,
  share: number,
): boolean {
  // The requester has a say, even where no user supported it at delivery.
  const counts = {
    asked: Math.max(1, asked),
    met: 0,
    partly: 0,
    notMet: notMet + 1,
  };
  return outcomeOfVerdicts(counts, share, false) === 'evaluating';
}
