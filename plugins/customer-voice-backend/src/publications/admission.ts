/**
 * May the next publication of a service be made? Pure rules of confidentiality
 * rule 3; the proof that they suffice is `admission.test.ts` and the adversary.
 */

/** A response that is in one set and not in the other. */
export interface SetChange {
  respondent: string;
  confidential: boolean;
  /** First publication that included it; arrivals have none. */
  publishedFrom: number | null;
  /** First publication that included it no more; null while it is in. */
  publishedUntil: number | null;
}

/** How many people a set has, and how many of them answered confidentially. */
export interface SetSize {
  all: number;
  confidential: number;
}

/** Nobody, or enough people to hide among. */
function nobodyOrEnough(count: number, batch: number) {
  return count === 0 || count >= batch;
}

/** Whether a set differs enough from the empty set that preceded everything. */
export function differsEnoughFromNothing(
  size: SetSize,
  batch: number,
): boolean {
  return (
    nobodyOrEnough(size.all, batch) && nobodyOrEnough(size.confidential, batch)
  );
}

/**
 * How many respondents differ between the candidate and publication `seq`.
 *
 * @param seq - number of the earlier publication
 * @param arrivals - in the candidate, in no publication yet
 * @param staying - in the candidate and published before
 * @param gone - not in the candidate, but in some publication
 */
export function differenceFrom(
  seq: number,
  arrivals: readonly SetChange[],
  staying: readonly SetChange[],
  gone: readonly SetChange[],
): SetSize {
  const all = new Set<string>();
  const confidential = new Set<string>();
  const add = (change: SetChange) => {
    all.add(change.respondent);
    if (change.confidential) confidential.add(change.respondent);
  };
  arrivals.forEach(add);
  for (const row of staying) {
    if (row.publishedFrom !== null && row.publishedFrom > seq) add(row);
  }
  for (const row of gone) {
    const wasIn =
      row.publishedFrom !== null &&
      row.publishedFrom <= seq &&
      (row.publishedUntil === null || row.publishedUntil > seq);
    if (wasIn) add(row);
  }
  return { all: all.size, confidential: confidential.size };
}

/**
 * Whether the candidate may be published beside publications `from` to `last`:
 * it differs from each by nobody or by at least `batch` respondents. Named
 * answers are known one by one, so the confidential ones alone have to fulfil
 * this as well.
 */
export function mayBePublished(options: {
  batch: number;
  from: number;
  last: number;
  arrivals: readonly SetChange[];
  staying: readonly SetChange[];
  gone: readonly SetChange[];
}): boolean {
  const { batch, from, last, arrivals, staying, gone } = options;
  for (let seq = last; seq >= from; seq--) {
    const difference = differenceFrom(seq, arrivals, staying, gone);
    if (!differsEnoughFromNothing(difference, batch)) {
      return false;
    }
  }
  return true;
}
