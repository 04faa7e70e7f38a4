import { InboxPage, InboxQuery } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { UserCaller } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { Cursors } from '../paging/Cursors';
import { cutPage, Keyset, readByKeyset } from '../paging/keyset';
import { InboxRow, InboxSource } from './InboxSource';

const MOST_URGENT_FIRST: Keyset = {
  columns: [
    { column: 'inbox.due_at', direction: 'asc', nulls: 'last', kind: 'time' },
  ],
  id: 'inbox.id',
};

/** What waits for a user in any role, from every feature, most urgent first. */
export class InboxService {
  readonly #knex: Knex;
  readonly #cursors: Cursors;
  readonly #sources: readonly InboxSource[];
  readonly #now: () => Date;

  constructor(options: {
    knex: Knex;
    cursors: Cursors;
    sources: readonly InboxSource[];
    now?: () => Date;
  }) {
    this.#knex = options.knex;
    this.#cursors = options.cursors;
    this.#sources = options.sources;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * One page of what waits for the caller.
   *
   * @throws FieldError if `ownerRef` is an owner that the caller does not belong to
   */
  async list(caller: UserCaller, query: InboxQuery): Promise<InboxPage> {
    const { cursor, limit, ...filter } = query;
    if (filter.ownerRef && !caller.ownershipRefs.includes(filter.ownerRef)) {
      throw new FieldError(
        'ownerRef',
        `is ${filter.ownerRef}, but should be you or a group that you belong to`,
      );
    }
    const now = this.#now();
    const selects = await Promise.all(
      this.#sources.map(source => source.select(caller, filter, now)),
    );
    const all = selects.flat();
    if (all.length === 0) return { items: [], pageInfo: { totalItems: 0 } };
    const binding = ['inbox', caller.userRef, filter];
    const [first, ...others] = all;
    const waiting = first.clone().unionAll(others).as('inbox');
    const listed = this.#knex.from(waiting).select('inbox.*');
    const isFirstPage = !cursor;
    if (isFirstPage) {
      // In the same statement; a later page has only what comes after it.
      listed.select({
        total: this.#knex.from(waiting.clone()).count('*'),
      });
    }
    const found = await readByKeyset<InboxRow & { total?: number | string }>(
      this.#knex,
      listed,
      MOST_URGENT_FIRST,
      {
        after: cursor ? this.#cursors.decode(cursor, binding) : undefined,
        limit: limit + 1,
      },
    );
    const { page, next } = cutPage(found, limit);
    const rows = page.map(({ row }) => row);
    const described = await Promise.all(
      this.#sources.map(source => source.describe(caller, rows, now)),
    );
    return {
      items: rows.flatMap(({ id }) => {
        const item = described.find(items => items.has(id))?.get(id);
        return item ? [item] : [];
      }),
      pageInfo: {
        ...(next && { nextCursor: this.#cursors.encode(next, binding) }),
        ...(isFirstPage && { totalItems: Number(rows[0]?.total ?? 0) }),
      },
    };
  }
}
