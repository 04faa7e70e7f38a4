import { Knex } from 'knex';

/**
 * SQL with a mark for each value. Statements that many requests run, and that
 * differ in their values alone, are put together as text: a builder takes as long
 * to put a long one together as an engine takes to run it.
 */
export interface Sql {
  text: string;
  values: readonly Knex.RawBinding[];
}

/** Some pieces of SQL, one after the other. */
export function joinSql(parts: readonly Sql[], between: string): Sql {
  return {
    text: parts.map(({ text }) => text).join(between),
    values: parts.flatMap(({ values }) => values),
  };
}

/** Narrows a query to the rows for which the SQL is true. */
export function whereSql(
  query: Knex.QueryBuilder,
  { text, values }: Sql,
): void {
  query.whereRaw(text, [...values]);
}
