import { isError } from '@backstage/errors';
import { Knex } from 'knex';

/** How often a transaction is tried that others got in the way of. */
const ATTEMPTS = 6;
const FIRST_PAUSE = 15;

/** What the database says of a transaction that would have succeeded alone. */
const CONFLICTS = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
]);

/** Whether an error says that another transaction got in the way. */
export function isConflict(error: unknown): boolean {
  return isError(error) && CONFLICTS.has(String(error.code));
}

/**
 * Runs a transaction, again where another one got in its way: a deadlock or a
 * serialization failure is no fault of the caller, and no reason to answer with an error.
 * Between two tries it pauses for a random time, so that two that met once do
 * not meet again.
 *
 * @param work - may run several times; whatever it changes outside the
 *   transaction has to bear that
 */
export async function transaction<T>(
  knex: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await knex.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isConflict(error)) throw error;
      const pause = FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random());
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }
}
