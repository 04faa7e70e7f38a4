import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { Restriction } from '../../access/atHand';
import {
  NEWEST_THANKS_FIRST,
  THANKS_COLUMNS,
  ThanksRow,
  whereThanksTo,
} from '../../database/thanks';
import { Position, readByKeyset, WithPosition } from '../../paging/keyset';

/** Thanks with the request they are for, and on what it depends that it may be read. */
export interface OwnerThanksRow extends ThanksRow {
  number: number;
  title: string;
  service_ref: string | null;
  receiver_ref: string | null;
}

/** Who thanks whom for what. */
export interface ThanksKey {
  number: number;
  giverRef: string;
  toRef: string;
}

/** People who acted as an owner that are offered to be thanked. */
const MOST_ACTORS = 20;

const where = ({ number, giverRef, toRef }: ThanksKey) => ({
  request_number: number,
  giver_ref: giverRef,
  to_ref: toRef,
});

/** SQL of thanks. */
export class ThanksStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** One page of the thanks for a request, newest first. */
  async page(
    number: number,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<ThanksRow>>> {
    return readByKeyset<ThanksRow>(
      this.#knex,
      this.#knex('request_thanks as t')
        .where({ 't.request_number': number })
        .select(...THANKS_COLUMNS),
      NEWEST_THANKS_FIRST,
      options,
    );
  }

  /**
   * One page of the thanks to an owner, to a group with those below it, newest
   * first.
   *
   * @param readable - restricts a query on `requests`, left-joined with `services`
   */
  async toOwner(
    ref: string,
    readable: Restriction,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OwnerThanksRow>>> {
    const knex = this.#knex;
    const query = knex('request_thanks as t')
      .join('requests', 'requests.number', 't.request_number')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .leftJoin(
        'services as receivers',
        'receivers.id',
        'requests.handover_service_id',
      )
      .select(...THANKS_COLUMNS)
      .select({
        number: 'requests.number',
        title: 'requests.title',
        service_ref: 'services.entity_ref',
        receiver_ref: 'receivers.entity_ref',
      });
    whereThanksTo(knex, query, ref);
    readable(query, knex);
    return readByKeyset<OwnerThanksRow>(
      knex,
      query,
      NEWEST_THANKS_FIRST,
      options,
    );
  }

  /** Users who moved a request, or spoke on it for everyone, as an owner; by name. */
  async actors(number: number): Promise<string[]> {
    const knex = this.#knex;
    const moved = knex('request_events')
      .where({ request_number: number, kind: 'moved' })
      .whereNotNull('by_ref')
      .whereRaw(`details not like '%"to":"withdrawn"%'`)
      // Whoever contests a decision asked for it.
      .whereRaw(
        `(details not like '%"to":"evaluating"%' or details like '%"from":"submitted"%')`,
      )
      .select({ ref: 'by_ref' });
    const spoke = knex('request_comments')
      .where({ counted_in: number, by_owner: true, visibility: 'everyone' })
      .whereNull('removed_at')
      .select({ ref: 'author_ref' });
    return knex
      .from(moved.union([spoke]).as('actors'))
      .where('actors.ref', 'like', 'user:%')
      .orderBy('actors.ref')
      .limit(MOST_ACTORS)
      .pluck('actors.ref');
  }

  async find(knex: Knex, key: ThanksKey): Promise<ThanksRow | undefined> {
    return knex('request_thanks as t')
      .where(where(key))
      .first(...THANKS_COLUMNS);
  }

  /** Records thanks; those that are there get other words. */
  async save(
    trx: Knex.Transaction,
    key: ThanksKey,
    thanks: { body: string | undefined; at: Date },
  ): Promise<void> {
    const { body = null, at } = thanks;
    await trx('request_thanks')
      .insert({
        ...where(key),
        id: randomUUID(),
        body,
        given_at: at,
        edited_at: null,
      })
      .onConflict(['request_number', 'giver_ref', 'to_ref'])
      .merge({ body, edited_at: at });
  }

  async remove(key: ThanksKey): Promise<boolean> {
    const removed = await this.#knex('request_thanks')
      .where(where(key))
      .delete();
    return removed > 0;
  }
}
