// Over 300 lines: every way to read comments, which share their columns.
import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import {
  FollowUpSummary,
  readFollowUp,
  selectFollowUp,
} from '../../database/followUps';
import {
  KeysetColumn,
  Position,
  WithPosition,
  readByKeyset,
} from '../../paging/keyset';

/** What every comment has. */
export interface StoredComment {
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

/** The columns of {@link COMMENT_COLUMNS}, and where the conversation stands. */
export interface RawComment {
  id: string;
  service_id: string;
  score: number;
  driver: string | null;
  comment: string;
  follow_up: string | null;
}

/** What is read of every comment. */
export const COMMENT_COLUMNS = [
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

/** A comment as it is stored. */
export function toStored(row: RawComment): StoredComment {
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

  constructor(knex: Knex) {
    this.#knex = knex;
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
      .select(...COMMENT_COLUMNS, selectFollowUp(this.#knex));
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

// With constants, as the conditions of the partial indexes have them: a parameter
// would be planned for anew with each value.
function restrictToNamed(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .whereRaw("responses.disclosure = 'named'")
    .where('responses.ended', false)
    .where('responses.readable', true)
    .whereNotNull('responses.user_ref');
}

function restrictToConfidential(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .whereRaw("responses.disclosure = 'confidential'")
    .whereNotNull('responses.published_from');
}
