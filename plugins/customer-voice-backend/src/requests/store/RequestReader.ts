// Over 300 lines: every way to read requests, which share one query.
import {
  CapabilityRequestEvent,
  RequestSort,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../../access/scopes';
import { arrayOf, whereAnyOf } from '../../database/dialect';
import { plannedOnce } from '../../database/keepPlans';
import {
  readForList,
  SelectedColumn,
  selectEach,
  selectForList,
} from '../../database/listRows';
import {
  Keyset,
  mapRows,
  Position,
  WithPosition,
  readByKeyset,
} from '../../paging/keyset';
import { REQUEST_COUNTERS, STATE_COLUMNS } from './requestColumns';
import { WordFilter } from '../../search/wordFilter';
import { RequestFilter, RequestFilters, showsAll } from './RequestFilters';
import { RequestRow } from './requestRow';
import {
  readRequestsAtHand,
  serviceRefsOf,
  ServiceRefs,
} from './requestsAtHand';
import { VerdictStore } from './VerdictStore';
import { Caller } from '../../access/Caller';

/** Columns of requests that lists do without; the goal comes as an excerpt. */
const UNLISTED: readonly string[] = [
  'goal',
  'first_decided_at',
  'promised_at',
  'delivered_on',
  'merged_from_status',
  'handover_service_id',
  'trending',
];

const TIMES: readonly string[] = [
  'status_since',
  'first_response_due_at',
  'first_responded_at',
  'due_at',
  'delivered_at',
  'verification_closes_at',
  'created_at',
  'updated_at',
];

const LISTED: readonly SelectedColumn[] = [
  'number',
  'version',
  ...STATE_COLUMNS,
  ...REQUEST_COUNTERS,
]
  .filter(name => !UNLISTED.includes(name))
  .map(name => ({
    name,
    of: `requests.${name}`,
    ...(TIMES.includes(name) && { kind: 'time' }),
  }));

/** Of the service that was asked, and of the one that it is handed over to. */
const OF_SERVICES: readonly SelectedColumn[] = [
  { name: 'service_ref', of: 'services.entity_ref' },
  { name: 'service_title', of: 'services.title' },
  // Only what a verification asks for depends on them.
  {
    name: 'service_settings',
    of: {
      text: 'case when requests.verification_closes_at is not null then services.settings end',
      values: [],
    },
  },
  { name: 'owner_refs', of: 'services.owner_refs' },
  { name: 'owners_missing', of: 'services.owners_missing' },
  { name: 'receiver_ref', of: 'receiver.entity_ref' },
  { name: 'receiver_owner_refs', of: 'receiver.owner_refs' },
];

const WHOLE_GOAL: SelectedColumn = { name: 'goal', of: 'requests.goal' };
const EXCERPT_OF_GOAL: SelectedColumn = {
  name: 'goal',
  of: { text: 'substr(requests.goal, 1, 1000)', values: [] },
};

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

const OVERDUE: Keyset = {
  columns: [{ column: 'requests.due_at', direction: 'asc', kind: 'time' }],
  id: ID,
};

/** Reads a page whose columns were selected with `selectForList`. */
async function readListByKeyset(
  knex: Knex,
  query: Knex.QueryBuilder,
  columns: readonly SelectedColumn[],
  options: {
    keyset: Keyset;
    after?: Position;
    limit: number;
    isKept: boolean;
  },
): Promise<Array<WithPosition<RequestRow>>> {
  const found = await readByKeyset<RequestRow>(knex, query, options.keyset, {
    ...options,
    isWide: true,
  });
  const rows = readForList(
    found.map(({ row }) => row),
    columns,
  );
  return mapRows(found, (_, i) => rows[i]);
}

// As text, since every list has it.
const JOIN_SERVICES = `left join services on services.id = requests.service_id
  left join services as receiver on receiver.id = requests.handover_service_id`;

/** SQL of reading requests, each as far as the caller may see it. */
export class RequestReader {
  readonly #knex: Knex;
  readonly #filters: RequestFilters;
  readonly #verdicts: VerdictStore;

  constructor(
    knex: Knex,
    options: { triageOwner?: string; verdicts: VerdictStore },
  ) {
    this.#knex = knex;
    this.#verdicts = options.verdicts;
    this.#filters = new RequestFilters(knex, options.triageOwner);
  }

  #readable(scope: RequestScope, knex: Knex = this.#knex): Knex.QueryBuilder {
    const query = this.#joined(knex);
    scope.narrow(query, knex);
    return query;
  }

  /** What is read of a request beside its own columns. */
  #besides(
    caller: Caller,
    scope: RequestScope,
    knex: Knex = this.#knex,
  ): SelectedColumn[] {
    return [
      ...OF_SERVICES,
      ...this.#ofCaller(caller, knex),
      { name: 'may_update', of: scope.mayUpdate(knex) },
      { name: 'may_decide', of: scope.mayDecide(knex) },
      { name: 'may_receive', of: scope.mayReceive(knex) },
      { name: 'may_rate', of: scope.mayRate(knex) },
    ];
  }

  /** The caller's own support, subscription and invitation; a service has none. */
  #ofCaller(caller: Caller, knex: Knex): SelectedColumn[] {
    if (caller.kind === 'service') {
      return ['my_support', 'my_subscription', 'my_invitation'].map(name => ({
        name,
        of: { text: 'null', values: [] },
      }));
    }
    // As text: every list has them, and to build them took as long as to read them.
    const of = (text: string) => ({ text, values: [caller.userRef] });
    const support = arrayOf(
      knex,
      'mine.importance, mine.recorded_by, mine.confirmed',
    );
    return [
      {
        name: 'my_support',
        of: of(`(
          select ${support} from request_supports as mine
          where mine.counted_in = requests.number and mine.supporter_ref = ?
          order by mine.importance desc limit 1)`),
      },
      {
        name: 'my_subscription',
        of: of(`(
          select told.subscribed from request_subscriptions as told
          where told.counted_in = requests.number and told.user_ref = ?
          order by case when told.request_number = requests.number then 0 else 1 end
          limit 1)`),
      },
      {
        name: 'my_invitation',
        of: of(`(
          select 1 from request_verdict_invitations as asked
          where asked.request_number = requests.number
            and asked.round = requests.round and asked.supporter_ref = ?)`),
      },
    ];
  }

  /** One request, if the caller may read it. */
  async find(
    number: number,
    caller: Caller,
    scope: RequestScope,
    trx?: Knex.Transaction,
  ): Promise<RequestRow | undefined> {
    const row = await readRequestsAtHand(
      scope,
      async (among): Promise<RequestRow | undefined> =>
        this.#readable(among, trx)
          .where('requests.number', number)
          .select('requests.*')
          .modify(query =>
            selectEach(
              trx ?? this.#knex,
              query,
              this.#besides(caller, among, trx),
            ),
          )
          .first(),
      found => serviceRefsOf(found ? [found] : []),
    );
    await this.addVerdicts(row ? [row] : [], caller, trx);
    return row;
  }

  /** Several requests by number, those that the caller may read. */
  async findAll(
    numbers: number[],
    caller: Caller,
    scope: RequestScope,
    options: { wholeGoals?: boolean } = {},
  ): Promise<RequestRow[]> {
    if (numbers.length === 0) return [];
    const rows = await readRequestsAtHand(
      scope,
      async (among): Promise<RequestRow[]> => {
        const columns = this.#listed(caller, among, options);
        const query = plannedOnce(this.#readable(among));
        whereAnyOf(this.#knex, query, 'requests.number', numbers, 'integer');
        selectForList(this.#knex, query, columns);
        const found: RequestRow[] = await query;
        return readForList(found, columns);
      },
      serviceRefsOf,
    );
    await this.addVerdicts(rows, caller);
    return rows;
  }

  /** What the caller said of deliveries: stored under a pseudonym, so no join finds it. */
  async addVerdicts(
    rows: readonly RequestRow[],
    caller: Caller,
    knex: Knex = this.#knex,
  ): Promise<void> {
    const asked = rows.filter(({ my_invitation: invited }) => invited !== null);
    if (asked.length === 0 || caller.kind === 'service') return;
    const mine = await this.#verdicts.of(knex, caller.userRef, asked);
    for (const row of asked) row.my_verdict = mine.get(row.number);
  }

  /** Which of these requests the caller may read; no statement for who reads all. */
  async readable(
    numbers: readonly number[],
    scope: RequestScope,
  ): Promise<Set<number>> {
    if (scope.everything || numbers.length === 0) return new Set(numbers);
    const rows = await readRequestsAtHand(
      scope,
      async (among): Promise<Array<{ number: number } & ServiceRefs>> => {
        const query = this.#refs().whereIn('requests.number', [
          ...new Set(numbers),
        ]);
        among.narrow(query, this.#knex);
        return query;
      },
      serviceRefsOf,
    );
    return new Set(rows.map(({ number }) => number));
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
    caller: Caller,
    scope: RequestScope,
    options: {
      sort: RequestSort;
      after?: Position;
      limit: number;
      now: Date;
      matching?: WordFilter;
      /** With the whole goals instead of how they begin. */
      wholeGoals?: boolean;
    },
  ): Promise<Array<WithPosition<RequestRow>>> {
    // What is overdue has a time for it.
    const keyset =
      options.sort === 'due' && filter.overdue
        ? OVERDUE
        : KEYSETS[options.sort];
    const { matching } = options;
    if (matching && !matching.isFrequent) {
      return this.#listMatching(filter, caller, scope, {
        ...options,
        keyset,
        matching,
      });
    }
    const page = await readRequestsAtHand(
      scope,
      async among => {
        const columns = this.#listed(caller, among, options);
        const query = this.#readable(among);
        selectForList(this.#knex, query, columns);
        this.#filters.apply(query, filter, caller, options.now);
        matching?.narrow(query);
        return readListByKeyset(this.#knex, query, columns, {
          ...options,
          keyset,
          isKept: scope.everything && showsAll(filter),
        });
      },
      rows => serviceRefsOf(rows.map(({ row }) => row)),
    );
    await this.addVerdicts(
      page.map(({ row }) => row),
      caller,
    );
    return page;
  }

  /**
   * One page of those that have rare words. First which they are, then what they
   * need: an engine that sorts a thousand of them would read everything of each.
   */
  async #listMatching(
    filter: RequestFilter,
    caller: Caller,
    scope: RequestScope,
    options: {
      keyset: Keyset;
      after?: Position;
      limit: number;
      now: Date;
      matching: WordFilter;
      wholeGoals?: boolean;
    },
  ): Promise<Array<WithPosition<RequestRow>>> {
    const places = await readRequestsAtHand(
      scope,
      among => {
        // Engines leave out a join of which nothing is read.
        const query = scope.everything
          ? this.#joined().select({ number: 'requests.number' })
          : this.#refs();
        among.narrow(query, this.#knex);
        this.#filters.apply(query, filter, caller, options.now);
        options.matching.narrow(query);
        return readByKeyset<{ number: number } & Partial<ServiceRefs>>(
          this.#knex,
          query,
          options.keyset,
          options,
        );
      },
      rows =>
        serviceRefsOf(
          rows.map(({ row: { service_ref = null, receiver_ref = null } }) => ({
            service_ref,
            receiver_ref,
          })),
        ),
    );
    const found = await this.findAll(
      places.map(({ row }) => row.number),
      caller,
      scope,
      options,
    );
    const rows = new Map(found.map(row => [row.number, row]));
    // One that changed hands between the two is not the reader's any more.
    return places.flatMap(({ row: { number }, place }) => {
      const row = rows.get(number);
      return row ? [{ row, place }] : [];
    });
  }

  /** The numbers of requests, with the services on which it depends who reads them. */
  #refs(): Knex.QueryBuilder {
    return this.#joined().select({
      number: 'requests.number',
      service_ref: 'services.entity_ref',
      receiver_ref: 'receiver.entity_ref',
    });
  }

  /**
   * What lists show of requests, for another query that finds them, and that finds
   * those only which the caller may read; to be read with `readForList`, and with
   * `addVerdicts`.
   *
   * @param number - SQL of their number, or of null
   */
  joinedTo(
    number: string,
    caller: Caller,
    scope: RequestScope,
  ): {
    columns: readonly SelectedColumn[];
    join: (query: Knex.QueryBuilder) => void;
  } {
    return {
      columns: this.#listed(caller, scope, {}),
      join: query => {
        query.joinRaw(
          `left join requests on requests.number = ${number} ${JOIN_SERVICES}`,
        );
      },
    };
  }

  /** Requests with their services, those to whom they are handed over included. */
  #joined(knex: Knex = this.#knex): Knex.QueryBuilder {
    return knex.from(knex.raw(`requests ${JOIN_SERVICES}`));
  }

  #listed(
    caller: Caller,
    scope: RequestScope,
    { wholeGoals = false }: { wholeGoals?: boolean },
  ): SelectedColumn[] {
    return [
      ...LISTED,
      ...this.#besides(caller, scope),
      wholeGoals ? WHOLE_GOAL : EXCERPT_OF_GOAL,
    ];
  }

  /** Events of a request after a place, oldest first. */
  async events(
    number: number,
    options: { after?: Position; limit: number },
  ): Promise<
    Array<
      WithPosition<{
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
}
