import {
  mayBeShown,
  Measure,
  Scorecard,
  ScorecardSort,
  ScorecardState,
  ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../../access/Access';
import { restrictToTree } from '../../catalog/restrictToTree';
import { readTime, whereOneOf } from '../../database/dialect';
import { readRefs, whereOwnedBy } from '../../database/owners';
import {
  Keyset,
  Position,
  WithPosition,
  readByKeyset,
} from '../../paging/keyset';
import { RawJson } from '../../http/RawJson';
import { CodedFigures, PublishedFigures } from '../publisher/figuresOf';
import { StoredFigures } from '../publisher/PublicationStore';

/** A scorecard as it is stored. */
export interface StoredScorecard {
  serviceId: string;
  entityRef: string;
  ownerRef: string;
  ownerRefs: string[];
  title: string;
  kind: string;
  type?: string;
  measure: Measure;
  status: ScorecardStatus;
  target?: number;
  published?: {
    asOf: Date;
    figures:
      | { state: 'published'; json: RawJson<PublishedFigures> }
      | { state: 'coded'; json: RawJson<CodedFigures> };
    rankingScore: number;
    /** Whether enough people left confidential comments for a list of them. */
    confidentialComments: boolean;
    /** Whether every driver is at or above the threshold in force. */
    drivers: boolean;
  };
  state: ScorecardState;
  /** What is asked of the service, where that was selected. */
  requests?: RequestCounts;
}

type RequestCounts = NonNullable<Scorecard['requests']>;

/** Reads what is asked of services along with them. */
export interface RequestColumns {
  /** What to select of a query on `services`. */
  columns(now: Date): Record<string, string | Knex.Raw>;
  /** What that says. */
  read(row: object): RequestCounts;
}

/** What a list of scorecards is narrowed to. */
export interface ScorecardFilter {
  measure: Measure;
  owner?: string[];
  within?: string;
  kind?: string[];
  type?: string[];
  system?: string;
  domain?: string;
  status?: ScorecardStatus[];
  q?: string;
}

/** Counts of one status of services, and the responses behind them. */
export interface StatusCount {
  status: ScorecardStatus;
  count: number;
}

/** Published figures of several services, added up. */
export interface PooledFigures {
  distribution: Array<{ score: number; count: number }>;
  /** Of coded scorecards: how many, and the successes they are coded to. */
  coded: { services: number; respondents: number; successes: number };
}

/** One publication with figures as it is stored. */
export interface StoredPublication {
  asOf: Date;
  figures: StoredFigures;
}

const COLUMNS = [
  'services.id as service_id',
  'services.entity_ref as entity_ref',
  'services.owner_ref as owner_ref',
  'services.owner_refs as owner_refs',
  'services.title as title',
  'services.kind as kind',
  'services.type as type',
  'scorecards.measure as measure',
  'scorecards.state as state',
  'scorecards.status as status',
  'scorecards.target as target',
  'scorecards.as_of as as_of',
  'scorecards.ranking_score as ranking_score',
  'scorecards.respondents as respondents',
  'scorecards.confidential as confidential',
  'scorecards.smallest_driver as smallest_driver',
  'scorecards.commenters as commenters',
  'scorecards.figures as figures',
];

const SORT_COLUMNS = {
  ranking: 'scorecards.ranking_score',
  score: 'scorecards.score',
  respondents: 'scorecards.respondents',
  name: 'services.title',
  openRequests: 'services.open_requests',
} as const;

interface RawScorecardRow {
  service_id: string;
  entity_ref: string;
  owner_ref: string;
  owner_refs: string;
  title: string;
  kind: string;
  type: string | null;
  measure: Measure;
  state: ScorecardState;
  status: ScorecardStatus;
  target: number | null;
  as_of: Date | number | string | null;
  ranking_score: number | null;
  respondents: number | null;
  confidential: number | null;
  smallest_driver: number | null;
  commenters: number | null;
  figures: string | null;
}

/** Whether a set that was published is at or above the threshold in force (confidentiality rule 1). */
function isShown(
  row: { respondents: number | null; confidential: number | null },
  minimumRespondents: number,
): boolean {
  return (
    row.respondents !== null &&
    mayBeShown(
      { respondents: row.respondents, confidential: row.confidential ?? 0 },
      minimumRespondents,
    )
  );
}

function figuresIn(state: ScorecardState, text: string) {
  return state === 'coded'
    ? { state, json: RawJson.stored<CodedFigures>(text) }
    : {
        state: 'published' as const,
        json: RawJson.stored<PublishedFigures>(text),
      };
}

function toStored(
  row: RawScorecardRow,
  requests: RequestColumns | undefined,
  minimumRespondents: number,
): StoredScorecard {
  const published =
    row.figures !== null &&
    row.as_of !== null &&
    row.ranking_score !== null &&
    isShown(row, minimumRespondents)
      ? {
          asOf: readTime(row.as_of),
          figures: figuresIn(row.state, row.figures),
          rankingScore: row.ranking_score,
          confidentialComments: (row.commenters ?? 0) >= minimumRespondents,
          drivers:
            row.smallest_driver === null ||
            row.smallest_driver >= minimumRespondents,
        }
      : undefined;
  const hidden = row.state === 'no-data' ? 'no-data' : 'withheld';
  return {
    serviceId: row.service_id,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    ownerRefs: readRefs(row.owner_refs),
    title: row.title,
    kind: row.kind,
    type: row.type ?? undefined,
    measure: row.measure,
    state: published ? row.state : hidden,
    requests: requests?.read(row),
    status: published ? row.status : hidden,
    target: row.target ?? undefined,
    published,
  };
}

function orderOf(sort: ScorecardSort): Keyset {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const name = sort.replace('-', '');
  return name === 'ranking' || name === 'score' || name === 'respondents'
    ? {
        columns: [{ column: SORT_COLUMNS[name], direction, nulls: 'last' }],
        id: 'scorecards.service_id',
      }
    : {
        columns: [
          {
            column:
              name === 'name' ? SORT_COLUMNS.name : SORT_COLUMNS.openRequests,
            direction,
          },
        ],
        id: 'services.id',
      };
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
    whereOneOf(this.#knex, query, 'services.entity_ref', entityRefs);
    if (measure) query.where('scorecards.measure', measure);
    const rows: RawScorecardRow[] = await query;
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
    const query = this.servicesWithin(filter, scope).select(COLUMNS);
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

  #counted(filter: ScorecardFilter, scope: ServiceScope) {
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
      : this.servicesWithin(filter, scope);
  }

  /** A query on the services under a filter, that selects nothing yet. */
  servicesWithin(filter: ScorecardFilter, scope: ServiceScope) {
    return this.#narrow(this.#shown(scope), filter);
  }

  /** How many there are of each status under a filter. */
  async countByStatus(
    filter: ScorecardFilter,
    scope: ServiceScope,
  ): Promise<StatusCount[]> {
    const rows: Array<{ status: ScorecardStatus; n: number | string }> =
      await this.#counted(filter, scope)
        .groupBy('scorecards.status')
        .select('scorecards.status as status')
        .count({ n: '*' });
    return rows.map(({ status, n }) => ({ status, count: Number(n) }));
  }

  /** Only scorecards whose set is at or above the threshold in force. */
  #atThreshold(query: Knex.QueryBuilder) {
    const minimum = this.#minimumRespondents;
    query
      .whereIn('scorecards.state', ['published', 'coded'])
      .where('scorecards.respondents', '>=', minimum)
      .where(any =>
        any
          .where('scorecards.confidential', 0)
          .orWhere('scorecards.confidential', '>=', minimum),
      );
  }

  /** The published figures under a filter, added up. */
  async pooled(
    filter: ScorecardFilter,
    scope: ServiceScope,
  ): Promise<PooledFigures> {
    const distribution = new Map<number, number>();
    const coded = { respondents: 0, successes: 0, services: 0 };
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
        .limit(1000);
      this.#atThreshold(query);
      if (after) query.where('services.id', '>', after);
      const rows: Array<{
        id: string;
        state: ScorecardState;
        respondents: number;
        successes: number;
        figures: string;
      }> = await query;
      for (const row of rows) {
        after = row.id;
        if (row.state === 'coded') {
          coded.services += 1;
          coded.respondents += row.respondents;
          coded.successes += row.successes;
          continue;
        }
        const figures: PublishedFigures = JSON.parse(row.figures);
        for (const { score, count } of figures.distribution) {
          distribution.set(score, (distribution.get(score) ?? 0) + count);
        }
      }
      if (rows.length < 1000) break;
    }
    return {
      distribution: [...distribution].map(([score, count]) => ({
        score,
        count,
      })),
      coded,
    };
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
