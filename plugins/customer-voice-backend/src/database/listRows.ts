import { Knex } from 'knex';
import { isPostgres } from './dialect';

/** What is read of each row of a list: a column of a table, or an expression. */
export interface SelectedColumn {
  name: string;
  of: string | Knex.Raw | Knex.QueryBuilder;
  /** A timestamp, which is read with `readTime`. */
  kind?: 'time';
}

/** Selects columns one by one. */
export function selectEach(
  knex: Knex,
  query: Knex.QueryBuilder,
  columns: readonly SelectedColumn[],
): void {
  for (const { name, of } of columns) {
    query.select(
      knex.raw(typeof of === 'string' ? '?? as ??' : '(?) as ??', [of, name]),
    );
  }
}

const quoted = (name: string) =>
  name
    .split('.')
    .map(part => `"${part}"`)
    .join('.');

/** The column in which SQLite hands over the others. */
const TOGETHER = 'together';

/**
 * Selects many columns of the rows of a list in the way that costs least to hand
 * over. SQLite builds an object value by value, so they come as one JSON array;
 * the driver of PostgreSQL parses each time, of which most are only passed on.
 *
 * @param columns - those of tables by names of our own, such as `requests.number`
 */
export function selectForList(
  knex: Knex,
  query: Knex.QueryBuilder,
  columns: readonly SelectedColumn[],
): void {
  const bindings: Array<Knex.Raw | Knex.QueryBuilder> = [];
  const all = columns.map(({ name, of, kind }) => {
    if (typeof of !== 'string') bindings.push(of);
    const value = typeof of === 'string' ? quoted(of) : '?';
    if (!isPostgres(knex)) return value;
    return `${value}${kind === 'time' ? '::text' : ''} as ${quoted(name)}`;
  });
  query.select(
    knex.raw(
      isPostgres(knex)
        ? all.join(', ')
        : `json_array(${all.join(', ')}) as ${quoted(TOGETHER)}`,
      bindings,
    ),
  );
}

/** A row of a list whose columns were selected with `selectForList`. */
export function readForList<R extends object>(
  row: R & { [TOGETHER]?: string },
  columns: readonly SelectedColumn[],
): R {
  const together = row[TOGETHER];
  if (together === undefined) return row;
  const values: unknown[] = JSON.parse(together);
  const read: Record<string, unknown> = {};
  for (let i = 0; i < columns.length; i++) read[columns[i].name] = values[i];
  return Object.assign(read, row);
}
