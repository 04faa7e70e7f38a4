import {
  InboxItem,
  InboxKind,
  InboxRole,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { UserCaller } from '../access/Caller';
import { SelectedColumn } from '../database/listRows';
import { Owned } from '../database/owners';

/** A row of every source; the inbox orders the rows of all sources together. */
export interface InboxRow {
  /** Its kind and subject, such as `promise:42`: unique among all sources. */
  id: string;
  kind: InboxKind;
  role: InboxRole;
  /** Name of what it is about, such as the number of a request. */
  subject: string;
  /** The service that it is about, if there is one. */
  entity_ref: string | null;
  /** When it is due; null where nothing says when. */
  entry_due_at: Date | number | null;
  /** How it waits now, such as in which status: a claim holds for one round. */
  entry_round: string;
  /** Differs after each change of what it is about: a snooze holds for one state. */
  state: string;
}

/** A row with who has taken it, and until when it is snoozed. */
export interface InboxEntry extends InboxRow {
  claimed_by: string | null;
  claimed_at: Date | number | null;
  snoozed_by: string | null;
  snoozed_until: Date | number | null;
  snooze_reason: string | null;
  /** How many there are in all, where that was asked for. */
  total?: number | string;
}

/** `Row`, if none of its columns is named as one of an entry; else `never`. */
export type DisjointFromEntry<Row> = keyof Row &
  (keyof InboxEntry | 'ordered_at' | `keyset_${number}`) extends never
  ? Row
  : never;

/** What a source reads of its rows within the statement that finds them. */
export interface InboxDetails {
  /** Under names that neither the rows of an inbox have, see `DisjointFromEntry`, nor another source. */
  columns: readonly SelectedColumn[];
  /** Joins a query on the rows, which stand there as `inbox`, with what the columns are of. */
  join: (query: Knex.QueryBuilder) => void;
}

/** What narrows an inbox. */
export interface InboxFilter {
  kind?: ReadonlyArray<InboxKind>;
  role?: ReadonlyArray<InboxRole>;
  entityRef?: string;
  /** One of the owners that the caller is or belongs to: what waits for it alone. */
  ownerRef?: string;
  /** Name of what it is about. */
  subject?: string;
}

/** What waits for a user in one feature. */
export interface InboxSource {
  /**
   * What waits for the caller now; undefined if they may read nothing of it. What
   * the caller may do is decided once, whatever is asked of the answer.
   *
   * @param filter - the filter of the first `select`, so that a source can read ahead
   *   while the policy decides
   */
  open(
    caller: UserCaller,
    now: Date,
    filter: InboxFilter,
  ): Promise<OpenInbox | undefined>;
}

/** What waits for one user at one time in one feature. */
export interface OpenInbox {
  /**
   * Queries that select the columns of {@link InboxRow}.
   *
   * @param owned - what the caller acts for: all that they belong to, or the one of the filter
   */
  select(filter: InboxFilter, owned: Owned): Promise<Knex.QueryBuilder[]>;
  /** What `describe` needs of rows; asked for after `select`, which admits the rows. */
  details?(): InboxDetails;
  /**
   * The items of those rows that are of this feature, by the id of the row; claims
   * and snoozes are added to them. The rows have the columns of `details`.
   */
  describe(rows: readonly InboxRow[]): Promise<Map<string, InboxItem>>;
}
