import { Measure } from '../words';
import { meanOf, relativeVarianceOfNps, Sample } from './samples';

/** 80 % quantile of the standard normal distribution. */
const Z_POWER_80 = 0.8416212335729143;

/**
 * The smallest change from one sample to another that a test at a critical value
 * sees with 80 % power: of the change to both sides, the one that there is more
 * room for.
 *
 * @returns points; the length of the scale where no change would be seen surely
 */
export function smallestChange(
  measure: Measure,
  from: Sample,
  to: Sample,
  criticalValue: number,
): number {
  const mean = meanOf(measure, from);
  const before = measure === 'nps' ? (mean + 1) / 2 : mean;
  const scale = measure === 'nps' ? 200 : 100;
  // NPS runs over twice the length; its passives reduce the variance.
  const spread = measure === 'nps' ? relativeVarianceOfNps(from) : 1;
  const start = Math.max(before, 1 - before);
  const isSeen = (change: number) => {
    const after = start - change;
    const pooled = (start * from.n + after * to.n) / (from.n + to.n);
    const unchanged = spread * pooled * (1 - pooled) * (1 / from.n + 1 / to.n);
    const changed =
      spread * ((start * (1 - start)) / from.n + (after * (1 - after)) / to.n);
    return (
      change >=
      criticalValue * Math.sqrt(unchanged) + Z_POWER_80 * Math.sqrt(changed)
    );
  };
  if (!isSeen(start)) return scale;
  let [unseen, seen] = [0, start];
  for (let i = 0; i < 30; i++) {
    const middle = (unseen + seen) / 2;
    if (isSeen(middle)) seen = middle;
    else unseen = middle;
  }
  return scale * seen;
}
