// Over 300 lines: every way to read scorecards, which share their filters.
import {
  Measure,
  ScorecardSort,
  ScorecardState,
  ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../../access/scopes';
import { restrictToTree } from '../../catalog/restrictToTree';
import {
  readTime,
  whereCheckedAtLeast,
  whereCheckedOneOf,
  whereAnyOf,
  whereOneOf,
} from '../../database/dialect';
import { plannedOnce } from '../../database/keepPlans';
import { whereOwnedBy } from '../../database/owners';
import { Position, readByKeyset, WithPosition } from '../../paging/keyset';
import { StoredFigures } from '../publisher/PublicationStore';
import {
  StoredScorecard,
  RequestColumns,
  ScorecardFilter,
  StatusCount,
  PooledFigures,
  StoredPublication,
  COLUMNS,
  RawScorecardRow,
  isShown,
  toStored,
  orderOf,
} from './storedScorecard';

/** Rows read at once, where all are. */
const CHUNK = 1000;

/** Published and coded figures of several services, added up. */
export class Pool {
  readonly #distribution = new Map<number, number>();
  readonly #coded = { respondents: 0, successes: 0, services: 0 };
  #services = 0;

  add({ distribution, coded }: StoredFigures): void {
    this.#services += 1;
    if (coded) {
      this.#coded.services += 1;
      this.#coded.respondents += coded.respondents;
      this.#coded.successes += coded.successes;
    }
    for (const { score, count } of distribution ?? []) {
      this.#distribution.set(
        score,
        (this.#distribution.get(score) ?? 0) + count,
      );
    }
  }

  total(): PooledFigures & { services: number } {
    return {
      services: this.#services,
      coded: this.#coded,
      distribution: [...this.#distribution].map(([score, count]) => ({
        score,
        count,
      })),
    };
  }
}

/** What of a scorecard with figures is added up. */
function pooledOf({
  state,
  respondents,
  successes,
  figures,
}: {
  state: ScorecardState;
  respondents: number | null;
  successes: number | null;
  figures: string | null;
}): StoredFigures {
  return state === 'coded'
    ? {
        coded: { respondents: respondents ?? 0, successes: successes ?? 0 },
      }
    : JSON.parse(figures ?? '{}');
}

/** SQL of published figures. */
export class ScorecardStore {
  readonly #knex: Knex;
  readonly #minimumRespondents: number;

  /** @param options - `minimumRespondents`: the threshold, applied when reading */
  constructor(knex: Knex, options: { minimumRespondents: number }) {
    this.#knex = knex;
    this.#minimumRespondents = options.minimumRespondents;
  }

  #shown(scope: ServiceScope) {
    const query = this.#knex('scorecards')
      .join('services', 'services.id', 'scorecards.service_id')
      .where('scorecards.active', true)
      .where('services.in_catalog', true);
    scope(query, this.#knex);
    return query;
  }

  #narrow(query: Knex.QueryBuilder, filter: ScorecardFilter) {
    query.where('scorecards.measure', filter.measure);
    if (filter.owner)
      whereOwnedBy(this.#knex, query, 'services.id', filter.owner);
    if (filter.kind)
      whereOneOf(
        this.#knex,
        query,
        'services.kind',
        filter.kind.map(kind => kind.toLowerCase()),
      );
    if (filter.type)
      whereOneOf(this.#knex, query, 'services.type', filter.type);
    if (filter.system) query.where('services.system_ref', filter.system);
    if (filter.domain) query.where('services.domain_ref', filter.domain);
    if (filter.within) restrictToTree(this.#knex, query, filter.within);
    const words =
      filter.q
        ?.normalize('NFKC')
        .toLocaleLowerCase('en-US')
        .split(/\s+/)
        .filter(Boolean) ?? [];
    for (const word of words.slice(0, 8)) {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      query.whereRaw(`services.search_text like ? escape '\\'`, [pattern]);
    }
    return query;
  }

  /** Scorecards of these entities that `scope` admits, in any order. */
  async byRefs(
    entityRefs: string[],
    options: {
      scope: ServiceScope;
      measure?: Measure;
      requests?: RequestColumns;
    },
  ): Promise<StoredScorecard[]> {
    const { scope, measure, requests } = options;
    const query = this.#shown(scope).select(COLUMNS);
    if (requests) query.select(requests.columns(new Date()));
    whereAnyOf(this.#knex, query, 'services.entity_ref', entityRefs, 'text');
    if (measure) query.where('scorecards.measure', measure);
    const rows: RawScorecardRow[] = await plannedOnce(query);
    return rows.map(row => toStored(row, requests, this.#minimumRespondents));
  }

  /** A page of scorecards, and for each its place in the order. */
  async list(
    filter: ScorecardFilter,
    options: {
      scope: ServiceScope;
      sort: ScorecardSort;
      after?: Position;
      limit: number;
      requests?: RequestColumns;
    },
  ): Promise<Array<WithPosition<StoredScorecard>>> {
    const { scope, sort, requests, ...page } = options;
    const query = this.servicesWithin(filter, scope, requests).select(COLUMNS);
    if (requests) query.select(requests.columns(new Date()));
    if (filter.status)
      whereOneOf(this.#knex, query, 'scorecards.status', filter.status);
    const rows = await readByKeyset<RawScorecardRow>(
      this.#knex,
      query,
      orderOf(sort),
      page,
    );
    return rows.map(({ row, place }) => ({
      row: toStored(row, requests, this.#minimumRespondents),
      place,
    }));
  }

  #counted(
    filter: ScorecardFilter,
    scope: ServiceScope,
    requests?: RequestColumns,
  ) {
    const { measure, ...narrowed } = filter;
    const any = this.#knex.queryBuilder();
    scope(any, this.#knex);
    const all =
      Object.values(narrowed).every(value => value === undefined) &&
      any.toString() === this.#knex.queryBuilder().toString();
    // A caller who sees everything has an index that counts it. What is active is in
    // the catalog.
    return all
      ? this.#knex('scorecards').where({ active: true, measure })
      : this.servicesWithin(filter, scope, requests);
  }

  /**
   * A query on the services under a filter, that selects nothing yet.
   *
   * @param requests - where the caller may read all requests: overdue ones want
   *   attention too
   */
  servicesWithin(
    filter: ScorecardFilter,
    scope: ServiceScope,
    requests?: RequestColumns,
  ) {
    const query = this.#narrow(this.#shown(scope), filter);
    if (filter.attention) this.#restrictToAttention(query, requests);
    return query;
  }

  /** Leaves what surely misses its target, has declined, or lets customers wait. */
  #restrictToAttention(query: Knex.QueryBuilder, requests?: RequestColumns) {
    query.where(any => {
      any.where(figures => {
        figures.where(verdict =>
          verdict
            .where('scorecards.status', 'misses')
            .orWhere('scorecards.declined', true),
        );
        this.#atThreshold(figures);
      });
      if (requests) {
        any.orWhere(late => requests.restrictToOverdue(late, new Date()));
      }
    });
  }

  /** How many there are of each status under a filter. */
  async countByStatus(
    filter: ScorecardFilter,
    scope: ServiceScope,
    requests?: RequestColumns,
  ): Promise<StatusCount[]> {
    const query = this.#counted(filter, scope, requests)
      .groupBy('scorecards.status')
      .select('scorecards.status as status')
      .count({ n: '*' });
    const rows: Array<{ status: ScorecardStatus; n: number | string }> =
      await query;
    return rows.map(({ status, n }) => ({ status, count: Number(n) }));
  }

  /** Only scorecards whose set is at or above the threshold in force. */
  #atThreshold(query: Knex.QueryBuilder) {
    const minimum = this.#minimumRespondents;
    // Most are: no engine should begin with these.
    whereCheckedOneOf(this.#knex, query, 'scorecards.state', [
      'published',
      'coded',
    ]);
    whereCheckedAtLeast(this.#knex, query, 'scorecards.respondents', minimum);
    query.where(any =>
      any
        .where('scorecards.confidential', 0)
        .orWhere('scorecards.confidential', '>=', minimum),
    );
  }

  /** Leaves scorecards that show their confidential comments. */
  restrictToCommentsShown(query: Knex.QueryBuilder): void {
    this.#atThreshold(query);
    query.where('scorecards.commenters', '>=', this.#minimumRespondents);
  }

  /** The published figures under a filter, added up. */
  async pooled(
    filter: ScorecardFilter,
    scope: ServiceScope,
  ): Promise<PooledFigures> {
    const pool = new Pool();
    let after = '';
    for (;;) {
      const query = this.servicesWithin(filter, scope)
        .select(
          'services.id as id',
          'scorecards.state as state',
          'scorecards.respondents as respondents',
          'scorecards.successes as successes',
          'scorecards.figures as figures',
        )
        .orderBy('services.id')
        .limit(CHUNK);
      this.#atThreshold(query);
      if (after) query.where('services.id', '>', after);
      const rows: Array<{
        id: string;
        state: ScorecardState;
        respondents: number | null;
        successes: number | null;
        figures: string | null;
      }> = await query;
      for (const { id, ...row } of rows) {
        after = id;
        pool.add(pooledOf(row));
      }
      if (rows.length < CHUNK) return pool.total();
    }
  }

  /**
   * How many services there are of each status, and their published figures added
   * up, of some that are named; one statement.
   *
   * @param serviceIds - a few hundred at most
   */
  async ofNamed(
    serviceIds: string[],
    measure: Measure,
    scope: ServiceScope,
  ): Promise<{ counts: StatusCount[]; pooled: PooledFigures }> {
    const query = this.#narrow(this.#shown(scope), { measure });
    whereAnyOf(this.#knex, query, 'scorecards.service_id', serviceIds);
    const rows: Array<
      Pick<
        RawScorecardRow,
        'state' | 'status' | 'respondents' | 'confidential' | 'figures'
      > & { successes: number | null }
    > = await plannedOnce(query).select(
      'scorecards.state as state',
      'scorecards.status as status',
      'scorecards.respondents as respondents',
      'scorecards.confidential as confidential',
      'scorecards.successes as successes',
      'scorecards.figures as figures',
    );
    const pool = new Pool();
    const counts = new Map<ScorecardStatus, number>();
    for (const { status, ...row } of rows) {
      counts.set(status, (counts.get(status) ?? 0) + 1);
      const { state, respondents, successes, figures } = row;
      const hasFigures = state === 'published' || state === 'coded';
      if (hasFigures && isShown(row, this.#minimumRespondents)) {
        pool.add(pooledOf({ state, respondents, successes, figures }));
      }
    }
    return {
      counts: [...counts].map(([status, count]) => ({ status, count })),
      pooled: pool.total(),
    };
  }

  /** Published figures under a filter, at the threshold in force, one service after the other. */
  async each(
    measure: Measure,
    scope: ServiceScope,
    visit: (scorecard: StoredScorecard) => void,
  ): Promise<void> {
    let after = '';
    for (;;) {
      const query = this.servicesWithin({ measure }, scope)
        .select(COLUMNS)
        .orderBy('services.id')
        .limit(CHUNK);
      this.#atThreshold(query);
      if (after) query.where('services.id', '>', after);
      const rows: RawScorecardRow[] = await query;
      for (const row of rows) {
        after = row.service_id;
        visit(toStored(row, undefined, this.#minimumRespondents));
      }
      if (rows.length < CHUNK) return;
    }
  }

  /**
   * The publications of all services that were in force at a moment, added up: of
   * each the last one within a window before it.
   *
   * @param since - begin of that window
   * @param scope - restricts a query on `services` to those that are added up
   */
  async pooledAt(
    measure: Measure,
    at: Date,
    since: Date,
    scope?: ServiceScope,
  ): Promise<PooledFigures & { services: number }> {
    const pool = new Pool();
    await this.eachAt(measure, { at, since, scope }, ({ figures }) =>
      pool.add(figures),
    );
    return pool.total();
  }

  /** The same publications one by one, at the threshold in force. */
  async eachAt(
    measure: Measure,
    options: {
      at: Date;
      since: Date;
      scope?: ServiceScope;
      /** Of services alone that have a figure still. */
      current?: boolean;
      /** Of these alone, which are few. */
      serviceIds?: string[];
    },
    visit: (publication: { serviceId: string; figures: StoredFigures }) => void,
  ): Promise<void> {
    const { serviceIds } = options;
    let after = '';
    for (;;) {
      const query = this.#publicationsAt(measure, options)
        .orderBy('scorecards.service_id')
        .limit(CHUNK);
      if (serviceIds) {
        whereAnyOf(this.#knex, query, 'scorecards.service_id', serviceIds);
      }
      if (after) query.where('scorecards.service_id', '>', after);
      const rows: Array<{ id: string; figures: string }> = await (serviceIds
        ? plannedOnce(query)
        : query);
      for (const { id, figures } of rows) {
        after = id;
        visit({ serviceId: id, figures: JSON.parse(figures) });
      }
      if (rows.length < CHUNK) return;
    }
  }

  #publicationsAt(
    measure: Measure,
    {
      at,
      since,
      scope,
      current,
    }: { at: Date; since: Date; scope?: ServiceScope; current?: boolean },
  ): Knex.QueryBuilder {
    const minimum = this.#minimumRespondents;
    const last = this.#knex('publications as last')
      .whereRaw('last.service_id = scorecards.service_id')
      .where('last.measure', measure)
      .where('last.as_of', '<=', at)
      .where('last.as_of', '>', since)
      .orderBy('last.as_of', 'desc')
      .orderBy('last.seq', 'desc')
      .limit(1)
      .select('last.seq');
    const query = this.#knex('scorecards')
      .join('publications as p', join =>
        join
          .on('p.service_id', 'scorecards.service_id')
          .on('p.measure', 'scorecards.measure'),
      )
      .where('scorecards.measure', measure)
      .where('p.seq', last)
      .where('p.respondents', '>=', minimum)
      .where(any =>
        any.where('p.confidential', 0).orWhere('p.confidential', '>=', minimum),
      )
      .select({ id: 'scorecards.service_id', figures: 'p.figures' });
    if (current) {
      query.whereIn('scorecards.state', ['published', 'coded']);
    }
    if (scope) {
      query.join('services', 'services.id', 'scorecards.service_id');
      scope(query, this.#knex);
    }
    return query;
  }

  /** Publications with figures, oldest first. */
  async history(
    of: { serviceId: string; measure: Measure },
    options: { from?: Date; to?: Date; after?: Position; limit: number },
  ): Promise<Array<WithPosition<StoredPublication>>> {
    const { from, to, ...page } = options;
    const minimum = this.#minimumRespondents;
    const query = this.#knex('publications')
      .where({ service_id: of.serviceId, measure: of.measure })
      // The threshold in force, whatever it was then.
      .where('respondents', '>=', minimum)
      .where(any =>
        any.where('confidential', 0).orWhere('confidential', '>=', minimum),
      )
      .select('as_of', 'figures');
    if (from) query.where('as_of', '>=', from);
    if (to) query.where('as_of', '<=', to);
    const rows = await readByKeyset<{ as_of: Date; figures: string }>(
      this.#knex,
      query,
      { columns: [], id: 'publications.seq' },
      page,
    );
    return rows.map(({ row, place }) => ({
      row: {
        asOf: readTime(row.as_of),
        figures: JSON.parse(row.figures),
      },
      place,
    }));
  }
}
