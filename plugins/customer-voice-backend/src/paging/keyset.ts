import { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { isoTime } from '../database/isoTime';
import { plannedOnce } from '../database/keepPlans';

/** One column that a list is ordered by. */
export interface KeysetColumn {
  /** Column with its table, such as `requests.due_at`. */
  column: string;
  direction: 'asc' | 'desc';
  /**
   * Rows without a value come last, whichever way the others are ordered, in
   * ascending order of the other columns. Only for the first column.
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
export type Position = ReadonlyArray<string | number | boolean | null>;

/** A row of a list with its place in it. */
export interface WithPosition<R> {
  row: R;
  place: Position;
}

const alias = (index: number) => `keyset_${index}`;

function valueAt(columns: readonly KeysetColumn[], place: Position, i: number) {
  const value = place[i];
  return columns[i].kind === 'time' && typeof value === 'string'
    ? new Date(value)
    : value;
}

function narrowToAfter(
  query: Knex.QueryBuilder,
  columns: readonly KeysetColumn[],
  after: Position,
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

/** Selects the place of each row; `withPositions` reads it. */
function selectPlace(
  knex: Knex,
  rows: Knex.QueryBuilder,
  columns: readonly KeysetColumn[],
): void {
  columns.forEach(({ column, kind }, i) => {
    // The driver of PostgreSQL would make a date of a time.
    if (kind === 'time' && isPostgres(knex)) {
      rows.select(knex.raw('??::text as ??', [column, alias(i)]));
    } else rows.select({ [alias(i)]: column });
  });
}

/** Takes the values of the columns out of what was selected. */
function withPositions<R extends object>(
  found: ReadonlyArray<
    R & Record<string, Date | string | number | boolean | null>
  >,
  columns: readonly KeysetColumn[],
): Array<WithPosition<R>> {
  return found.map(row => {
    const place = columns.map(({ kind }, i) => {
      const value = row[alias(i)];
      delete row[alias(i)];
      return value instanceof Date ||
        (kind === 'time' && value !== null && typeof value !== 'boolean')
        ? isoTime(value)
        : value;
    });
    return { row, place };
  });
}

/**
 * Reads a page by keyset: no row is skipped or repeated while others are
 * written. Always one statement. An index on the columns and the id, in this
 * order, serves it, those rows without a value included.
 *
 * @param query - selects what a row needs, each column under a name of its own;
 *   neither ordered nor limited. It is not changed
 * @param options - `after`: the place after which the page begins; `limit`: one
 *   more than the page has, so that `cutPage` can tell whether there are more;
 *   `isWalk`: the order alone is walked until the page is full, whatever the values
 *   in the query are, so that PostgreSQL need not plan it each time
 */
export async function readByKeyset<R extends object>(
  knex: Knex,
  query: Knex.QueryBuilder,
  keyset: Keyset,
  options: { after?: Position; limit: number; isWalk?: boolean },
): Promise<Array<WithPosition<R>>> {
  const last = keyset.columns[keyset.columns.length - 1];
  const columns: KeysetColumn[] = [
    ...keyset.columns,
    { column: keyset.id, direction: last?.direction ?? 'asc' },
  ];
  const { after, limit, isWalk } = options;
  const isKept = isWalk && isPostgres(knex);
  const part = (by: readonly KeysetColumn[], from: Position | undefined) => {
    // A plan for any limit would not know that few rows are wanted.
    const rows = query.clone().limit(limit, { skipBinding: isKept });
    selectPlace(knex, rows, columns);
    by.forEach(({ column, direction }) => rows.orderBy(column, direction));
    if (from) narrowToAfter(rows, by, from);
    return rows;
  };
  let page = part(columns, after);
  if (columns[0].nulls === 'last') {
    // Rows without a value are a part of their own: so each part is a walk along
    // the index, which "nulls last" is not in either engine.
    const without = part(
      columns.slice(1).map(column => ({ ...column, direction: 'asc' })),
      after?.[0] === null ? after.slice(1) : undefined,
    ).whereNull(columns[0].column);
    page =
      after?.[0] === null
        ? without
        : knex
            .withMaterialized('valued', page.whereNotNull(columns[0].column))
            .select('*')
            .from('valued')
            .unionAll(
              knex.select('*').from(
                without
                  // Not read at all where the page is full. Said within: SQLite
                  // would read and sort all of them before it looks at it.
                  .whereRaw('(select count(*) from valued) < ?', [limit])
                  .as('without'),
              ),
            );
  }
  const placed = withPositions<R>(
    await (isKept ? plannedOnce(page) : page),
    columns,
  );
  return columns[0].nulls === 'last' ? orderParts(placed, limit) : placed;
}

/** Each part is in order; a union does not promise which of them comes first. */
function orderParts<P extends { place: Position }>(
  placed: readonly P[],
  limit: number,
): P[] {
  return [
    ...placed.filter(({ place }) => place[0] !== null),
    ...placed.filter(({ place }) => place[0] === null),
  ].slice(0, limit);
}

/**
 * Cuts what was read with a limit of one more than the page has.
 *
 * @returns the page, and the place of its last row if there are more behind it
 */
export function cutPage<P extends { place: Position }>(
  found: readonly P[],
  size: number,
): { page: P[]; next?: Position } {
  const page = found.slice(0, size);
  return found.length > size
    ? { page, next: page[page.length - 1].place }
    : { page };
}
