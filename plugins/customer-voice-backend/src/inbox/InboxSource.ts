import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { UserCaller } from '../access/Caller';

/** A row of every source; the inbox orders the rows of all sources together. */
export interface InboxRow {
  /** Unique among all sources, such as `promise:42`. */
  id: string;
  kind: InboxItem['kind'];
  role: InboxItem['role'];
  /** Name of what it is about, such as the number of a request. */
  subject: string;
  /** When it is due; null where nothing says when. */
  due_at: Date | number | null;
}

/** What narrows an inbox. */
export interface InboxFilter {
  kind?: ReadonlyArray<InboxItem['kind']>;
  /** One of the owners that the caller is or belongs to: what waits for it alone. */
  ownerRef?: string;
}

/** What waits for a user in one feature. */
export interface InboxSource {
  /**
   * Queries that select the columns of {@link InboxRow}, for what waits for the
   * caller now.
   */
  select(
    caller: UserCaller,
    filter: InboxFilter,
    now: Date,
  ): Promise<Knex.QueryBuilder[]>;
  /** The items of some rows of this source, by the id of the row. */
  describe(
    caller: UserCaller,
    rows: readonly InboxRow[],
    now: Date,
  ): Promise<Map<string, InboxItem>>;
}
