import { Measure } from '../words';
import { classifyScore } from './figures';
type Counts = ReadonlyArray<{
  score: number;
  disclosure: string;
  count: number;
}>;
const good = (m: Measure, s: number) => classifyScore(m, s) !== 'negative';
export function isCoded(
  measure: Measure,
  counts: Counts,
  min: number,
): boolean {
  if (min <= 1) return false;
  const c = counts.filter(x => x.disclosure === 'confidential');
  const n = c.reduce((a, x) => a + x.count, 0);
  const g = c
    .filter(x => good(measure, x.score))
    .reduce((a, x) => a + x.count, 0);
  return n > 0 && g < 2;
}
export function codedFigures(measure: Measure, counts: Counts) {
  const respondents = counts.reduce((a, x) => a + x.count, 0);
  const named = counts
    .filter(x => x.disclosure !== 'confidential' && good(measure, x.score))
    .reduce((a, x) => a + x.count, 0);
  const successes = Math.min(respondents, named + 2);
  return { respondents, successes, atMost: (100 * successes) / respondents };
}
