// Over 300 lines: the one save and the counts that belong to it.
import { Knex } from 'knex';
import {
  epochSeconds,
  INSERTED_AT_ONCE,
  insertRows,
  whereNumberIn,
  whereOneOf,
} from '../../database/dialect';
import { withMerged } from '../../database/mergedRequests';
import { transaction } from '../../database/retry';
import { Outbox } from '../../outbox/Outbox';
import { answerText } from '../model/moveNeeds';
import {
  HistoryEntry,
  makesNewVersion,
  RequestChange,
  RequestState,
} from '../model/RequestState';
import { RequestIndex } from '../RequestIndex';
import { count, countedOf, countNew, recountServices } from './counters';
import {
  changedColumns,
  columnsOf,
  REQUEST_COUNTERS,
  StateRow,
  stateOf,
} from './requestColumns';

/** Columns that the search for similar requests reads. */
const SEARCHED = ['title', 'goal', 'workaround', 'decision'];
/** Days in which a support's weight in the trending order halves. */
const HALF_LIFE_SECONDS = 14 * 24 * 3600;
/** Any fixed moment, so that powers of two stay far from overflow: 2025. */
const ORIGIN_SECONDS = Date.UTC(2025, 0, 1) / 1000;

/** What hangs on a request; it moves with a merge. */
const DEPENDENT_TABLES = [
  'request_supports',
  'request_comments',
  'request_subscriptions',
  'request_solutions',
];

/** Counters of a new request. */
const NONE = Object.fromEntries(REQUEST_COUNTERS.map(name => [name, 0]));

/** Counters of what is said on a request. */
export type ConversationCounter = 'comments' | 'owner_comments' | 'solutions';

/** SQL of changing requests. Every change is made under the lock of its row. */
export class RequestStore {
  readonly #knex: Knex;
  readonly #outbox: Outbox;
  readonly #index: RequestIndex;

  constructor(options: { knex: Knex; outbox: Outbox; index: RequestIndex }) {
    this.#knex = options.knex;
    this.#outbox = options.outbox;
    this.#index = options.index;
  }

  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return transaction(this.#knex, work);
  }

  /** Locks a request, so that every other change of it has to wait. */
  async lock(
    trx: Knex.Transaction,
    number: number,
  ): Promise<RequestState | undefined> {
    const row: StateRow | undefined = await trx('requests')
      .where({ number })
      .forUpdate()
      .first();
    return row && stateOf(row);
  }

  /** Writes a new request; see `insertAll`. */
  async insert(trx: Knex.Transaction, change: RequestChange): Promise<number> {
    const [number] = await this.insertAll(trx, [change]);
    return number;
  }

  /**
   * Writes some hundred new requests at most with their histories, which count
   * for their services; a hundred rows in a statement.
   *
   * @param options - `notified`: what is overdue already is not told of
   * @returns their numbers, which come from the sequence
   */
  async insertAll(
    trx: Knex.Transaction,
    changes: readonly RequestChange[],
    options: { notified?: Date } = {},
  ): Promise<number[]> {
    const numbers: number[] = [];
    for (let start = 0; start < changes.length; start += INSERTED_AT_ONCE) {
      const rows: Array<{ number: number }> = await trx('requests')
        .insert(
          changes.slice(start, start + INSERTED_AT_ONCE).map(({ state }) => ({
            ...columnsOf(state),
            ...NONE,
            version: state.version,
            overdue_notified_at: options.notified ?? null,
          })),
        )
        .returning('number');
      // They ascend with the rows, in whatever order these are returned.
      numbers.push(...rows.map(({ number }) => number).sort((a, b) => a - b));
    }
    const states = changes.map(({ state }, i) => ({
      ...state,
      number: numbers[i],
    }));
    await countNew(trx, states.map(countedOf));
    await this.#addHistory(
      trx,
      changes.map(({ history }, i) => ({ number: numbers[i], history })),
    );
    await this.#reindex(trx, states);
    for (const [i, { state, events }] of changes.entries()) {
      await this.#outbox.write(
        trx,
        events.map(event => ({ ...event, number: numbers[i] })),
        state.updatedAt,
      );
    }
    return numbers;
  }

  /**
   * Saves what a command makes of a request that is locked: its columns, a new
   * version, the counters of its service, its history, what the search finds, and
   * its events.
   *
   * @param before - as the lock read it
   */
  async save(
    trx: Knex.Transaction,
    before: RequestState,
    change: RequestChange,
  ): Promise<void> {
    const { state, history, events } = change;
    const { number } = before;
    const columns = changedColumns(before, state);
    const merges = before.status === 'merged' || state.status === 'merged';
    // What is due at another time is told of when that has passed.
    if ('due_at' in columns && !merges) columns.overdue_notified_at = null;
    if (makesNewVersion(change)) columns.version = trx.raw('version + 1');
    if (Object.keys(columns).length > 0) {
      await trx('requests').where({ number }).update(columns);
    }
    await count(trx, countedOf(before), countedOf(state));
    await this.#addHistory(trx, [{ number, history }]);
    if (SEARCHED.some(name => name in columns)) {
      await this.#reindex(trx, [state]);
    }
    await this.#outbox.write(trx, events, this.#timeOf(change));
  }

  #timeOf({ history, state }: RequestChange): Date {
    return history[0]?.at ?? state.updatedAt;
  }

  async #addHistory(
    trx: Knex.Transaction,
    histories: ReadonlyArray<{
      number: number;
      history: readonly HistoryEntry[];
    }>,
  ): Promise<void> {
    const rows = histories.flatMap(({ number, history }) =>
      history.map(({ kind, byRef, at, ...details }) => ({
        request_number: number,
        kind,
        by_ref: byRef ?? null,
        at,
        details: JSON.stringify(details),
      })),
    );
    await insertRows(trx, 'request_events', rows);
  }

  async #reindex(
    trx: Knex.Transaction,
    states: readonly RequestState[],
  ): Promise<void> {
    await this.#index.indexAll(
      trx,
      states.map(({ number, title, goal, workaround, decision }) => ({
        number,
        title,
        goal,
        workaround,
        answer: answerText(decision),
      })),
    );
  }

  /** Counts one more of what is said on a request. */
  async increment(
    trx: Knex.Transaction,
    number: number,
    counter: ConversationCounter,
  ): Promise<void> {
    await trx('requests').where({ number }).increment(counter, 1);
  }

  /** Lets everything that counts for one request count for another. */
  async moveDependents(
    trx: Knex.Transaction,
    number: number,
    into: number,
  ): Promise<void> {
    for (const table of DEPENDENT_TABLES) {
      await trx(table)
        .where({ counted_in: number })
        .update({ counted_in: into });
    }
  }

  /** Lets everything that was made on a request, or on those merged into it, count for it again. */
  async returnDependents(trx: Knex.Transaction, number: number): Promise<void> {
    const subtree = await withMerged(trx, number);
    for (const table of DEPENDENT_TABLES) {
      await trx(table)
        .whereIn('request_number', subtree)
        .update({ counted_in: number });
    }
  }

  /** The request that a merged one counts for in the end. */
  async root(trx: Knex.Transaction, number: number): Promise<number> {
    const row = await trx('requests').where({ number }).first('merged_into');
    return row?.merged_into === null || row === undefined
      ? number
      : this.root(trx, row.merged_into);
  }

  /** Deliveries whose time for verdicts is over and that the verdicts may verify. */
  async closedDeliveries(now: Date, limit: number): Promise<number[]> {
    return this.#knex('requests')
      .where({ status: 'delivered' })
      .where('verification_closes_at', '<=', now)
      .whereRaw('met > not_met')
      .orderBy('verification_closes_at')
      .limit(limit)
      .pluck('number');
  }

  /** Counts the supports of requests anew, under the lock of their rows: exact by construction. */
  async recountSupports(
    trx: Knex.Transaction,
    numbers: readonly number[],
  ): Promise<void> {
    const persons = trx('request_supports')
      .groupBy('counted_in', 'supporter_ref')
      .select(
        'counted_in',
        trx.raw('max(importance) as importance'),
        trx.raw('max(team_ref) as team_ref'),
        trx.raw('max(case when owner then 1 else 0 end) as owner'),
        trx.raw('max(case when confirmed then 1 else 0 end) as confirmed'),
        trx.raw(
          `sum(importance * power(2, (${epochSeconds(
            trx,
            'request_supports.supported_at',
          )} - ?) / ?)) as weight`,
          [ORIGIN_SECONDS, HALF_LIFE_SECONDS],
        ),
      );
    whereNumberIn(trx, persons, 'counted_in', numbers);
    const counted = trx('requests')
      .leftJoin(persons.as('persons'), 'persons.counted_in', 'requests.number')
      .groupBy('requests.number')
      .select(
        'requests.number',
        trx.raw('count(persons.counted_in) as people'),
        trx.raw('count(distinct persons.team_ref) as teams'),
        trx.raw('coalesce(sum(persons.importance), 0) as importance'),
        trx.raw('coalesce(sum(persons.owner), 0) as owners'),
        trx.raw('coalesce(sum(1 - persons.confirmed), 0) as unconfirmed'),
        trx.raw(
          'cast(coalesce(sum(persons.weight), 0) as double precision) as weight',
        ),
      );
    whereNumberIn(trx, counted, 'requests.number', numbers);
    await trx.raw(
      `update requests set people = counted.people, teams = counted.teams,
        importance = counted.importance, owner_people = counted.owners,
        unconfirmed_people = counted.unconfirmed,
        -- Without support it trends like something of half a century ago.
        trending = case when counted.weight > 0
          then ? + ln(counted.weight) / ln(2.0) else 0 end
        from ? as counted where counted.number = requests.number`,
      [ORIGIN_SECONDS / HALF_LIFE_SECONDS, counted],
    );
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
    await this.recountSupports(trx, [number]);
  }

  /** Counts comments and solutions of requests anew. */
  async recountConversation(
    trx: Knex.Transaction,
    numbers: readonly number[],
  ): Promise<void> {
    const said = (visibility: string) =>
      trx('request_comments')
        .whereRaw('counted_in = requests.number')
        .where({ visibility })
        .whereNull('removed_at')
        .count('*');
    const requests = trx('requests');
    whereNumberIn(trx, requests, 'number', numbers);
    await requests.update({
      comments: said('everyone'),
      owner_comments: said('owners'),
      solutions: trx('request_solutions')
        .whereRaw('counted_in = requests.number')
        .count('*'),
    });
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
      // A trending score is not the same after every count.
      const columns = REQUEST_COUNTERS.filter(name => name !== 'trending');
      const before = await trx('requests')
        .where({ number })
        .forUpdate()
        .first();
      await this.recountSupports(trx, [number]);
      await this.recountConversation(trx, [number]);
      const after = await trx('requests').where({ number }).first();
      return before && columns.some(name => before[name] !== after[name])
        ? 1
        : 0;
    });
  }
}
