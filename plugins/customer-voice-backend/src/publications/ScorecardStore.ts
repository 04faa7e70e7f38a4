import {
  Measure,
  ScorecardSort,
  ScorecardState,
  ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../access/Access';
import { readTime, whereOneOf } from '../database/dialect';
import { PublishedFigures } from './figuresOf';

/** A scorecard as it is stored. */
export interface StoredScorecard {
  serviceId: string;
  entityRef: string;
  ownerRef: string;
  title: string;
  kind: string;
  type?: string;
  measure: Measure;
  seq: number;
  status: ScorecardStatus;
  target?: number;
  published?: { asOf: Date; figures: PublishedFigures; rankingScore: number };
  state: ScorecardState;
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

interface StoredComment {
  id: string;
  score: number;
  driver?: string;
  comment: string;
}

/** A comment whose author wanted to be known. */
export interface NamedComment extends StoredComment {
  authorRef: string;
  respondedAt: Date;
}

/** A comment with what others may know of it: its publication, and no time. */
export interface ConfidentialComment extends StoredComment {
  publishedFrom: number;
  asOf: Date;
}

const COLUMNS = [
  'services.id as service_id',
  'services.entity_ref as entity_ref',
  'services.owner_ref as owner_ref',
  'services.title as title',
  'services.kind as kind',
  'services.type as type',
  'scorecards.measure as measure',
  'scorecards.seq as seq',
  'scorecards.state as state',
  'scorecards.status as status',
  'scorecards.target as target',
  'scorecards.as_of as as_of',
  'scorecards.ranking_score as ranking_score',
  'scorecards.figures as figures',
];

const SORT_COLUMNS = {
  ranking: 'scorecards.ranking_score',
  score: 'scorecards.score',
  respondents: 'scorecards.respondents',
  name: 'services.title',
} as const;

interface RawScorecardRow {
  service_id: string;
  entity_ref: string;
  owner_ref: string;
  title: string;
  kind: string;
  type: string | null;
  measure: Measure;
  seq: number;
  state: ScorecardState;
  status: ScorecardStatus;
  target: number | null;
  as_of: Date | number | string | null;
  ranking_score: number | null;
  figures: string | null;
}

function toStored(row: RawScorecardRow): StoredScorecard {
  return {
    serviceId: row.service_id,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    title: row.title,
    kind: row.kind,
    type: row.type ?? undefined,
    measure: row.measure,
    seq: row.seq,
    state: row.state,
    status: row.status,
    target: row.target ?? undefined,
    published:
      row.figures !== null && row.as_of !== null && row.ranking_score !== null
        ? {
            asOf: readTime(row.as_of),
            figures: JSON.parse(row.figures),
            rankingScore: row.ranking_score,
          }
        : undefined,
  };
}

function sortOf(sort: ScorecardSort) {
  const descending = sort.startsWith('-');
  const name = sort.replace('-', '');
  const column =
    name === 'ranking' || name === 'score' || name === 'respondents'
      ? SORT_COLUMNS[name]
      : SORT_COLUMNS.name;
  return {
    column,
    direction: descending ? ('desc' as const) : ('asc' as const),
  };
}

/** SQL of published figures. */
export class ScorecardStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
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
      whereOneOf(this.#knex, query, 'services.owner_ref', filter.owner);
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
    if (filter.within) this.#narrowToTree(query, filter.within);
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

  #narrowToTree(query: Knex.QueryBuilder, ref: string) {
    if (ref.startsWith('system:')) {
      query.where('services.system_ref', ref);
    } else {
      const column = ref.startsWith('domain:')
        ? 'services.domain_ref'
        : 'services.owner_ref';
      query.where(within =>
        within
          .where(column, ref)
          .orWhereIn(
            column,
            this.#knex('catalog_ancestors')
              .where('ancestor_ref', ref)
              .select('ref'),
          ),
      );
    }
  }

  /** Scorecards of these entities that `scope` admits, in any order. */
  async byRefs(
    entityRefs: string[],
    scope: ServiceScope,
    measure?: Measure,
  ): Promise<StoredScorecard[]> {
    const query = this.#shown(scope).select(COLUMNS);
    whereOneOf(this.#knex, query, 'services.entity_ref', entityRefs);
    if (measure) query.where('scorecards.measure', measure);
    const rows: RawScorecardRow[] = await query;
    return rows.map(toStored);
  }

  /** A page of scorecards, and for each its place in the order. */
  async list(
    filter: ScorecardFilter,
    options: {
      scope: ServiceScope;
      sort: ScorecardSort;
      after?: readonly [value: string | number | null, serviceId: string];
      limit: number;
    },
  ): Promise<
    Array<{
      scorecard: StoredScorecard;
      place: [string | number | null, string];
    }>
  > {
    const { column, direction } = sortOf(options.sort);
    const query = this.#narrow(this.#shown(options.scope), filter)
      .select(COLUMNS)
      .select({ place: column })
      // What has no figure comes last, whichever way the rest is ordered.
      .orderByRaw('case when ?? is null then 1 else 0 end', [column])
      .orderBy(column, direction)
      .orderBy('services.id')
      .limit(options.limit);
    if (filter.status)
      whereOneOf(this.#knex, query, 'scorecards.status', filter.status);
    if (options.after) {
      const [value, id] = options.after;
      if (value === null) {
        query.whereNull(column).where('services.id', '>', id);
      } else {
        query.where(keyset =>
          keyset
            .where(column, direction === 'asc' ? '>' : '<', value)
            .orWhere(same =>
              same.where(column, value).where('services.id', '>', id),
            )
            .orWhereNull(column),
        );
      }
    }
    const rows: Array<RawScorecardRow & { place: string | number | null }> =
      await query;
    return rows.map(row => ({
      scorecard: toStored(row),
      place: [row.place, row.service_id],
    }));
  }

  /** How many there are of each status under a filter. */
  async countByStatus(
    filter: ScorecardFilter,
    scope: ServiceScope,
  ): Promise<StatusCount[]> {
    const rows: Array<{ status: ScorecardStatus; n: number | string }> =
      await this.#narrow(this.#shown(scope), filter)
        .groupBy('scorecards.status')
        .select('scorecards.status as status')
        .count({ n: '*' });
    return rows.map(({ status, n }) => ({ status, count: Number(n) }));
  }

  /** Figures of all published scorecards under a filter, in pages. */
  async *figures(
    filter: ScorecardFilter,
    scope: ServiceScope,
  ): AsyncIterable<PublishedFigures[]> {
    let after = '';
    for (;;) {
      const query = this.#narrow(this.#shown(scope), filter)
        .where('scorecards.state', 'published')
        .select('services.id as id', 'scorecards.figures as figures')
        .orderBy('services.id')
        .limit(1000);
      if (after) query.where('services.id', '>', after);
      const rows: Array<{ id: string; figures: string }> = await query;
      if (rows.length === 0) return;
      yield rows.map(row => JSON.parse(row.figures));
      after = rows[rows.length - 1].id;
    }
  }

  /** Publications, oldest first. */
  async history(
    of: { serviceId: string; measure: Measure },
    options: { from?: Date; to?: Date; afterSeq: number; limit: number },
  ): Promise<
    Array<{
      seq: number;
      asOf: Date;
      state: ScorecardState;
      figures?: PublishedFigures;
    }>
  > {
    const query = this.#knex('publications')
      .where({ service_id: of.serviceId, measure: of.measure })
      .where('seq', '>', options.afterSeq)
      .orderBy('seq')
      .limit(options.limit)
      .select('seq', 'as_of', 'state', 'figures');
    if (options.from) query.where('as_of', '>=', options.from);
    if (options.to) query.where('as_of', '<=', options.to);
    const rows: Array<{
      seq: number;
      as_of: Date;
      state: ScorecardState;
      figures: string | null;
    }> = await query;
    return rows.map(row => ({
      seq: row.seq,
      asOf: readTime(row.as_of),
      state: row.state,
      figures: row.figures === null ? undefined : JSON.parse(row.figures),
    }));
  }

  /** Named comments in force, newest first. */
  async namedComments(
    of: { serviceId: string; measure: Measure },
    options: {
      driver?: string;
      score?: number;
      after?: { respondedAt: Date; id: string };
      limit: number;
    },
  ): Promise<NamedComment[]> {
    const query = this.#knex('responses')
      .where({
        service_id: of.serviceId,
        measure: of.measure,
        disclosure: 'named',
      })
      .whereNull('ended_at')
      .whereNotNull('comment')
      .orderBy('responded_at', 'desc')
      .orderBy('id', 'desc')
      .limit(options.limit)
      .select('id', 'score', 'driver', 'comment', 'respondent', 'responded_at');
    if (options.driver !== undefined) query.where('driver', options.driver);
    if (options.score !== undefined) query.where('score', options.score);
    if (options.after) {
      const { respondedAt, id } = options.after;
      query.where(keyset =>
        keyset
          .where('responded_at', '<', respondedAt)
          .orWhere(same =>
            same.where('responded_at', respondedAt).where('id', '<', id),
          ),
      );
    }
    const rows = await query;
    return rows.map(row => ({
      id: row.id,
      score: row.score,
      driver: row.driver ?? undefined,
      comment: row.comment,
      authorRef: row.respondent,
      respondedAt: readTime(row.responded_at),
    }));
  }

  /** Confidential comments of the latest publication: newest publication first, in random order within one. */
  async confidentialComments(
    of: { serviceId: string; measure: Measure },
    options: {
      driver?: string;
      score?: number;
      after?: { publishedFrom: number; id: string };
      limit: number;
    },
  ): Promise<ConfidentialComment[]> {
    const query = this.#knex('responses')
      .join('publications', join =>
        join
          .on('publications.service_id', 'responses.service_id')
          .on('publications.measure', 'responses.measure')
          .on('publications.seq', 'responses.published_from'),
      )
      .where('responses.service_id', of.serviceId)
      .where('responses.measure', of.measure)
      .where('responses.disclosure', 'confidential')
      .whereNotNull('responses.published_from')
      .whereNull('responses.published_until')
      .whereNotNull('responses.comment')
      .orderBy('responses.published_from', 'desc')
      .orderBy('responses.id')
      .limit(options.limit)
      .select(
        'responses.id as id',
        'responses.score as score',
        'responses.driver as driver',
        'responses.comment as comment',
        'responses.published_from as published_from',
        'publications.as_of as as_of',
      );
    if (options.driver !== undefined)
      query.where('responses.driver', options.driver);
    if (options.score !== undefined)
      query.where('responses.score', options.score);
    if (options.after) {
      const { publishedFrom, id } = options.after;
      query.where(keyset =>
        keyset
          .where('responses.published_from', '<', publishedFrom)
          .orWhere(same =>
            same
              .where('responses.published_from', publishedFrom)
              .where('responses.id', '>', id),
          ),
      );
    }
    const rows = await query;
    return rows.map(row => ({
      id: row.id,
      score: row.score,
      driver: row.driver ?? undefined,
      comment: row.comment,
      publishedFrom: row.published_from,
      asOf: readTime(row.as_of),
    }));
  }
}
