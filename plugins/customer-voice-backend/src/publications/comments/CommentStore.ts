import {
  Disclosure,
  LOW_SCORES,
  Measure,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../../access/scopes';
import { addMillis, readTime } from '../../database/dialect';
import {
  FollowUpSummary,
  readFollowUp,
  selectFollowUp,
} from '../../database/followUps';
import { whereOwnedBy } from '../../database/owners';
import {
  KeysetColumn,
  Position,
  WithPosition,
  readByKeyset,
} from '../../paging/keyset';

interface StoredComment {
  id: string;
  score: number;
  driver?: string;
  comment: string;
  /** Where the conversation about it stands, if one has begun. */
  followUp?: FollowUpSummary;
}

/** A comment whose author wanted to be known. */
export interface NamedComment extends StoredComment {
  authorRef: string;
  respondedAt: Date;
}

/** A comment with what others may know of it: its publication, and no time. */
export interface ConfidentialComment extends StoredComment {
  asOf: Date;
}

/** A comment with the service that it is about. */
export interface CommentOfService extends StoredComment {
  entityRef: string;
  title: string;
  measure: Measure;
  /** Missing for an author in confidence. */
  authorRef?: string;
  respondedAt: Date;
  /** Moment of the publication that first showed it, if one has. */
  asOf?: Date;
}

/** Whose comments wait for an answer, and since when. */
export interface WaitingComments {
  ownerRefs: readonly string[];
  /** Restricts a query on `services` to those whose comments the caller may read. */
  scope: ServiceScope;
  since: Date;
  /** Milliseconds within which they are to be answered. */
  target: number;
  entityRef?: string;
  id?: string;
}

/** Where a comment stands. */
export interface CommentLocation {
  entityRef: string;
  measure: Measure;
  disclosure: Disclosure;
  score: number;
  /** Whether it may be read, as far as the comment itself is concerned. */
  shown: boolean;
}

/** Which comments of one service. */
export interface CommentFilter {
  serviceId: string;
  measure: Measure;
  driver?: string;
  score?: number;
}

/** A comment among those of several services. */
export interface OfService<C> {
  serviceId: string;
  comment: C;
}

interface RawComment {
  id: string;
  service_id: string;
  score: number;
  driver: string | null;
  comment: string;
  follow_up: string | null;
}

const COLUMNS = [
  'responses.id as id',
  'responses.service_id as service_id',
  'responses.score as score',
  'responses.driver as driver',
  'responses.comment as comment',
];

/** In the direction of the columns behind it, so that one comparison of rows serves all. */
const BY_SERVICE: KeysetColumn[] = [
  { column: 'responses.service_id', direction: 'desc' },
];

function toStored(row: RawComment): StoredComment {
  return {
    id: row.id,
    score: row.score,
    driver: row.driver ?? undefined,
    comment: row.comment,
    followUp: readFollowUp(row.follow_up),
  };
}

/** SQL of comments. */
export class CommentStore {
  readonly #knex: Knex;
  readonly #minimumRespondents: number;

  /** @param options - `minimumRespondents`: the threshold, applied when reading */
  constructor(knex: Knex, options: { minimumRespondents: number }) {
    this.#knex = knex;
    this.#minimumRespondents = options.minimumRespondents;
  }

  #comments({ serviceId, measure, driver, score }: CommentFilter) {
    const query = this.#withComment(measure);
    query.where('responses.service_id', serviceId);
    if (driver !== undefined) query.where('responses.driver', driver);
    if (score !== undefined) query.where('responses.score', score);
    return query;
  }

  #withComment(measure: Measure) {
    return this.#knex('responses')
      .where('responses.measure', measure)
      .whereNotNull('responses.comment')
      .select(...COLUMNS, selectFollowUp(this.#knex));
  }

  /** Where a comment stands, if there is one in force with this id. */
  async locate(id: string): Promise<CommentLocation | undefined> {
    const row:
      | {
          entity_ref: string;
          measure: Measure;
          disclosure: Disclosure;
          score: number;
          readable: boolean | number;
          included: number;
        }
      | undefined = await this.#knex('responses')
      .join('services', 'services.id', 'responses.service_id')
      .where('responses.id', id)
      .where('responses.ended', false)
      .whereNotNull('responses.comment')
      .first(
        'services.entity_ref',
        'responses.measure',
        'responses.disclosure',
        'responses.score',
        'responses.readable',
        this.#knex.raw(
          'case when responses.published_from is null then 0 else 1 end as included',
        ),
      );
    return (
      row && {
        entityRef: row.entity_ref,
        measure: row.measure,
        disclosure: row.disclosure,
        score: row.score,
        shown:
          row.disclosure === 'named'
            ? Boolean(row.readable)
            : row.included === 1,
      }
    );
  }

  /**
   * Comments with a low score that no owner has answered, or whose author says
   * that it is not solved, with the columns of `InboxRow`: as far as any reader
   * sees the comment and its score. Two queries, since each has an index.
   */
  waiting(of: WaitingComments): Knex.QueryBuilder[] {
    const minimum = this.#minimumRespondents;
    return [
      this.#waiting(of, 'responses.responded_at')
        // Said as the index says it.
        .whereRaw("responses.disclosure = 'named'")
        .where('responses.readable', true)
        .where('responses.responded_at', '>', of.since),
      this.#waiting(of, 'publications.as_of')
        .join('publications', join =>
          join
            .on('publications.service_id', 'responses.service_id')
            .on('publications.measure', 'responses.measure')
            .on('publications.seq', 'responses.published_from'),
        )
        .join('scorecards', join =>
          join
            .on('scorecards.service_id', 'responses.service_id')
            .on('scorecards.measure', 'responses.measure'),
        )
        .whereRaw("responses.disclosure = 'confidential'")
        .whereNotNull('responses.published_from')
        .where('publications.as_of', '>', of.since)
        .where('scorecards.state', 'published')
        .where('scorecards.respondents', '>=', minimum)
        .where('scorecards.confidential', '>=', minimum)
        .where('scorecards.commenters', '>=', minimum),
    ];
  }

  /** @param saidAt - column of the time from which on readers see it */
  #waiting(of: WaitingComments, saidAt: string): Knex.QueryBuilder {
    const knex = this.#knex;
    const query = knex('responses')
      .join('services', 'services.id', 'responses.service_id')
      .leftJoin('follow_ups', 'follow_ups.response_id', 'responses.id')
      .select(
        knex.raw(`'low-score:' || cast(responses.id as text) as id`),
        knex.raw(`cast('low-score' as text) as kind`),
        knex.raw(`cast('owner' as text) as role`),
        knex.raw('cast(responses.id as text) as subject'),
        { entity_ref: 'services.entity_ref' },
        knex.raw(`coalesce(follow_ups.state, 'open') as round`),
        knex.raw(`cast(coalesce(follow_ups.messages, 0) as text) as state`),
        knex.raw('? as due_at', [
          addMillis(knex, knex.raw('??', [saidAt]), of.target),
        ]),
      )
      .where('services.in_catalog', true)
      .whereNotNull('responses.comment')
      .where('responses.ended', false)
      .where(low => {
        for (const measure of MEASURES) {
          low.orWhere(one =>
            one
              .where('responses.measure', measure)
              .where('responses.score', '<=', LOW_SCORES[measure]),
          );
        }
      })
      .where(any =>
        any
          .whereNull('follow_ups.state')
          .orWhereIn('follow_ups.state', ['open', 'reopened']),
      );
    whereOwnedBy(knex, query, 'services.id', of.ownerRefs);
    of.scope(query, knex);
    if (of.entityRef) query.where('services.entity_ref', of.entityRef);
    if (of.id) query.where('responses.id', of.id);
    return query;
  }

  /** Comments by id, each with the service that it is about. */
  async byIds(ids: readonly string[]): Promise<CommentOfService[]> {
    const rows: Array<
      RawComment & {
        user_ref: string | null;
        responded_at: Date | number;
        as_of: Date | number | null;
        entity_ref: string;
        title: string;
        measure: Measure;
      }
    > = await this.#knex('responses')
      .join('services', 'services.id', 'responses.service_id')
      .leftJoin('publications', join =>
        join
          .on('publications.service_id', 'responses.service_id')
          .on('publications.measure', 'responses.measure')
          .on('publications.seq', 'responses.published_from'),
      )
      .whereIn('responses.id', ids)
      .whereNotNull('responses.comment')
      .select(...COLUMNS, selectFollowUp(this.#knex))
      .select(
        'responses.user_ref',
        'responses.responded_at',
        'responses.measure',
        'publications.as_of',
        'services.entity_ref',
        'services.title',
      );
    return rows.map(row => ({
      ...toStored(row),
      entityRef: row.entity_ref,
      title: row.title,
      measure: row.measure,
      authorRef: row.user_ref ?? undefined,
      respondedAt: readTime(row.responded_at),
      asOf: row.as_of === null ? undefined : readTime(row.as_of),
    }));
  }

  /** Named comments in force, newest first. */
  async named(
    filter: CommentFilter,
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<NamedComment>>> {
    const rows = await this.#readNamed(this.#comments(filter), [], page);
    return rows.map(({ row, place }) => ({ row: row.comment, place }));
  }

  /** The same of several services, one service after the other. */
  async namedOf(
    { serviceIds, measure }: { serviceIds: string[]; measure: Measure },
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OfService<NamedComment>>>> {
    const query = this.#withComment(measure);
    query.whereIn('responses.service_id', serviceIds);
    return this.#readNamed(query, BY_SERVICE, page);
  }

  async #readNamed(
    query: Knex.QueryBuilder,
    by: KeysetColumn[],
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OfService<NamedComment>>>> {
    restrictToNamed(query).select(
      'responses.user_ref',
      'responses.responded_at',
    );
    const rows = await readByKeyset<
      RawComment & { user_ref: string; responded_at: Date | number }
    >(
      this.#knex,
      query,
      {
        columns: [
          ...by,
          {
            column: 'responses.responded_at',
            direction: 'desc',
            kind: 'time',
          },
        ],
        id: 'responses.id',
      },
      page,
    );
    return rows.map(({ row, place }) => ({
      row: {
        serviceId: row.service_id,
        comment: {
          ...toStored(row),
          authorRef: row.user_ref,
          respondedAt: readTime(row.responded_at),
        },
      },
      place,
    }));
  }

  /** Confidential comments of the latest publication: newest publication first, in random order within one. */
  async confidential(
    filter: CommentFilter,
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<ConfidentialComment>>> {
    const rows = await this.#readConfidential(this.#comments(filter), [], page);
    return rows.map(({ row, place }) => ({ row: row.comment, place }));
  }

  /** The same of several services, one service after the other. */
  async confidentialOf(
    { serviceIds, measure }: { serviceIds: string[]; measure: Measure },
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OfService<ConfidentialComment>>>> {
    const query = this.#withComment(measure);
    query.whereIn('responses.service_id', serviceIds);
    return this.#readConfidential(query, BY_SERVICE, page);
  }

  async #readConfidential(
    query: Knex.QueryBuilder,
    by: KeysetColumn[],
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OfService<ConfidentialComment>>>> {
    query
      .join('publications', join =>
        join
          .on('publications.service_id', 'responses.service_id')
          .on('publications.measure', 'responses.measure')
          .on('publications.seq', 'responses.published_from'),
      )
      .select('publications.as_of');
    const rows = await readByKeyset<RawComment & { as_of: Date | number }>(
      this.#knex,
      restrictToConfidential(query),
      {
        columns: [
          ...by,
          { column: 'responses.published_from', direction: 'desc' },
        ],
        id: 'responses.id',
      },
      page,
    );
    return rows.map(({ row, place }) => ({
      row: {
        serviceId: row.service_id,
        comment: { ...toStored(row), asOf: readTime(row.as_of) },
      },
      place,
    }));
  }

  /**
   * How many comments may be read; one statement.
   *
   * @param services - services with their scorecards, that selects nothing yet
   * @param shown - leaves those that show their confidential comments
   */
  async count(
    services: Knex.QueryBuilder,
    shown: (query: Knex.QueryBuilder) => void,
  ): Promise<number> {
    const query = services
      .join('responses', join =>
        join
          .on('responses.service_id', 'scorecards.service_id')
          .on('responses.measure', 'scorecards.measure'),
      )
      .whereNotNull('responses.comment')
      .where(any => {
        any.where(named => restrictToNamed(named));
        any.orWhere(confidential =>
          shown(restrictToConfidential(confidential)),
        );
      });
    const [{ n }]: Array<{ n: number | string }> = await query.count({
      n: '*',
    });
    return Number(n);
  }

  /**
   * How many comments became readable since a moment; one statement.
   *
   * @param services - as for `count`; it may be grouped by `owner_ref`
   */
  async countSince(
    services: Knex.QueryBuilder,
    shown: (query: Knex.QueryBuilder) => void,
    since: Date,
  ): Promise<Array<{ ownerRef?: string; count: number }>> {
    const query = services
      .join('responses', join =>
        join
          .on('responses.service_id', 'scorecards.service_id')
          .on('responses.measure', 'scorecards.measure'),
      )
      .leftJoin('publications', join =>
        join
          .on('publications.service_id', 'responses.service_id')
          .on('publications.measure', 'responses.measure')
          .on('publications.seq', 'responses.published_from'),
      )
      .whereNotNull('responses.comment')
      .where(any => {
        any.where(named =>
          restrictToNamed(named).where('responses.responded_at', '>=', since),
        );
        any.orWhere(confidential =>
          shown(
            restrictToConfidential(confidential).where(
              'publications.as_of',
              '>=',
              since,
            ),
          ),
        );
      });
    const rows: Array<{ owner_ref?: string; n: number | string }> =
      await query.count({ n: '*' });
    return rows.map(({ owner_ref, n }) => ({
      ownerRef: owner_ref,
      count: Number(n),
    }));
  }
}

function restrictToNamed(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .where('responses.disclosure', 'named')
    .where('responses.ended', false)
    .where('responses.readable', true)
    .whereNotNull('responses.user_ref');
}

function restrictToConfidential(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .where('responses.disclosure', 'confidential')
    .whereNotNull('responses.published_from');
}
