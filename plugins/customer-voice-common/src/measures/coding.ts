import { Measure } from '../words';
import { classifyScore, tally } from './figures';

/**
 * How many respondents gave each score confidentially, and how many by name.
 *
 * @public
 */
export type DisclosedCounts = ReadonlyArray<{
  readonly score: number;
  /** `confidential` or `named`. */
  readonly disclosure: string;
  readonly count: number;
}>;

/** Respondents on the good side that a coded figure stands for, among the confidential ones. */
const CODED_SUCCESSES = 2;

const isConfidential = ({ disclosure }: { disclosure: string }) =>
  disclosure === 'confidential';

/**
 * Whether a figure has to be coded (confidentiality rule 5): where next to all
 * agree that a service is bad, the figure alone tells what each of them said.
 * That is the case if fewer than two of those who answered confidentially are on
 * the good side: satisfied; for NPS not a detractor.
 *
 * Source: top and bottom coding, NCES 2011-603, "Statistical methods for
 * protecting personally identifiable information in aggregate reporting".
 *
 * @param measure - which measure
 * @param counts - respondents by score and disclosure
 * @param minimumRespondents - the threshold; 1 switches withholding and coding off
 * @throws RangeError if a score is not on the scale of the measure
 * @public
 */
export function isCoded(
  measure: Measure,
  counts: DisclosedCounts,
  minimumRespondents: number,
): boolean {
  if (minimumRespondents <= 1) return false;
  const { positive, neutral, n } = tally(
    measure,
    counts.filter(isConfidential),
  );
  return n > 0 && positive + neutral < CODED_SUCCESSES;
}

/**
 * A coded figure: an upper bound of the score, from no more than how many
 * answered and what was said by name.
 *
 * @public
 */
export interface CodedFigures {
  /** The score is at most this: percent, or points of NPS. */
  atMost: number;
  /** How many people answered. */
  respondents: number;
  /**
   * Successes of the bound, as `rankingSuccesses` counts them: for NPS a passive
   * is one half.
   */
  successes: number;
}

/**
 * Computes a coded figure: two of those who answered confidentially count as
 * satisfied (NPS: promoters) and the others not, whatever they said; those who
 * answered by name count as they are. The result does not depend on the
 * confidential scores.
 *
 * Source: as for `isCoded`.
 *
 * @param measure - which measure
 * @param counts - respondents by score and disclosure, at least one
 * @throws RangeError if a score is not on the scale of the measure, or there is
 *   no respondent
 * @public
 */
export function codedFigures(
  measure: Measure,
  counts: DisclosedCounts,
): CodedFigures {
  let named = 0;
  let confidential = 0;
  let respondents = 0;
  for (const count of counts) {
    const side = classifyScore(measure, count.score);
    respondents += count.count;
    if (isConfidential(count)) {
      confidential += count.count;
    } else if (side !== 'negative') {
      named += side === 'positive' ? count.count : count.count / 2;
    }
  }
  if (respondents === 0) {
    throw new RangeError('A coded figure needs at least one respondent');
  }
  const successes = named + Math.min(CODED_SUCCESSES, confidential);
  const share = successes / respondents;
  return {
    atMost: 100 * (measure === 'nps' ? 2 * share - 1 : share),
    respondents,
    successes,
  };
}
