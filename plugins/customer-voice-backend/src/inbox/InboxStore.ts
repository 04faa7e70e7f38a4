// Over 300 lines: what waits, with claims and snoozes, which every read of it joins.
import { Knex } from 'knex';
import { timeValue } from '../database/dialect';
import { plannedOnce } from '../database/keepPlans';
import { readForList, selectForList } from '../database/listRows';
import { Owned, servicesOwnedBy } from '../database/owners';
import { transaction } from '../database/retry';
import { Outbox } from '../outbox/Outbox';
import {
  Keyset,
  mapRows,
  Position,
  readByKeyset,
  WithPosition,
} from '../paging/keyset';
import { InboxDomainEvent } from './inboxEvents';
import { InboxDetails, InboxEntry, InboxRow } from './InboxSource';
import { InboxCount } from './model/countEntries';

/** After every time that something can be due. */
const NO_TIME = new Date('9999-12-31T00:00:00Z');

const MOST_URGENT_FIRST: Keyset = {
  columns: [
    // What nothing is said of comes last. There is no index to walk: all that
    // waits is read once, whatever the page.
    { column: 'inbox.ordered_at', direction: 'asc', kind: 'time' },
  ],
  id: 'inbox.id',
};

// As text, since every read of an inbox has them. A claim of a user who has left the
// catalog does not count.
const JOIN_CLAIMS_AND_SNOOZES = `as inbox
  left join inbox_claims as claim
    on claim.item_id = inbox.id and claim.round = inbox.entry_round and exists (
      select 1 from catalog_people where catalog_people.user_ref = claim.claimed_by)
  left join inbox_snoozes as snooze
    on snooze.item_id = inbox.id and snooze.state = inbox.state
    and snooze.for_ref in ('', ?) and snooze.until > ?`;
const ENTRY_COLUMNS = `inbox.*, claim.claimed_by, claim.claimed_at,
  snooze.snoozed_by, snooze.until as snoozed_until, snooze.reason as snooze_reason`;

/** Combinations of kind, role and service that are counted. */
export const MAXIMUM_COUNTED = 5_000;

/** What waits, as the sources select it, and what they need to describe it. */
export interface InboxQueries {
  selects: readonly Knex.QueryBuilder[];
  details: () => readonly InboxDetails[];
}

/** Which of what waits is wanted, and for whom. */
export interface InboxView {
  userRef: string;
  now: Date;
  /** Those on the open list, or those that are snoozed; both by default. */
  state?: 'open' | 'snoozed';
  /** Leaves out what another user has taken. */
  available?: boolean;
}

/** What a claim or a snooze is of. */
type Item = Pick<InboxRow, 'id' | 'entry_round' | 'state'>;

const columnsOf = (details: readonly InboxDetails[]) =>
  details.flatMap(({ columns }) => columns);

const readDetails = (
  rows: readonly InboxEntry[],
  details: readonly InboxDetails[],
) => readForList(rows, columnsOf(details));

/** SQL of what waits, of who has taken it and of what is snoozed. */
export class InboxStore {
  readonly #knex: Knex;
  readonly #outbox: Outbox;

  constructor(options: { knex: Knex; outbox: Outbox }) {
    this.#knex = options.knex;
    this.#outbox = options.outbox;
  }

  /** What a user acts for who belongs to these owners; one statement. */
  owned(ownerRefs: readonly string[]): Promise<Owned> {
    return servicesOwnedBy(this.#knex, ownerRefs);
  }

  /** Some of what waits, most urgent first; one statement. */
  async page(
    queries: InboxQueries,
    view: InboxView,
    options: { after?: Position; limit: number; counted: boolean },
  ): Promise<Array<WithPosition<InboxEntry>>> {
    if (queries.selects.length === 0) return [];
    const details = queries.details();
    const query = this.#entries(queries.selects, view).select(
      this.#knex.raw('coalesce(inbox.entry_due_at, ?) as ordered_at', [
        NO_TIME,
      ]),
    );
    const listed = this.#knex.from(query.as('inbox')).select('inbox.*');
    // A window over what is read anyway.
    if (options.counted) {
      listed.select(this.#knex.raw('count(*) over () as total'));
    }
    const found = await readByKeyset<InboxEntry>(
      this.#knex,
      listed,
      MOST_URGENT_FIRST,
      {
        ...options,
        // All that waits is read, whatever the page. A plan for each limit, since one for
        // any limit joins what describes the page less well.
        isKept: true,
        isWide: true,
        besides: page =>
          this.#withDetails(page, details).orderByRaw(
            'inbox.ordered_at, inbox.id',
          ),
      },
    );
    const rows = readDetails(
      found.map(({ row }) => row),
      details,
    );
    return mapRows(found, (_, i) => rows[i]);
  }

  /** Rows with what else the sources need of them, for these rows alone. */
  #withDetails(
    rows: Knex.QueryBuilder,
    details: readonly InboxDetails[],
  ): Knex.QueryBuilder {
    const query = this.#knex.from(rows.as('inbox')).select('inbox.*');
    const columns = columnsOf(details);
    if (columns.length === 0) return query;
    details.forEach(({ join }) => join(query));
    selectForList(this.#knex, query, columns);
    return query;
  }

  /** How many there are; one statement. */
  async total(
    { selects }: Pick<InboxQueries, 'selects'>,
    view: InboxView,
  ): Promise<number> {
    if (selects.length === 0) return 0;
    const [row] = await plannedOnce(
      this.#entries(selects, view).clearSelect().count({ n: '*' }),
    );
    return Number(row?.n ?? 0);
  }

  /** How many there are of each kind, role and service; one statement. */
  async counts(
    { selects }: Pick<InboxQueries, 'selects'>,
    view: InboxView,
  ): Promise<InboxCount[]> {
    if (selects.length === 0) return [];
    return plannedOnce(
      this.#knex
        .from(this.#entries(selects, view).as('inbox'))
        .leftJoin('services', 'services.entity_ref', 'inbox.entity_ref')
        .groupBy('inbox.kind', 'inbox.role', 'inbox.entity_ref')
        .limit(MAXIMUM_COUNTED)
        .select('inbox.kind', 'inbox.role', 'inbox.entity_ref')
        .max({ title: 'services.title' })
        .count({ n: '*' }),
    );
  }

  /**
   * One of what waits, if it does.
   *
   * @param options - `described`: with what describes it
   */
  async find(
    queries: InboxQueries,
    id: string,
    view: InboxView,
    options: { described: boolean },
  ): Promise<InboxEntry | undefined> {
    if (queries.selects.length === 0) return undefined;
    const details = options.described ? queries.details() : [];
    const found = this.#entries(queries.selects, view)
      .where('inbox.id', id)
      .limit(1);
    const rows: InboxEntry[] = await plannedOnce(
      this.#withDetails(found, details),
    );
    return readDetails(rows, details)[0];
  }

  /** What waits, joined with what is said of it that still holds. */
  #entries(
    [first, ...others]: readonly Knex.QueryBuilder[],
    { userRef, now, state, available }: InboxView,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const all = first.clone().unionAll([...others]);
    const query = knex
      .from(
        knex.raw(`? ${JOIN_CLAIMS_AND_SNOOZES}`, [
          all,
          userRef,
          timeValue(knex, now),
        ]),
      )
      .select(knex.raw(ENTRY_COLUMNS));
    if (state === 'open') query.whereRaw('snooze.item_id is null');
    if (state === 'snoozed') query.whereRaw('snooze.item_id is not null');
    if (available) {
      query.whereRaw('(claim.item_id is null or claim.claimed_by = ?)', [
        userRef,
      ]);
    }
    return query;
  }

  /**
   * Takes something, unless another user has; of two at once one does.
   *
   * @returns who has it now
   */
  async claim(
    { id, entry_round: round }: Item,
    by: { userRef: string; at: Date; takeOver: boolean },
  ): Promise<string> {
    return transaction(this.#knex, async trx => {
      const mayReplace = trx('inbox_claims')
        .insert({
          item_id: id,
          round,
          claimed_by: by.userRef,
          claimed_at: by.at,
        })
        .onConflict('item_id')
        .merge()
        .where(any => {
          any.whereRaw('inbox_claims.round <> excluded.round');
          if (by.takeOver) {
            any.orWhereRaw('inbox_claims.claimed_by <> excluded.claimed_by');
          } else {
            any.orWhereNotExists(
              trx('catalog_people')
                .whereRaw('catalog_people.user_ref = inbox_claims.claimed_by')
                .select(trx.raw('1')),
            );
          }
        });
      const changed = await mayReplace.returning('claimed_by');
      if (changed.length > 0) await this.#tell(trx, by.at);
      const row = await trx('inbox_claims')
        .where({ item_id: id })
        .first('claimed_by');
      return row?.claimed_by ?? by.userRef;
    });
  }

  /** Gives back what a user has taken. */
  async release(id: string, userRef: string, at: Date): Promise<void> {
    await transaction(this.#knex, async trx => {
      const released = await trx('inbox_claims')
        .where({ item_id: id, claimed_by: userRef })
        .delete();
      if (released > 0) await this.#tell(trx, at);
    });
  }

  /** Snoozes something, in place of an earlier snooze; for all who have it, or for the user alone. */
  async snooze(
    { id, state }: Item,
    snooze: {
      until: Date;
      reason?: string;
      userRef: string;
      alone: boolean;
      at: Date;
    },
  ): Promise<void> {
    const { until, reason = null, userRef, alone, at } = snooze;
    await transaction(this.#knex, async trx => {
      await trx('inbox_snoozes')
        .insert({
          item_id: id,
          for_ref: alone ? userRef : '',
          state,
          until,
          reason,
          snoozed_by: userRef,
        })
        .onConflict(['item_id', 'for_ref'])
        .merge();
      if (!alone) await this.#tell(trx, at);
    });
  }

  /** Ends what snoozes something for a user. */
  async wake(id: string, userRef: string, at: Date): Promise<void> {
    await transaction(this.#knex, async trx => {
      const own: string[] = await trx('inbox_snoozes')
        .where({ item_id: id })
        .whereIn('for_ref', ['', userRef])
        .pluck('for_ref');
      await trx('inbox_snoozes')
        .where({ item_id: id })
        .whereIn('for_ref', own)
        .delete();
      if (own.includes('')) await this.#tell(trx, at);
    });
  }

  /** Cuts every tie between a user and what they took or snoozed. */
  async erase(userRef: string, at: Date): Promise<void> {
    await transaction(this.#knex, async trx => {
      await trx('inbox_claims').where({ claimed_by: userRef }).delete();
      await trx('inbox_snoozes').where({ snoozed_by: userRef }).delete();
      await this.#tell(trx, at);
    });
  }

  /** Deletes snoozes that ended, and claims of what was left lying, before a time. */
  async deleteExpired(before: { snoozes: Date; claims: Date }): Promise<void> {
    await this.#knex('inbox_snoozes')
      .where('until', '<', before.snoozes)
      .delete();
    await this.#knex('inbox_claims')
      .where('claimed_at', '<', before.claims)
      .delete();
  }

  async #tell(trx: Knex.Transaction, at: Date): Promise<void> {
    await this.#outbox.write<InboxDomainEvent>(
      trx,
      [{ type: 'inbox.changed' }],
      at,
    );
  }
}
