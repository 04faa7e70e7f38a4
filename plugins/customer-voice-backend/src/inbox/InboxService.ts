// Over 300 lines: one look into the inbox, and every change that is found by it.
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  INBOX_KINDS,
  InboxItem,
  InboxKind,
  InboxMark,
  InboxPage,
  InboxQuery,
  isSharedInboxRole,
} from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { Owned } from '../database/owners';
import { Cursors } from '../paging/Cursors';
import { cutPage } from '../paging/keyset';
import { describe } from './describeEntries';
import { InboxEntry, InboxFilter, InboxSource, OpenInbox } from './InboxSource';
import {
  InboxQueries,
  InboxStore,
  InboxView,
  MAXIMUM_COUNTED,
} from './InboxStore';
import { Counted, countEntries } from './model/countEntries';
import { checkSnooze } from './model/snoozes';
import { OpenPrivateInbox, PrivateInboxes } from './PrivateInboxes';
import { PrivateEntry } from './PrivateInboxSource';

/** What a kind of what waits, and what it is about, look like in an id. */
const ID = /^([a-z-]+):(.+)$/;

/** What one look into an inbox is of. */
interface Look {
  filter: InboxFilter;
  view: InboxView;
  inboxes: readonly OpenInbox[];
  owned: Owned;
  alone: OpenPrivateInbox;
  /** What waits for the user alone under the filter. */
  own: readonly PrivateEntry[];
}

/**
 * What waits for a user in any role, from every feature, most urgent first; who
 * of a team has taken what, and what is off the list for a time.
 */
export class InboxService {
  readonly #store: InboxStore;
  readonly #cursors: Cursors;
  readonly #sources: readonly InboxSource[];
  readonly #private: PrivateInboxes;
  readonly #now: () => Date;

  constructor(options: {
    store: InboxStore;
    cursors: Cursors;
    sources: readonly InboxSource[];
    privateInboxes: PrivateInboxes;
    now?: () => Date;
  }) {
    this.#store = options.store;
    this.#cursors = options.cursors;
    this.#sources = options.sources;
    this.#private = options.privateInboxes;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * One page of what waits for the caller.
   *
   * @throws FieldError if `ownerRef` is an owner that the caller does not belong to
   */
  async list(caller: UserCaller, query: InboxQuery): Promise<InboxPage> {
    const { cursor, limit, counts, state, available, ...filter } = query;
    if (filter.ownerRef && !caller.ownershipRefs.includes(filter.ownerRef)) {
      throw new FieldError(
        'ownerRef',
        `is ${filter.ownerRef}, but should be you or a group that you belong to`,
      );
    }
    const now = this.#now();
    const alone = this.#private.open(caller, now);
    const [inboxes, owned, own] = await Promise.all([
      this.#open(caller, now, filter),
      this.#store.owned(
        filter.ownerRef ? [filter.ownerRef] : caller.ownershipRefs,
      ),
      alone.entries(state, filter),
    ]);
    const view = { userRef: caller.userRef, now, state, available };
    const look = { inboxes, owned, alone, own, filter, view };
    // One after the other: what the catalog is asked for the one serves the other.
    const page =
      limit > 0 ? await this.#page(caller, look, { cursor, limit }) : undefined;
    const counted = counts && !cursor ? await this.#counts(look) : undefined;
    const { total } = counted ?? {};
    return {
      ...(page ?? {
        items: [],
        pageInfo: { totalItems: total ?? (await this.#total(look)) },
      }),
      ...(counted && { counts: counted.counts }),
    };
  }

  async #page(
    caller: UserCaller,
    look: Look,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Pick<InboxPage, 'items' | 'pageInfo'>> {
    const { inboxes, owned, own, filter, view } = look;
    const { userRef, state, available } = view;
    const binding = ['inbox', userRef, filter, state, available];
    const after = cursor ? this.#cursors.decode(cursor, binding) : undefined;
    const queries = await queriesOf(inboxes, filter, owned);
    const found = await this.#store.page(queries, view, {
      after,
      limit: limit + 1,
      counted: !after,
    });
    const { page, next } = cutPage(
      [...found, ...this.#private.page(own, after)],
      limit,
    );
    const shared = Number(found[0]?.row.total ?? 0);
    return {
      items: await describe(
        inboxes,
        page.map(({ row }) => row),
        caller,
      ),
      pageInfo: {
        ...(next && { nextCursor: this.#cursors.encode(next, binding) }),
        ...(!after && { totalItems: shared + own.length }),
      },
    };
  }

  async #total({ inboxes, owned, own, filter, view }: Look): Promise<number> {
    const queries = await queriesOf(inboxes, filter, owned);
    return (await this.#store.total(queries, view)) + own.length;
  }

  /**
   * Takes what waits, so that no other does it as well.
   *
   * @throws NotFoundError if it does not wait for the caller
   * @throws FieldError if it is the caller's own, which nobody else could take
   * @throws ConflictError if another user has taken it, whom it names
   */
  async claim(
    caller: UserCaller,
    id: string,
    { takeOver }: { takeOver: boolean },
  ): Promise<InboxItem> {
    const at = this.#now();
    const { userRef } = caller;
    const { entry } = await this.#find(caller, id, at);
    if (!isSharedInboxRole(entry.role)) {
      throw new FieldError(
        'id',
        `is ${id}, but should be what owners or a receiver owe; this is yours alone`,
      );
    }
    if (!caller.inCatalog) {
      throw new NotAllowedError(
        `${userRef} is not in the catalog, so the others would not know who has taken it`,
      );
    }
    const claimedBy = await this.#store.claim(entry, { userRef, at, takeOver });
    if (claimedBy !== userRef) throw takenBy(claimedBy);
    return this.#item(caller, id);
  }

  /**
   * Gives back what the caller took; nothing happens if nobody has taken it.
   *
   * @throws NotFoundError if it does not wait for the caller
   * @throws ConflictError if another user has taken it, whom it names
   */
  async release(caller: UserCaller, id: string): Promise<InboxItem> {
    const now = this.#now();
    const { entry } = await this.#find(caller, id, now);
    const { claimed_by: claimedBy } = entry;
    if (claimedBy !== null && claimedBy !== caller.userRef) {
      throw takenBy(claimedBy);
    }
    await this.#store.release(id, caller.userRef, now);
    return this.#item(caller, id);
  }

  /**
   * Takes what waits from the open list: of all who have it, or of the caller
   * where it is theirs alone. Its clocks go on.
   *
   * @throws NotFoundError if it does not wait for the caller
   * @throws FieldError if the time or the reason is refused; see `checkSnooze`
   */
  async snooze(
    caller: UserCaller,
    id: string,
    snooze: { until: string; reason?: string },
  ): Promise<InboxItem> {
    const at = this.#now();
    const { userRef } = caller;
    const { entry } = await this.#find(caller, id, at);
    await this.#store.snooze(entry, {
      ...checkSnooze(snooze, { role: entry.role, now: at }),
      userRef,
      alone: !isSharedInboxRole(entry.role),
      at,
    });
    return this.#item(caller, id);
  }

  /**
   * Puts what was snoozed back on the open list.
   *
   * @throws NotFoundError if it does not wait for the caller
   */
  async wake(caller: UserCaller, id: string): Promise<InboxItem> {
    const now = this.#now();
    await this.#find(caller, id, now);
    await this.#store.wake(id, caller.userRef, now);
    return this.#item(caller, id);
  }

  /**
   * Marks what waits for the caller alone as done, or puts it off.
   *
   * @throws NotFoundError if it does not wait for the caller alone
   * @throws FieldError if the time is refused; see `checkSnooze`
   */
  async mark(caller: UserCaller, id: string, mark: InboxMark): Promise<void> {
    const now = this.#now();
    const checked =
      mark.as === 'snoozed'
        ? { as: mark.as, ...checkSnooze(mark, { role: 'author', now }) }
        : mark;
    await this.#private.mark(caller, id, checked, now);
  }

  async #counts({
    inboxes,
    owned,
    alone,
    filter,
    view,
  }: Look): Promise<Pick<Counted, 'counts'> & Partial<Counted>> {
    const { ownerRef } = filter;
    const queries = await queriesOf(inboxes, { ownerRef }, owned);
    const rows = await this.#store.counts(queries, view);
    const own = await alone.entries(view.state, { ownerRef });
    const all = [...rows, ...this.#private.counts(own)];
    const { counts, total } = countEntries(all, filter);
    return rows.length < MAXIMUM_COUNTED ? { counts, total } : { counts };
  }

  async #open(
    caller: UserCaller,
    now: Date,
    filter: InboxFilter,
  ): Promise<OpenInbox[]> {
    const inboxes = await Promise.all(
      this.#sources.map(source => source.open(caller, now, filter)),
    );
    return inboxes.filter(inbox => inbox !== undefined);
  }

  /** What waits for the caller under an id, and where. */
  async #find(
    caller: UserCaller,
    id: string,
    now: Date,
    options = { described: false },
  ): Promise<{ inboxes: OpenInbox[]; entry: InboxEntry }> {
    const [, kind, subject] = ID.exec(id) ?? [];
    if (!isInboxKind(kind)) throw notWaiting(id);
    const filter = { kind: [kind], subject };
    const [inboxes, owned] = await Promise.all([
      this.#open(caller, now, filter),
      this.#store.owned(caller.ownershipRefs),
    ]);
    const queries = await queriesOf(inboxes, filter, owned);
    const view = { userRef: caller.userRef, now };
    const entry = await this.#store.find(queries, id, view, options);
    if (!entry) throw notWaiting(id);
    return { inboxes, entry };
  }

  async #item(caller: UserCaller, id: string): Promise<InboxItem> {
    const { inboxes, entry } = await this.#find(caller, id, this.#now(), {
      described: true,
    });
    const [item] = await describe(inboxes, [entry], caller);
    if (!item) throw notWaiting(id);
    return item;
  }
}

async function queriesOf(
  inboxes: readonly OpenInbox[],
  filter: InboxFilter,
  owned: Owned,
): Promise<InboxQueries> {
  const selects = await Promise.all(
    inboxes.map(inbox => inbox.select(filter, owned)),
  );
  return {
    selects: selects.flat(),
    // Of those only that are asked under this filter.
    details: () =>
      inboxes.flatMap((inbox, i) =>
        selects[i].length > 0 && inbox.details ? [inbox.details()] : [],
      ),
  };
}

function notWaiting(id: string): NotFoundError {
  return new NotFoundError(`Nothing waits for you as ${id}`);
}

function isInboxKind(text: string | undefined): text is InboxKind {
  return INBOX_KINDS.some(kind => kind === text);
}

function takenBy(userRef: string): ConflictError {
  return new ConflictError(
    `${userRef} has taken it; say takeOver: true to take it over`,
  );
}
