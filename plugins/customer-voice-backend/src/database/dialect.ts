// Over 300 lines: one small function for each difference between the engines.
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Knex } from 'knex';
import { Sql } from './sql';
import { keepPlans } from './keepPlans';
import { keepStatements } from './keepStatements';

/** Rows that one statement inserts. */
export const INSERTED_AT_ONCE = 100;

/** Whatever the plugin needs that PostgreSQL and SQLite say differently. */

/** Whether this is PostgreSQL, and not SQLite. */
export function isPostgres({ client }: Pick<Knex, 'client'>): boolean {
  return client.config.client === 'pg';
}

/** Sets what an engine does not do well by itself, and what errors may tell. */
export async function tune(knex: Knex, logger?: LoggerService): Promise<void> {
  // Messages of errors get into logs and answers: without it they would carry
  // the values of the statement, names and pseudonyms among them.
  knex.client.config.compileSqlOnError = false;
  if (isPostgres(knex)) {
    keepPlans(knex, logger);
    return;
  }
  await keepStatements(knex);
  // A commit waits for the disk once instead of three times, and is as durable.
  await knex.raw('pragma journal_mode = wal');
  await knex.raw('pragma synchronous = full');
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

/** SQL of several columns as one JSON array, as text. */
export function arrayOf(knex: Knex, columns: string): string {
  return isPostgres(knex)
    ? `json_build_array(${columns})::text`
    : // A text also within another array.
      `json_array(${columns}) || ''`;
}

/** SQL of a column of all rows as one JSON array, as text. */
export function aggregateArray(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `coalesce(json_agg(${column})::text, '[]')`
    : `json_group_array(${column})`;
}

function whereAmong(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: string[] | number[],
  type: 'text' | 'integer' = 'text',
): void {
  if (isPostgres(knex)) {
    query.whereRaw(`?? = any(?::${type}[])`, [column, values]);
  } else {
    query.whereRaw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(values),
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
  whereAmong(knex, query, column, [...values], 'text');
}

/**
 * The same for ids, of which PostgreSQL expects as much whatever they are, so that
 * one plan serves all of them; see `plannedOnce`.
 */
export function whereAnyOf(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  ids: string[] | number[],
  type: 'uuid' | 'text' | 'integer' = 'uuid',
): void {
  if (isPostgres(knex)) {
    query.whereRaw(`?? = any((select ?::${type}[])::${type}[])`, [column, ids]);
  } else {
    whereAmong(knex, query, column, ids);
  }
}

/**
 * SQL of whether a column of texts has one of `values`, with one binding however
 * many there are.
 *
 * @param as - how PostgreSQL takes them: as an `array`, with each of which it compares
 *   a row in turn, or as a `table`, with which it compares a row sooner than with many
 */
export function isAmong(
  knex: Knex,
  column: string,
  values: readonly string[],
  as: 'array' | 'table',
): Sql {
  if (!isPostgres(knex)) {
    return {
      text: `${column} in (select value from json_each(?))`,
      values: [JSON.stringify(values)],
    };
  }
  const texts = {
    array: `${column} = any(?::text[])`,
    table: `${column} in (select unnest(?::text[]))`,
  };
  return { text: texts[as], values: [[...values]] };
}

/** SQL of whether a column has one of the values of a select, which is run once, and first. */
export function isAmongSelected(
  knex: Knex,
  column: string,
  { text, values }: Sql,
): Sql {
  return {
    text: isPostgres(knex)
      ? `${column} = any(array(${text}))`
      : `${column} in (${text})`,
    values,
  };
}

/**
 * SQL of whether a select of what belongs to the row finds something, looked up
 * along the order of a list. For `exists`, PostgreSQL would first read all that may
 * be found.
 */
export function isFound(knex: Knex, select: string): string {
  return isPostgres(knex)
    ? `(${select} limit 1) is not null`
    : `exists (${select})`;
}

/** `column`, of integers, is one of `values`. */
export function whereNumberIn(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: readonly number[],
): void {
  whereAmong(knex, query, column, [...values], 'integer');
}

/**
 * `column` is one of `values`, checked along the order of a list. PostgreSQL
 * knows how common they are; SQLite would look all of them up and sort them.
 */
export function whereCheckedOneOf(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[],
): void {
  const checked = isPostgres(knex) ? '??' : '+??';
  const marks = values.map(() => '?').join(', ');
  query.whereRaw(`${checked} in (${marks})`, [column, ...values]);
}

/** `column` is at least `value`, checked along the order of a list; see `whereCheckedOneOf`. */
export function whereCheckedAtLeast(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  value: number,
): void {
  query.whereRaw(`${isPostgres(knex) ? '??' : '+??'} >= ?`, [column, value]);
}

/** SQL of a field of a JSON column, as text. */
export function jsonField(knex: Knex, column: string, field: string): string {
  return isPostgres(knex)
    ? `(${column}::json ->> '${field}')`
    : `(${column} ->> '${field}')`;
}

/** A time column as seconds since 1970, in SQL. */
export function epochSeconds(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `extract(epoch from ${column})`
    : // Times are stored as milliseconds there.
      `(${column} / 1000.0)`;
}

/** SQL of a time as milliseconds since 1970, as they are in JSON; null without one. */
export function epochMillis(knex: Knex, time: string): string {
  return isPostgres(knex)
    ? `round(extract(epoch from ${time}) * 1000)`
    : // Times are stored so there.
      time;
}

/** A time as a value that a piece of SQL compares with times. */
export function timeValue(knex: Knex, time: Date): string | number {
  // The driver of PostgreSQL writes a date in the zone of the machine, digit by digit.
  return isPostgres(knex) ? time.toISOString() : time.getTime();
}

/** SQL of a time so many milliseconds after another. */
export function addMillis(
  knex: Knex,
  time: string,
  milliseconds: number,
): string {
  return isPostgres(knex)
    ? `(${time} + ${Number(milliseconds)} * interval '1 millisecond')`
    : // Times are stored as milliseconds there.
      `(${time} + ${Number(milliseconds)})`;
}

/** SQL of the days (UTC) from the day of a time to an ISO-8601 date. */
export function daysFromTo(knex: Knex, time: string, date: string): string {
  return isPostgres(knex)
    ? `(${date}::date - (${time} at time zone 'UTC')::date)`
    : // Times are stored as milliseconds there.
      `(julianday(${date}) - julianday(date(${time} / 1000.0, 'unixepoch')))`;
}

/**
 * Adds rows with one binding for each column however many there are; those
 * whose key is there already are left out.
 *
 * @returns the rows that were added
 */
export async function addRows(
  knex: Knex,
  table: string,
  columns: Record<string, 'text' | 'integer'>,
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): Promise<Array<Array<string | number>>> {
  if (rows.length === 0) return [];
  const names = Object.keys(columns);
  const places = names.map(() => '??').join(', ');
  const source = isPostgres(knex)
    ? `select * from unnest(${Object.values(columns)
        .map(type => `?::${type}[]`)
        .join(', ')})`
    : `select ${names
        .map((_, i) => `json_extract(value, '$[${i}]')`)
        .join(', ')} from json_each(?) where true`;
  const bindings = isPostgres(knex)
    ? names.map((_, i) => rows.map(row => String(row[i])))
    : [JSON.stringify(rows)];
  const answer = await knex.raw(
    `insert into ?? (${places}) ${source} on conflict do nothing returning ${places}`,
    [table, ...names, ...bindings, ...names],
  );
  const added: Array<Record<string, string | number>> = isPostgres(knex)
    ? answer.rows
    : answer;
  return added.map(row => names.map(name => row[name]));
}

/**
 * Adds to integer columns of several rows, in as many statements for one row as
 * for some hundred.
 *
 * @param table - has a UUID as `id`
 * @param rows - the id of each, then what is added to each column
 */
export async function incrementRows(
  trx: Knex.Transaction,
  table: string,
  columns: readonly string[],
  rows: ReadonlyArray<readonly [id: string, ...amounts: number[]]>,
): Promise<void> {
  if (rows.length === 0) return;
  const sets = columns.map(() => '?? = ??.?? + added.??').join(', ');
  const setNames = columns.flatMap(name => [name, table, name, name]);
  const ids = rows.map(([id]) => id);
  if (!isPostgres(trx)) {
    const values = columns.map((_, i) => `json_extract(value, '$[${i + 1}]')`);
    await trx.raw(
      `update ?? set ${sets} from (select json_extract(value, '$[0]') as id, ${values
        .map(value => `${value} as ??`)
        .join(', ')} from json_each(?)) as added where ??.id = added.id`,
      [table, ...setNames, ...columns, JSON.stringify(rows), table],
    );
    return;
  }
  // In one order, so that two who add at once do not wait for each other in a
  // circle.
  await trx(table)
    .whereRaw('id = any(?::uuid[])', [ids])
    .orderBy('id')
    .forUpdate()
    .select('id');
  const lists = columns.map(() => '?::integer[]').join(', ');
  const names = columns.map(() => '??').join(', ');
  await trx.raw(
    `update ?? set ${sets} from unnest(?::uuid[], ${lists}) as added(id, ${names}) where ??.id = added.id`,
    [
      table,
      ...setNames,
      ids,
      ...columns.map((_, i) => rows.map(row => String(row[i + 1]))),
      ...columns,
      table,
    ],
  );
}

/** Inserts rows, so many in a statement that neither engine has too many bindings. */
export async function insertRows(
  trx: Knex.Transaction,
  table: string,
  rows: readonly object[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += INSERTED_AT_ONCE) {
    await trx(table).insert(rows.slice(start, start + INSERTED_AT_ONCE));
  }
}

/**
 * For each of `values`, the rows of a table whose `group` is that value and
 * whose `order` is among those that `each` selects; the key of the table is
 * both. `each` is a query of its own for each value, which it knows as
 * `wanted.value`, with a limit of its own; whatever it binds is bound once.
 */
export async function topOfEach<R>(
  knex: Knex,
  key: { table: string; group: string; order: string },
  columns: readonly string[],
  values: readonly string[],
  each: Knex.QueryBuilder,
): Promise<R[]> {
  const { table, group, order } = key;
  const names = [group, order, ...columns];
  if (isPostgres(knex)) {
    const rows = each.clone().select(names.map(name => `${table}.${name}`));
    const answer = await knex.raw(
      'select found.* from unnest(?::text[]) as wanted(value) cross join lateral ? as found',
      [[...values], rows],
    );
    return answer.rows;
  }
  const answer = await knex.raw(
    `select ${names
      .map(() => 'top.??')
      .join(
        ', ',
      )} from json_each(?) as wanted cross join ?? as top on top.?? = wanted.value and top.?? in ?`,
    [
      ...names,
      JSON.stringify(values),
      table,
      group,
      order,
      each.clone().select(`${table}.${order}`),
    ],
  );
  return answer;
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
  // Of whatever realm: better-sqlite3 keeps the class that it met first.
  if (!isError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    UNREACHABLE.has(code) ||
    error.name === 'KnexTimeoutError' ||
    /Connection terminated|Client has encountered a connection error/.test(
      error.message,
    )
  );
}

/** Whether an error comes from the database, whose messages say what it was asked. */
export function isDatabaseError(error: unknown): boolean {
  if (!isError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('SQLITE_') ||
    error.name === 'SqliteError' ||
    // SQLSTATE of PostgreSQL, which no error of Node looks like.
    (/^[0-9A-Z]{5}$/.test(code) && 'severity' in error)
  );
}
