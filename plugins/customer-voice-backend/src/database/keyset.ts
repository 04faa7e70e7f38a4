import { Knex } from 'knex';
import { readTime } from './dialect';

/** One column that a list is ordered by. */
export interface KeysetColumn {
  /** Column with its table, such as `requests.due_at`. */
  column: string;
  direction: 'asc' | 'desc';
  /**
   * Rows without a value come last, whichever way the others are ordered. Only
   * for the first column.
   */
  nulls?: 'last';
  /** A timestamp; its places are ISO-8601 texts. */
  kind?: 'time';
}

/** The order of a list: columns, and a column that tells all rows apart. */
export interface Keyset {
  columns: readonly KeysetColumn[];
  /** Unique and never null, such as `requests.id`; ordered as the last column. */
  id: string;
}

/** Where a row stands in a list: its values of the columns, then its id. What cursors carry. */
export type Place = ReadonlyArray<string | number | null>;

/** A row of a list with its place in it. */
export interface Placed<R> {
  row: R;
  place: Place;
}

const alias = (index: number) => `keyset_${index}`;

function valueAt(columns: readonly KeysetColumn[], place: Place, i: number) {
  const value = place[i];
  return columns[i].kind === 'time' && value !== null ? new Date(value) : value;
}

function narrowToAfter(
  query: Knex.QueryBuilder,
  columns: readonly KeysetColumn[],
  after: Place,
) {
  const values = columns.map((_, i) => valueAt(columns, after, i));
  const { direction } = columns[0];
  const operator = (of: KeysetColumn) => (of.direction === 'asc' ? '>' : '<');
  if (columns.every(column => column.direction === direction)) {
    // Both engines walk an index from here on for a comparison of rows, and
    // for no other way to say it.
    const marks = (mark: string) => columns.map(() => mark).join(', ');
    query.whereRaw(`(${marks('??')}) ${operator(columns[0])} (${marks('?')})`, [
      ...columns.map(({ column }) => column),
      ...values,
    ]);
    return;
  }
  query.where(any => {
    columns.forEach((column, i) => {
      any.orWhere(all => {
        for (let same = 0; same < i; same++) {
          all.where(columns[same].column, values[same]);
        }
        all.where(column.column, operator(column), values[i]);
      });
    });
  });
}

/**
 * Reads a page by keyset: no row is skipped or repeated while others are
 * written. One statement, or two where the first column has rows without a
 * value and the page reaches them; an index on the columns and the id, in this
 * order, serves both.
 *
 * @param query - selects what a row needs; neither ordered nor limited. It is
 *   not changed
 * @param options - `after`: the place after which the page begins; `limit`: one
 *   more than the page has, so that `cutPage` can tell whether there are more
 */
export async function readByKeyset<R extends object>(
  query: Knex.QueryBuilder,
  keyset: Keyset,
  options: { after?: Place; limit: number },
): Promise<Array<Placed<R>>> {
  const last = keyset.columns[keyset.columns.length - 1];
  const columns: KeysetColumn[] = [
    ...keyset.columns,
    { column: keyset.id, direction: last?.direction ?? 'asc' },
  ];
  const { after } = options;
  const read = async (
    part: readonly KeysetColumn[],
    from: Place | undefined,
    limit: number,
    narrow: (rows: Knex.QueryBuilder) => unknown,
  ): Promise<Array<Placed<R>>> => {
    if (limit <= 0) return [];
    const rows = query.clone().limit(limit);
    columns.forEach(({ column }, i) => rows.select({ [alias(i)]: column }));
    narrow(rows);
    if (from) narrowToAfter(rows, part, from);
    part.forEach(({ column, direction }) => rows.orderBy(column, direction));
    const found: Array<R & Record<string, Date | string | number | null>> =
      await rows;
    return found.map(row => {
      const place = columns.map(({ kind }, i) => {
        const value = row[alias(i)];
        delete row[alias(i)];
        return value instanceof Date || (kind === 'time' && value !== null)
          ? readTime(value).toISOString()
          : value;
      });
      return { row, place };
    });
  };
  if (columns[0].nulls !== 'last') {
    return read(columns, after, options.limit, () => {});
  }
  const first = columns[0].column;
  const valued =
    after?.[0] === null
      ? []
      : await read(columns, after, options.limit, rows =>
          rows.whereNotNull(first),
        );
  const without = await read(
    columns.slice(1),
    after?.[0] === null ? after.slice(1) : undefined,
    options.limit - valued.length,
    rows => rows.whereNull(first),
  );
  return [...valued, ...without];
}

/**
 * Cuts what was read with a limit of one more than the page has.
 *
 * @returns the page, and the place of its last row if there are more behind it
 */
export function cutPage<P extends { place: Place }>(
  found: readonly P[],
  size: number,
): { page: P[]; next?: Place } {
  const page = found.slice(0, size);
  return found.length > size
    ? { page, next: page[page.length - 1].place }
    : { page };
}
