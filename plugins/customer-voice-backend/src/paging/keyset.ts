import { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { isoTime } from '../database/isoTime';
import { plannedOnce } from '../database/keepPlans';

/** One column that a list is ordered by. */
export interface KeysetColumn {
  /** Column with its table, such as `requests.due_at`: one of our own names, which becomes SQL as it is. */
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
  /** Unique and never null, such as `requests.id`; the last column of the order. It becomes SQL as it is, too. */
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

/** Selects the place of each row; `placeOf` reads it. */
function selectPlace(
  knex: Knex,
  rows: Knex.QueryBuilder,
  columns: readonly KeysetColumn[],
): void {
  const places = columns.map(({ column, kind }, i) => {
    // The driver of PostgreSQL would make a date of a time.
    const cast = kind === 'time' && isPostgres(knex) ? '::text' : '';
    return `${column}${cast} as ${alias(i)}`;
  });
  rows.select(knex.raw(places.join(', ')));
}

/** A row as it was found, with the columns that `selectPlace` selected. */
type Found<R> = R & {
  [name: string]: Date | string | number | boolean | null;
};

/** What a row gives for its place in the order of some columns. */
function placeOf(
  row: Found<object>,
  columns: readonly KeysetColumn[],
): Position {
  return columns.map(({ kind }, i) => {
    const value = row[alias(i)];
    return value instanceof Date ||
      (kind === 'time' && value !== null && typeof value !== 'boolean')
      ? isoTime(value)
      : value;
  });
}

/** Takes the values of the columns out of what was selected. */
function withPositions<R extends object>(
  found: ReadonlyArray<Found<R>>,
  columns: readonly KeysetColumn[],
): Array<WithPosition<R>> {
  return found.map(row => {
    const place = placeOf(row, columns);
    columns.forEach((_, i) => delete row[alias(i)]);
    return { row, place };
  });
}

/** Leaves those columns in the rows; a place is worked out when it is asked for, usually that of the last row alone. */
function withLazyPositions<R extends object>(
  found: ReadonlyArray<Found<R>>,
  columns: readonly KeysetColumn[],
): Array<WithPosition<R>> {
  return found.map(row => ({
    row,
    get place() {
      return placeOf(row, columns);
    },
  }));
}

/** Other rows in the places of some, which are worked out no sooner. */
export function mapRows<R, S>(
  found: ReadonlyArray<WithPosition<R>>,
  to: (row: R, index: number) => S,
): Array<WithPosition<S>> {
  return found.map((each, i) => ({
    row: to(each.row, i),
    get place() {
      return each.place;
    },
  }));
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
 *   `isKept`: the best plan for this limit is the same whatever the values in the
 *   query are, so that PostgreSQL need not plan it each time; `besides`:
 *   selects all columns of the page that it is given, and what else is read of these
 *   rows alone, in their order; not with `nulls`. `isWide`: rows have many columns
 *   and keep those of their place (`keyset_0`, …), since engines make objects slow
 *   from which some are deleted; such rows are never handed on as they are
 */
export async function readByKeyset<R extends object>(
  knex: Knex,
  query: Knex.QueryBuilder,
  keyset: Keyset,
  options: {
    after?: Position;
    limit: number;
    isKept?: boolean;
    besides?: (page: Knex.QueryBuilder) => Knex.QueryBuilder;
    isWide?: boolean;
  },
): Promise<Array<WithPosition<R>>> {
  const last = keyset.columns[keyset.columns.length - 1];
  const columns: KeysetColumn[] = [
    ...keyset.columns,
    { column: keyset.id, direction: last?.direction ?? 'asc' },
  ];
  const { after, limit, besides, isWide } = options;
  const isKept = options.isKept && isPostgres(knex);
  const part = (by: readonly KeysetColumn[], from: Position | undefined) => {
    // A plan for any limit would not know that few rows are wanted.
    const rows = query.clone().limit(limit, { skipBinding: isKept });
    selectPlace(knex, rows, columns);
    rows.orderByRaw(
      by.map(({ column, direction }) => `${column} ${direction}`).join(', '),
    );
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
        : bothParts(knex, page.whereNotNull(columns[0].column), without, limit);
  }
  if (besides) page = besides(page);
  const rows: Array<Found<R>> = await (isKept ? plannedOnce(page) : page);
  const found =
    columns[0].nulls === 'last' ? orderParts(rows).slice(0, limit) : rows;
  return isWide
    ? withLazyPositions<R>(found, columns)
    : withPositions<R>(found, columns);
}

/** Rows with a value, and behind them those without, as far as the page has room. */
function bothParts(
  knex: Knex,
  valued: Knex.QueryBuilder,
  without: Knex.QueryBuilder,
  limit: number,
): Knex.QueryBuilder {
  return knex
    .withMaterialized('valued', valued)
    .select('*')
    .from('valued')
    .unionAll(
      knex.select('*').from(
        without
          // Not read at all where the page is full. Said within: SQLite would
          // read and sort all of them before it looks at it.
          .whereRaw('(select count(*) from valued) < ?', [limit])
          .as('without'),
      ),
    );
}

/** Each part is in order; a union does not promise which of them comes first. */
function orderParts<R>(rows: ReadonlyArray<Found<R>>): Array<Found<R>> {
  const isValued = (row: Found<R>) => row[alias(0)] !== null;
  return [...rows.filter(isValued), ...rows.filter(row => !isValued(row))];
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
