import { Knex } from 'knex';

/** Restricts a query to what a caller may see or do. */
export type Restriction = (query: Knex.QueryBuilder, knex: Knex) => void;

/** Times that a page is read anew because some of it turned out to be hidden. */
const ROUNDS = 3;

/**
 * Entities of which the catalog alone knows whether a caller sees them: a
 * condition of its decision is of a rule that a portal added.
 */
export interface Undecided {
  /** Restricts a query on `services` to what the caller sees, and what was not asked about yet. */
  possible: Restriction;
  /**
   * Asks the catalog about these, in batches, less what it was asked about within
   * the minute.
   *
   * @param options - `again`: also about what was hidden then; it may have come since
   * @returns whether none of these has turned out to be hidden now
   */
  ask(
    entityRefs: readonly string[],
    options?: { again: boolean },
  ): Promise<boolean>;
  /** Asks the catalog for everything that the caller sees. */
  askAll(): Promise<void>;
}

/**
 * Reads something of which not every entity was asked about. Asks the catalog
 * about the entities at hand only, and for everything where these are mostly
 * hidden. What is answered is always read anew among what is known to be seen.
 *
 * @param read - reads among what is `seen`, or `possible` as well
 * @param refsOf - the entities on which it depends that the caller sees it
 */
export async function readAtHand<T>(
  undecided: Undecided | undefined,
  read: (among: 'seen' | 'possible') => Promise<T>,
  refsOf: (found: T) => readonly string[],
): Promise<T> {
  if (!undecided) return read('seen');
  for (let round = 0; round < ROUNDS; round++) {
    if (await undecided.ask(refsOf(await read('possible')))) {
      return read('seen');
    }
  }
  await undecided.askAll();
  return read('seen');
}
