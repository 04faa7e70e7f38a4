import { Difference } from './timeline';

/**
 * May the next publication be made beside an earlier one? Between the two, the
 * people who differ are nobody or at least `batch` who count as company for
 * others (confidentiality rule 3).
 */
export function mayStandBeside(
  difference: Difference,
  seq: number,
  batch: number,
): boolean {
  return difference.people[seq] === 0 || difference.counted[seq] >= batch;
}

/**
 * The earlier publications beside which the next one may not stand.
 *
 * @param difference - over all respondents who differ; over some of them, what
 *   is missing counts as nobody, so that the answer is never too short
 * @param last - whether the last publication itself is one that readers saw;
 *   beside that one company is needed even if nobody differs, since otherwise
 *   only people who do not count moved
 */
export function publicationsInTheWay(
  difference: Difference,
  visible: Iterable<number>,
  batch: number,
  last: number | undefined,
): number[] {
  const found: number[] = [];
  for (const seq of visible) {
    const enough =
      seq === last
        ? difference.counted[seq] >= batch
        : mayStandBeside(difference, seq, batch);
    if (!enough) found.push(seq);
  }
  return found;
}
