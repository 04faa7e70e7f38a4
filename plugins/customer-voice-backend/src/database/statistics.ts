import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { isPostgres } from './dialect';

/**
 * Entries of an index that are read at most to describe it. With much fewer, an
 * index by what nearly all rows have in common seems worth walking.
 */
const READ_AT_MOST = 10_000;
/**
 * What SQLite is asked: which statements would describe the tables that grew or
 * shrank tenfold since they were described, without executing one of them.
 */
const WHICH_TABLES = 0x10003;

/**
 * Lets SQLite know how many rows its tables have and how selective their indexes
 * are. Without that it guesses, and walks an index with which hardly a row can be
 * left out. PostgreSQL finds it out by itself.
 *
 * Each table is described by itself, from a bounded part of each index, so that
 * nobody waits for more than some 10 ms. Bounded, SQLite keeps no samples of
 * values, for which it would plan a statement anew with each value.
 *
 * @returns how many tables were described
 */
export async function refreshStatistics(
  knex: Knex,
  signal?: AbortSignal,
): Promise<number> {
  if (isPostgres(knex)) return 0;
  await knex.raw(`pragma analysis_limit = ${READ_AT_MOST}`);
  const due: Array<{ optimize: string }> = await knex.raw(
    `pragma optimize(${WHICH_TABLES})`,
  );
  for (const { optimize } of due) {
    if (signal?.aborted) break;
    await knex.raw(optimize);
    await setImmediate();
  }
  return due.length;
}
