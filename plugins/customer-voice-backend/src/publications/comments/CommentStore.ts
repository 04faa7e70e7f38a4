import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import {
  FollowUpSummary,
  readFollowUp,
  selectFollowUp,
} from '../../database/followUps';
import { Position, WithPosition, readByKeyset } from '../../paging/keyset';

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

interface RawComment {
  id: string;
  score: number;
  driver: string | null;
  comment: string;
  follow_up: string | null;
}

const COLUMNS = [
  'responses.id as id',
  'responses.score as score',
  'responses.driver as driver',
  'responses.comment as comment',
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

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  #comments(filter: CommentFilter) {
    const query = this.#knex('responses')
      .where('responses.service_id', filter.serviceId)
      .where('responses.measure', filter.measure)
      .whereNotNull('responses.comment')
      .select(...COLUMNS, selectFollowUp(this.#knex));
    if (filter.driver !== undefined)
      query.where('responses.driver', filter.driver);
    if (filter.score !== undefined)
      query.where('responses.score', filter.score);
    return query;
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
    const rows = await readByKeyset<
      RawComment & { user_ref: string; responded_at: Date | number }
    >(
      this.#knex,
      this.#comments(filter)
        .where('responses.disclosure', 'named')
        .where('responses.ended', false)
        .where('responses.readable', true)
        .whereNotNull('responses.user_ref')
        .select('responses.user_ref', 'responses.responded_at'),
      {
        columns: [
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
        ...toStored(row),
        authorRef: row.user_ref,
        respondedAt: readTime(row.responded_at),
      },
      place,
    }));
  }

  /** Confidential comments of the latest publication: newest publication first, in random order within one. */
  async confidential(
    filter: CommentFilter,
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<ConfidentialComment>>> {
    const rows = await readByKeyset<RawComment & { as_of: Date | number }>(
      this.#knex,
      this.#comments(filter)
        .join('publications', join =>
          join
            .on('publications.service_id', 'responses.service_id')
            .on('publications.measure', 'responses.measure')
            .on('publications.seq', 'responses.published_from'),
        )
        .where('responses.disclosure', 'confidential')
        .whereNotNull('responses.published_from')
        .select('publications.as_of'),
      {
        columns: [{ column: 'responses.published_from', direction: 'desc' }],
        id: 'responses.id',
      },
      page,
    );
    return rows.map(({ row, place }) => ({
      row: { ...toStored(row), asOf: readTime(row.as_of) },
      place,
    }));
  }
}
