import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { isPostgres } from './dialect';

/**
 * Entries of an index that are read at most to analyze it. With much fewer, an
 * index on a column that is the same in nearly all rows seems worth walking.
 */
const ANALYSIS_LIMIT = 10_000;
/**
 * Mask of `pragma optimize`: lists the statements that would analyze the tables that
 * grew or shrank tenfold since they were last analyzed, and executes none of them.
 */
const LIST_ONLY = 0x10003;

/**
 * Keeps the statistics that the query planner of SQLite chooses indexes by. Without
 * them it guesses, and walks an index that leaves hardly a row out. PostgreSQL
 * analyzes its tables by itself.
 *
 * Each table is analyzed by a statement of its own, from a bounded part of each
 * index, so that calls are answered in between. A bounded analysis keeps no samples
 * of values; with samples, SQLite plans a statement again for each value.
 *
 * @returns how many tables were analyzed
 */
export async function refreshStatistics(
  knex: Knex,
  signal?: AbortSignal,
): Promise<number> {
  if (isPostgres(knex)) return 0;
  await knex.raw(`pragma analysis_limit = ${ANALYSIS_LIMIT}`);
  const due: Array<{ optimize: string }> = await knex.raw(
    `pragma optimize(${LIST_ONLY})`,
  );
  for (const { optimize } of due) {
    if (signal?.aborted) break;
    await knex.raw(optimize);
    await setImmediate();
  }
  return due.length;
}
