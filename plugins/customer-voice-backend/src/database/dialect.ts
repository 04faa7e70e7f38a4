import { Knex } from 'knex';

/** Whatever the plugin needs that PostgreSQL and SQLite say differently. */

function isPostgres({ client }: Pick<Knex, 'client'>): boolean {
  return client.config.client === 'pg';
}

/** Rows that this transaction alone works on; rows that others hold are left out. */
export function skipLocked<T extends Knex.QueryBuilder>(
  knex: Knex,
  query: T,
): T {
  // SQLite has one writer at a time, so a transaction is lock enough.
  if (isPostgres(knex)) {
    query.forUpdate().skipLocked();
  }
  return query;
}

/** Holds back others of the same name until this transaction ends. */
export async function lockName(
  trx: Knex.Transaction,
  name: string,
): Promise<void> {
  if (isPostgres(trx)) {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      name,
    ]);
  }
}

/** `column` is one of `values`, with one binding however many there are. */
export function whereOneOf(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[],
): void {
  if (isPostgres(knex)) {
    query.whereRaw('?? = any(?::text[])', [column, [...values]]);
  } else {
    query.whereRaw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(values),
    ]);
  }
}

/** A time as either engine returns it. */
export function readTime(value: Date | string | number): Date {
  return value instanceof Date ? value : new Date(value);
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether an error says that the database cannot be reached just now. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    UNREACHABLE.has(code) ||
    error.name === 'KnexTimeoutError' ||
    /Connection terminated|Client has encountered a connection error/.test(
      error.message,
    )
  );
}
