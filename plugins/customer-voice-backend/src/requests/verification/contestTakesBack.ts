import {
  outcomeOfVerdicts,
  Verdict,
  VerdictCounts,
} from 'backstage-plugin-customer-voice-common';

/**
 * Whether a delivery is taken back when who asked for it contests it. The contest
 * counts as their "not met": it takes back what such verdicts would have opened
 * again.
 *
 * @param own - what they said before; null if they were not asked
 * @param share - share of those asked that has to say "met", 0 to 1
 */
export function contestTakesBack(
  { asked, met, partly, notMet }: VerdictCounts,
  own: Verdict | 'asked' | null,
  share: number,
): boolean {
  const counts = {
    asked: own === null ? asked + 1 : asked,
    met: own === 'met' ? met - 1 : met,
    partly: own === 'partly' ? partly - 1 : partly,
    notMet: own === 'not-met' ? notMet : notMet + 1,
  };
  return outcomeOfVerdicts(counts, share, false) === 'evaluating';
}
