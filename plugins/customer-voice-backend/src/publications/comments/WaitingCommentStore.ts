import {
  LOW_SCORES,
  Measure,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../../access/scopes';
import {
  addMillis,
  readTime,
  timeValue,
  whereAnyOf,
} from '../../database/dialect';
import { selectFollowUp } from '../../database/followUps';
import { plannedOnce } from '../../database/keepPlans';
import { Owned, whereOwned } from '../../database/owners';
import {
  COMMENT_COLUMNS,
  RawComment,
  StoredComment,
  toStored,
} from './CommentStore';

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
  owned: Owned;
  /** Restricts a query on `services` to those whose comments the caller may read. */
  scope: ServiceScope;
  since: Date;
  /** Milliseconds within which they are to be answered. */
  target: number;
  entityRef?: string;
  id?: string;
}

/** Comments with a low score that no owner has answered, or not to the end; SQL. */
const UNANSWERED = `responses.comment is not null
  and (${MEASURES.map(
    measure =>
      `(responses.measure = '${measure}' and responses.score <= ${LOW_SCORES[measure]})`,
  ).join(' or ')})
  and (follow_ups.state is null or follow_ups.state in ('open', 'reopened'))
  and services.in_catalog and not responses.ended`;

// As text: every look into an inbox has these.
const WITH_SERVICE = `responses
  join services on services.id = responses.service_id
  left join follow_ups on follow_ups.response_id = responses.id`;
const WITH_PUBLICATION = `${WITH_SERVICE}
  join publications on publications.service_id = responses.service_id
    and publications.measure = responses.measure
    and publications.seq = responses.published_from
  join scorecards on scorecards.service_id = responses.service_id
    and scorecards.measure = responses.measure`;
// Disclosures as the indexes say them.
const NAMED = `responses.disclosure = 'named'
  and responses.readable and responses.responded_at > ?`;
const CONFIDENTIAL = `responses.disclosure = 'confidential'
  and responses.published_from is not null and publications.as_of > ?
  and scorecards.state = 'published' and scorecards.respondents >= ?
  and scorecards.confidential >= ? and scorecards.commenters >= ?`;

/** SQL of comments that wait for an answer of the owners. */
export class WaitingCommentStore {
  readonly #knex: Knex;
  readonly #minimumRespondents: number;

  /** @param options - `minimumRespondents`: the threshold, applied when reading */
  constructor(knex: Knex, options: { minimumRespondents: number }) {
    this.#knex = knex;
    this.#minimumRespondents = options.minimumRespondents;
  }

  /**
   * Comments with a low score that no owner has answered, or whose author says
   * that it is not solved, with the columns of `InboxRow`: as far as any reader
   * sees the comment and its score. Two queries, since each has an index.
   */
  waiting(of: WaitingComments): Knex.QueryBuilder[] {
    const minimum = this.#minimumRespondents;
    const since = timeValue(this.#knex, of.since);
    return [
      this.#waiting(of, WITH_SERVICE, 'responses.responded_at').whereRaw(
        NAMED,
        [since],
      ),
      this.#waiting(of, WITH_PUBLICATION, 'publications.as_of').whereRaw(
        CONFIDENTIAL,
        [since, minimum, minimum, minimum],
      ),
    ];
  }

  /** @param saidAt - column of the time from which on readers see it */
  #waiting(
    of: WaitingComments,
    from: string,
    saidAt: string,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const query = knex
      .from(knex.raw(from))
      .select(
        knex.raw(
          `'low-score:' || cast(responses.id as text) as id,
          cast('low-score' as text) as kind,
          cast('owner' as text) as role,
          cast(responses.id as text) as subject,
          services.entity_ref as entity_ref,
          coalesce(follow_ups.state, 'open') as entry_round,
          cast(coalesce(follow_ups.messages, 0) as text) as state,
          ${addMillis(knex, saidAt, of.target)} as entry_due_at`,
        ),
      )
      .whereRaw(UNANSWERED);
    whereOwned(knex, query, 'services.id', of.owned);
    of.scope(query, knex);
    if (of.entityRef) query.where('services.entity_ref', of.entityRef);
    if (of.id) query.where('responses.id', of.id);
    return query;
  }

  /** Comments by id, each with the service that it is about. */
  async byIds(ids: string[]): Promise<CommentOfService[]> {
    const found = this.#knex('responses');
    whereAnyOf(this.#knex, found, 'responses.id', ids);
    const rows: Array<
      RawComment & {
        user_ref: string | null;
        responded_at: Date | number;
        as_of: Date | number | null;
        entity_ref: string;
        title: string;
        measure: Measure;
      }
    > = await plannedOnce(found)
      .join('services', 'services.id', 'responses.service_id')
      .leftJoin('publications', join =>
        join
          .on('publications.service_id', 'responses.service_id')
          .on('publications.measure', 'responses.measure')
          .on('publications.seq', 'responses.published_from'),
      )
      .whereNotNull('responses.comment')
      .select(...COMMENT_COLUMNS, selectFollowUp(this.#knex))
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
}
