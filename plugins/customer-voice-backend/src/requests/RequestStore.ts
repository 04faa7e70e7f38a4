import {
  CapabilityRequestEvent,
  CapabilityRequestListQuery,
  OPEN_REQUEST_STATUSES,
  RequestSort,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Actor, RequestScope } from '../access/Access';
import { epochSeconds, lockName, whereOneOf } from '../database/dialect';
import { Keyset, Place, Placed, readByKeyset } from '../database/keyset';
import { RequestRow } from './requestRow';

/** Columns of `requests` alone, as a lock reads them. */
export type LockedRequest = Pick<
  RequestRow,
  Exclude<
    keyof RequestRow,
    | 'service_ref'
    | 'service_title'
    | 'service_settings'
    | 'owner_ref'
    | 'receiver_ref'
    | 'receiver_owner_ref'
    | `my_${string}`
    | `may_${string}`
  >
>;

/** What is kept of an event beside its kind, author and time. */
export type EventDetails = Omit<
  CapabilityRequestEvent,
  'id' | 'kind' | 'byRef' | 'at'
>;

/** Filters of a list of requests. */
export type RequestFilter = Omit<
  CapabilityRequestListQuery,
  'cursor' | 'limit' | 'sort'
>;

/** Days in which a support's weight in the trending order halves. */
const HALF_LIFE_SECONDS = 14 * 24 * 3600;
/** Characters of the goal in lists. */
const EXCERPT = 1000;

const ID = 'requests.number';
const KEYSETS: Record<RequestSort, Keyset> = {
  trending: {
    columns: [{ column: 'requests.trending', direction: 'desc' }],
    id: ID,
  },
  support: {
    columns: [{ column: 'requests.people', direction: 'desc' }],
    id: ID,
  },
  newest: { columns: [{ column: ID, direction: 'desc' }], id: ID },
  updated: {
    columns: [
      { column: 'requests.updated_at', direction: 'desc', kind: 'time' },
    ],
    id: ID,
  },
  due: {
    columns: [
      {
        column: 'requests.due_at',
        direction: 'asc',
        nulls: 'last',
        kind: 'time',
      },
    ],
    id: ID,
  },
};

/** SQL of requests. Every change is made under the lock of its row. */
export class RequestStore {
  readonly #knex: Knex;
  readonly #triageOwner?: string;

  constructor(knex: Knex, options: { triageOwner?: string } = {}) {
    this.#knex = knex;
    this.#triageOwner = options.triageOwner;
  }

  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#knex.transaction(work);
  }

  #readable(
    actor: Actor,
    scope: RequestScope,
    knex: Knex = this.#knex,
  ): Knex.QueryBuilder {
    const mine = (column: string) =>
      knex('request_supports as mine')
        .whereRaw('mine.counted_in = requests.number')
        .where('mine.supporter_ref', actor.userRef)
        .orderBy('mine.importance', 'desc')
        .limit(1)
        .select(column);
    const query = knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .leftJoin(
        'services as receiver',
        'receiver.id',
        'requests.handover_service_id',
      )
      .select({
        service_ref: 'services.entity_ref',
        service_title: 'services.title',
        service_settings: 'services.settings',
        owner_ref: 'services.owner_ref',
        receiver_ref: 'receiver.entity_ref',
        receiver_owner_ref: 'receiver.owner_ref',
      })
      .select(
        mine('mine.importance').as('my_importance'),
        mine('mine.recorded_by').as('my_recorder'),
        knex('request_subscriptions as told')
          .whereRaw('told.counted_in = requests.number')
          .where('told.user_ref', actor.userRef)
          .orderByRaw(
            'case when told.request_number = requests.number then 0 else 1 end',
          )
          .limit(1)
          .select('told.subscribed')
          .as('my_subscription'),
        knex('request_verdicts as said')
          .whereRaw(
            'said.request_number = requests.number and said.round = requests.round',
          )
          .where('said.supporter_ref', actor.userRef)
          .select(knex.raw("coalesce(said.verdict, 'asked')"))
          .as('my_verdict'),
        knex.raw('? as may_update', [scope.mayUpdate(knex)]),
        knex.raw('? as may_decide', [scope.mayDecide(knex)]),
      );
    scope.narrow(query, knex);
    return query;
  }

  /** One request, if the caller may read it. */
  async find(
    number: number,
    actor: Actor,
    scope: RequestScope,
    trx?: Knex.Transaction,
  ): Promise<RequestRow | undefined> {
    return this.#readable(actor, scope, trx)
      .where('requests.number', number)
      .first('requests.*');
  }

  /** Several requests by number, those that the caller may read. */
  async findAll(
    numbers: number[],
    actor: Actor,
    scope: RequestScope,
  ): Promise<RequestRow[]> {
    return this.#readable(actor, scope)
      .whereIn('requests.number', numbers)
      .select(...this.#listColumns());
  }

  /** Numbers of the requests merged into one. */
  async mergedInto(number: number): Promise<number[]> {
    return this.#knex('requests')
      .where({ merged_into: number })
      .orderBy('number')
      .limit(100)
      .pluck('number');
  }

  /** One page of requests. */
  async list(
    filter: RequestFilter,
    actor: Actor,
    scope: RequestScope,
    options: {
      sort: RequestSort;
      after?: Place;
      limit: number;
      now: Date;
      matching?: (query: Knex.QueryBuilder) => void;
    },
  ): Promise<Array<Placed<RequestRow>>> {
    const query = this.#readable(actor, scope).select(...this.#listColumns());
    this.#filter(query, filter, actor, options.now);
    options.matching?.(query);
    return readByKeyset<RequestRow>(
      this.#knex,
      query,
      KEYSETS[options.sort],
      options,
    );
  }

  #listColumns() {
    const columns = [
      'number version service_id requester_ref title workaround workaround_ref',
      'needed_by affected_refs status status_since first_response_due_at',
      'first_responded_at first_target_date target_date due_at decision',
      'contested delivered_at verification_closes_at round asked met partly',
      'not_met handover handover_service_id offered merged_into people teams',
      'importance trending comments owner_comments solutions demo created_at',
      'updated_at',
    ];
    return [
      ...columns
        .flatMap(line => line.split(' '))
        .map(name => `requests.${name}`),
      this.#knex.raw('substr(requests.goal, 1, ?) as goal', [EXCERPT]),
    ];
  }

  #ownedBy(query: Knex.QueryBuilder, refs: string[]) {
    query.where(any => {
      any.where(owned =>
        whereOneOf(this.#knex, owned, 'services.owner_ref', refs),
      );
      if (this.#triageOwner && refs.includes(this.#triageOwner)) {
        any.orWhereNull('requests.service_id');
      }
    });
  }

  #supportedBy(query: Knex.QueryBuilder, userRef: string) {
    query.whereExists(
      this.#knex('request_supports as theirs')
        .select(this.#knex.raw('1'))
        .whereRaw('theirs.counted_in = requests.number')
        .where('theirs.supporter_ref', userRef),
    );
  }

  #subscribedBy(query: Knex.QueryBuilder, userRef: string) {
    const said = (subscribed: boolean) =>
      this.#knex('request_subscriptions as told')
        .select(this.#knex.raw('1'))
        .whereRaw('told.counted_in = requests.number')
        .where({ 'told.user_ref': userRef, 'told.subscribed': subscribed });
    query.where(any => {
      any.whereExists(said(true));
      any.orWhere(stake => {
        stake.where(each => {
          each.where('requests.requester_ref', userRef);
          each.orWhere(supported => this.#supportedBy(supported, userRef));
        });
        stake.whereNotExists(said(false));
      });
    });
  }

  #filter(
    query: Knex.QueryBuilder,
    filter: RequestFilter,
    actor: Actor,
    now: Date,
  ) {
    const { relation, status } = filter;
    if (filter.entityRef) query.where('services.entity_ref', filter.entityRef);
    if (filter.ownerRef) this.#ownedBy(query, [filter.ownerRef]);
    if (filter.requester) {
      query.where('requests.requester_ref', filter.requester);
    }
    if (filter.supporter) this.#supportedBy(query, filter.supporter);
    if (filter.triage !== undefined) {
      if (filter.triage) query.whereNull('requests.service_id');
      else query.whereNotNull('requests.service_id');
    }
    if (relation === 'owned') this.#ownedBy(query, actor.ownershipRefs);
    if (relation === 'requested') {
      query.where('requests.requester_ref', actor.userRef);
    }
    if (relation === 'supported') this.#supportedBy(query, actor.userRef);
    if (relation === 'subscribed') this.#subscribedBy(query, actor.userRef);
    if (status?.length) query.whereIn('requests.status', status);
    else query.whereNot('requests.status', 'merged');
    if (filter.overdue) query.where('requests.due_at', '<', now);
    if (filter.overdue === false) {
      query.where(any =>
        any.whereNull('requests.due_at').orWhere('requests.due_at', '>=', now),
      );
    }
  }

  /** Locks a request, so that whoever else changes it has to wait. */
  async lock(
    trx: Knex.Transaction,
    number: number,
  ): Promise<LockedRequest | undefined> {
    return trx('requests').where({ number }).forUpdate().first();
  }

  /** Writes a new request; its number comes from the sequence. */
  async insert(
    trx: Knex.Transaction,
    columns: Record<string, unknown>,
  ): Promise<number> {
    const [row]: Array<{ number: number }> = await trx('requests')
      .insert(columns)
      .returning('number');
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

  /** Events of a request after a place, oldest first. */
  async events(
    number: number,
    options: { after?: Place; limit: number },
  ): Promise<
    Array<
      Placed<{
        id: number;
        kind: CapabilityRequestEvent['kind'];
        by_ref: string | null;
        at: Date | number;
        details: string;
      }>
    >
  > {
    return readByKeyset(
      this.#knex,
      this.#knex('request_events')
        .where({ request_number: number })
        .select('id', 'kind', 'by_ref', 'at', 'details'),
      { columns: [], id: 'request_events.id' },
      options,
    );
  }

  /** Counts the supports anew, under the lock of the row: exact by construction. */
  async recountSupports(trx: Knex.Transaction, number: number): Promise<void> {
    const since = HALF_LIFE_SECONDS;
    const { created_at: createdAt } = await trx('requests')
      .where({ number })
      .first(
        trx.raw('? as created_at', [epochSeconds(trx, 'requests.created_at')]),
      );
    const origin = Number(createdAt);
    const persons = trx('request_supports')
      .where({ counted_in: number })
      .groupBy('supporter_ref')
      .select(
        trx.raw('max(importance) as importance'),
        trx.raw('max(team_ref) as team_ref'),
        trx.raw('sum(importance * power(2, (? - ?) / ?)) as weight', [
          epochSeconds(trx, 'request_supports.supported_at'),
          origin,
          since,
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
      );
    // A request without support trends like one whose support is long ago.
    const weight = Math.max(Number(counted.weight), 2 ** -40);
    await trx('requests')
      .where({ number })
      .update({
        people: Number(counted.people),
        teams: Number(counted.teams),
        importance: Number(counted.importance),
        trending: origin / since + Math.log2(weight),
      });
  }

  /** Counts comments and solutions anew. */
  async recountConversation(
    trx: Knex.Transaction,
    number: number,
  ): Promise<void> {
    const said = (visibility: string) =>
      trx('request_comments')
        .where({ counted_in: number, visibility })
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

  /** Adds to the number of open requests of a service. */
  async addOpen(
    trx: Knex.Transaction,
    serviceId: string | null,
    by: 1 | -1,
  ): Promise<void> {
    if (serviceId === null) return;
    await trx('services')
      .where({ id: serviceId })
      .increment('open_requests', by);
  }

  /** What an idempotency key was used for. */
  async findKey(
    trx: Knex.Transaction,
    key: string,
  ): Promise<{ fingerprint: string; created: string } | undefined> {
    await lockName(trx, `request-key ${key}`);
    return trx('request_keys').where({ key }).first('fingerprint', 'created');
  }

  /** Keeps what an idempotency key was used for. */
  async keepKey(
    trx: Knex.Transaction,
    row: { key: string; fingerprint: string; created: string; on: string },
  ): Promise<void> {
    const { on, ...columns } = row;
    await trx('request_keys').insert({ ...columns, created_on: on });
  }

  /** Deletes keys that are too old to be used again. */
  async deleteKeysBefore(day: string): Promise<void> {
    await this.#knex('request_keys').where('created_on', '<', day).delete();
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
    return mended + (await this.#recountServices());
  }

  async #recountOne(number: number): Promise<number> {
    return this.transaction(async trx => {
      const columns = [
        'people',
        'teams',
        'importance',
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

  async #recountServices(): Promise<number> {
    const open = this.#knex('requests')
      .whereRaw('requests.service_id = services.id')
      .whereIn('status', [...OPEN_REQUEST_STATUSES])
      .count('*');
    return this.#knex('services')
      .whereRaw('open_requests <> (?)', [open])
      .update({ open_requests: open });
  }
}
