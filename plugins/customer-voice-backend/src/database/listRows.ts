import { Knex } from 'knex';
import { isPostgres } from './dialect';
import { Sql } from './sql';

/** What is read of each row of a list: a column of a table, or an expression. */
export interface SelectedColumn {
  name: string;
  of: string | Sql | Knex.Raw | Knex.QueryBuilder;
  /** A timestamp, which is read with `readTime`. */
  kind?: 'time';
}

const quoted = (name: string) =>
  name
    .split('.')
    .map(part => `"${part}"`)
    .join('.');

function isSql(of: SelectedColumn['of']): of is Sql {
  return typeof of === 'object' && 'text' in of && 'values' in of;
}

function valueOf(of: SelectedColumn['of']): string {
  if (typeof of === 'string') return quoted(of);
  return isSql(of) ? of.text : '?';
}

/** Selects columns one by one. */
export function selectEach(
  knex: Knex,
  query: Knex.QueryBuilder,
  columns: readonly SelectedColumn[],
): void {
  for (const { name, of } of columns) {
    query.select(
      isSql(of)
        ? knex.raw(`${of.text} as ??`, [...of.values, name])
        : knex.raw(typeof of === 'string' ? '?? as ??' : '(?) as ??', [
            of,
            name,
          ]),
    );
  }
}

/** SQL of columns on each engine; most columns are the same for every list. */
const textsOfColumns = new WeakMap<
  SelectedColumn,
  { postgres: string; sqlite: string }
>();

function textOf(knex: Knex, column: SelectedColumn): string {
  let texts = textsOfColumns.get(column);
  if (!texts) {
    const { name, of, kind } = column;
    const sqlite = valueOf(of);
    const cast = kind === 'time' ? '::text' : '';
    texts = { sqlite, postgres: `${sqlite}${cast} as ${quoted(name)}` };
    textsOfColumns.set(column, texts);
  }
  return isPostgres(knex) ? texts.postgres : texts.sqlite;
}

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
  const bindings = columns.flatMap(({ of }): Knex.RawBinding[] => {
    if (typeof of === 'string') return [];
    return isSql(of) ? [...of.values] : [of];
  });
  const all = columns.map(column => textOf(knex, column));
  query.select(
    knex.raw(
      isPostgres(knex)
        ? all.join(', ')
        : `json_array(${all.join(', ')}) as ${quoted(TOGETHER)}`,
      bindings,
    ),
  );
}

/** Rows of a list whose columns were selected with `selectForList`, in their order. */
export function readForList<R extends object>(
  rows: ReadonlyArray<R & { [TOGETHER]?: string }>,
  columns: readonly SelectedColumn[],
): R[] {
  if (rows[0]?.[TOGETHER] === undefined) return [...rows];
  const names = columns.map(({ name }) => name);
  return rows.map(row => {
    const values: unknown[] = JSON.parse(row[TOGETHER] ?? '[]');
    const read: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) read[names[i]] = values[i];
    return Object.assign(read, row);
  });
}
