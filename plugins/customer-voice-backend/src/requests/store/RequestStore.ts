import { transaction } from '../../database/retry';
import { CapabilityRequestEvent } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { epochSeconds, whereOneOf } from '../../database/dialect';
import { count, CountedRequest, recountServices } from './counters';
import { RequestRow } from './requestRow';

/** Columns of `requests` alone, as a lock reads them. */
export type LockedRequest = Pick<
  RequestRow,
  Exclude<
    keyof RequestRow,
    | 'service_ref'
    | 'service_title'
    | 'service_settings'
    | 'owner_refs'
    | 'owners_missing'
    | 'receiver_ref'
    | 'receiver_owner_refs'
    | `my_${string}`
    | `may_${string}`
  >
>;

/** What is kept of an event beside its kind, author and time. */
export type EventDetails = Omit<
  CapabilityRequestEvent,
  'id' | 'kind' | 'byRef' | 'at'
>;

/** Days in which a support's weight in the trending order halves. */
const HALF_LIFE_SECONDS = 14 * 24 * 3600;
/** Any fixed moment, so that powers of two stay far from overflow: 2025. */
const ORIGIN_SECONDS = Date.UTC(2025, 0, 1) / 1000;
/** SQL of changing requests. Every change is made under the lock of its row. */
export class RequestStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return transaction(this.#knex, work);
  }

  /** Locks a request, so that whoever else changes it has to wait. */
  async lock(
    trx: Knex.Transaction,
    number: number,
  ): Promise<LockedRequest | undefined> {
    return trx('requests').where({ number }).forUpdate().first();
  }

  /** Writes a new request, which counts for its service; its number comes from the sequence. */
  async insert(
    trx: Knex.Transaction,
    columns: CountedRequest & Record<string, unknown>,
  ): Promise<number> {
    const [row]: Array<{ number: number }> = await trx('requests')
      .insert(columns)
      .returning('number');
    await count(trx, undefined, columns);
    return row.number;
  }

  /** Changes columns of a request; a new version if it is one that readers have to know. */
  async update(
    trx: Knex.Transaction,
    number: number,
    columns: Record<string, unknown>,
    options: { newVersion: boolean },
  ): Promise<void> {
    await trx('requests')
      .where({ number })
      .update(
        options.newVersion
          ? { ...columns, version: trx.raw('version + 1') }
          : columns,
      );
  }

  /** Adds to the history that is kept for ever. */
  async addEvent(
    trx: Knex.Transaction,
    number: number,
    event: {
      kind: CapabilityRequestEvent['kind'];
      byRef?: string;
      at: Date;
    } & EventDetails,
  ): Promise<void> {
    const { kind, byRef, at, ...details } = event;
    await trx('request_events').insert({
      request_number: number,
      kind,
      by_ref: byRef ?? null,
      at,
      details: JSON.stringify(details),
    });
  }

  /** Counts the supports anew, under the lock of the row: exact by construction. */
  async recountSupports(trx: Knex.Transaction, number: number): Promise<void> {
    const persons = trx('request_supports')
      .where({ counted_in: number })
      .groupBy('supporter_ref')
      .select(
        trx.raw('max(importance) as importance'),
        trx.raw('max(team_ref) as team_ref'),
        trx.raw('max(case when owner then 1 else 0 end) as owner'),
        trx.raw('max(case when confirmed then 1 else 0 end) as confirmed'),
        trx.raw('sum(importance * power(2, (? - ?) / ?)) as weight', [
          epochSeconds(trx, 'request_supports.supported_at'),
          ORIGIN_SECONDS,
          HALF_LIFE_SECONDS,
        ]),
      )
      .as('persons');
    const counted = await trx
      .from(persons)
      .first(
        trx.raw('count(*) as people'),
        trx.raw('count(distinct team_ref) as teams'),
        trx.raw('coalesce(sum(importance), 0) as importance'),
        trx.raw('coalesce(sum(weight), 0) as weight'),
        trx.raw('coalesce(sum(owner), 0) as owners'),
        trx.raw('coalesce(sum(1 - confirmed), 0) as unconfirmed'),
      );
    const weight = Number(counted.weight);
    await trx('requests')
      .where({ number })
      .update({
        people: Number(counted.people),
        teams: Number(counted.teams),
        importance: Number(counted.importance),
        owner_people: Number(counted.owners),
        unconfirmed_people: Number(counted.unconfirmed),
        // Without support it trends like something of half a century ago.
        trending:
          weight > 0
            ? ORIGIN_SECONDS / HALF_LIFE_SECONDS + Math.log2(weight)
            : 0,
      });
  }

  /** Marks which supporters own a request, once it has other owners. */
  async markOwners(
    trx: Knex.Transaction,
    number: number,
    ownerRefs: readonly string[],
  ): Promise<void> {
    const members = trx('catalog_memberships').select('user_ref');
    whereOneOf(trx, members, 'group_ref', ownerRefs);
    const supports = trx('request_supports').where({ counted_in: number });
    await supports.clone().update({ owner: false });
    await supports
      .clone()
      .where(any => {
        any.whereIn('supporter_ref', members);
        any.orWhere(self => whereOneOf(trx, self, 'supporter_ref', ownerRefs));
      })
      .update({ owner: true });
    await this.recountSupports(trx, number);
  }

  /** Counts comments and solutions anew. */
  async recountConversation(
    trx: Knex.Transaction,
    number: number,
  ): Promise<void> {
    const said = (visibility: string) =>
      trx('request_comments')
        .where({ counted_in: number, visibility })
        .whereNull('removed_at')
        .count('*');
    await trx('requests')
      .where({ number })
      .update({
        comments: said('everyone'),
        owner_comments: said('owners'),
        solutions: trx('request_solutions')
          .where({ counted_in: number })
          .count('*'),
      });
  }

  /**
   * Keeps the counters of services when a request changes.
   *
   * @param changes - of the columns that are counted
   */
  async count(
    trx: Knex.Transaction,
    locked: CountedRequest,
    changes: Partial<CountedRequest>,
  ): Promise<void> {
    await count(trx, locked, { ...locked, ...changes });
  }

  /**
   * Proves the counters of requests and services by counting anew, and mends
   * what is wrong.
   *
   * @returns how many had to be mended
   */
  async recount(signal?: AbortSignal): Promise<number> {
    let mended = 0;
    let after = 0;
    for (;;) {
      const numbers: number[] = await this.#knex('requests')
        .where('number', '>', after)
        .orderBy('number')
        .limit(200)
        .pluck('number');
      if (numbers.length === 0 || signal?.aborted) break;
      for (const number of numbers) {
        mended += await this.#recountOne(number);
      }
      after = numbers[numbers.length - 1];
    }
    return mended + (await recountServices(this.#knex));
  }

  async #recountOne(number: number): Promise<number> {
    return this.transaction(async trx => {
      const columns = [
        'people',
        'teams',
        'importance',
        'owner_people',
        'unconfirmed_people',
        'comments',
        'owner_comments',
        'solutions',
      ] as const;
      const before = await this.lock(trx, number);
      await this.recountSupports(trx, number);
      await this.recountConversation(trx, number);
      const after = await trx('requests').where({ number }).first();
      return before && columns.some(name => before[name] !== after[name])
        ? 1
        : 0;
    });
  }
}
