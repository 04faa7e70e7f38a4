import { randomUUID } from 'node:crypto';
import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { lockName, readTime } from '../database/dialect';
import { RespondentIdentities } from './RespondentIdentities';

/** A response about to be recorded. */
export interface NewResponse {
  serviceId: string;
  measure: Measure;
  userRef: string;
  teamRef?: string;
  score: number;
  driver?: string;
  comment?: string;
  disclosure: Disclosure;
  respondedAt: Date;
  demo?: boolean;
}

/** A response as its author sees it. */
export interface OwnResponse {
  id: string;
  serviceId: string;
  entityRef: string;
  title: string;
  measure: Measure;
  score: number;
  driver?: string;
  comment?: string;
  disclosure: Disclosure;
  respondedAt: Date;
  included: boolean;
}

/** Why a response is no longer in force. */
export type EndReason = 'changed' | 'withdrawn' | 'forgotten';

const OWN_COLUMNS = [
  'responses.id as id',
  'responses.service_id as service_id',
  'services.entity_ref as entity_ref',
  'services.title as title',
  'responses.measure as measure',
  'responses.score as score',
  'responses.driver as driver',
  'responses.comment as comment',
  'responses.disclosure as disclosure',
  'responses.responded_at as responded_at',
  'responses.published_from as published_from',
];

interface RawOwnRow {
  id: string;
  service_id: string;
  entity_ref: string;
  title: string;
  measure: Measure;
  score: number;
  driver: string | null;
  comment: string | null;
  disclosure: Disclosure;
  responded_at: Date | number | string;
  published_from: number | null;
}

function toOwnResponse(row: RawOwnRow): OwnResponse {
  return {
    id: row.id,
    serviceId: row.service_id,
    entityRef: row.entity_ref,
    title: row.title,
    measure: row.measure,
    score: row.score,
    driver: row.driver ?? undefined,
    comment: row.comment ?? undefined,
    disclosure: row.disclosure,
    respondedAt: readTime(row.responded_at),
    included: row.published_from !== null,
  };
}

/** SQL of giving, changing and withdrawing responses. Reads only what the author may read. */
export class ResponseStore {
  readonly #knex: Knex;
  readonly #identities: RespondentIdentities;

  constructor(options: { knex: Knex; identities: RespondentIdentities }) {
    this.#knex = options.knex;
    this.#identities = options.identities;
  }

  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#knex.transaction(work);
  }

  /** Records a response in place of the one in force; answers its id. */
  async record(trx: Knex.Transaction, response: NewResponse): Promise<string> {
    const { serviceId, measure, userRef } = response;
    await this.#lockAuthor(trx, userRef);
    await this.#end(
      trx,
      { userRef, serviceId, measure },
      'changed',
      response.respondedAt,
    );
    const id = randomUUID();
    const respondent = this.#identities.respondent(
      userRef,
      response.disclosure,
    );
    await trx('responses').insert({
      id,
      service_id: serviceId,
      measure,
      respondent,
      team: this.#identities.team(response.teamRef),
      score: response.score,
      driver: response.driver ?? null,
      comment: response.comment ?? null,
      disclosure: response.disclosure,
      demo: response.demo ?? false,
      responded_at: response.respondedAt,
    });
    await trx('current_responses').insert({
      service_id: serviceId,
      measure,
      respondent,
      response_id: id,
      responded_at: response.respondedAt,
    });
    return id;
  }

  /** Withdraws the response in force of this person. */
  async withdraw(
    trx: Knex.Transaction,
    of: { userRef: string; serviceId: string; measure: Measure },
    at: Date,
  ): Promise<void> {
    await this.#lockAuthor(trx, of.userRef);
    await this.#end(trx, of, 'withdrawn', at);
  }

  /** Cuts every tie between this person and their responses; answers the services concerned. */
  async forget(trx: Knex.Transaction, userRef: string, at: Date) {
    await this.#lockAuthor(trx, userRef);
    const respondents = this.#identities.allRespondents(userRef);
    const current: Array<{ service_id: string; measure: Measure }> = await trx(
      'current_responses',
    )
      .whereIn('respondent', respondents)
      .select('service_id', 'measure');
    await this.#end(trx, { userRef }, 'forgotten', at);
    const rows: Array<{ id: string }> = await trx('responses')
      .whereIn('respondent', respondents)
      .select('id');
    for (const { id } of rows) {
      await trx('responses').where({ id }).update({
        respondent: this.#identities.forgotten(),
        team: null,
        end_reason: 'forgotten',
      });
    }
    await trx('idempotency_keys')
      .whereIn(
        'response_id',
        rows.map(row => row.id),
      )
      .delete();
    await trx('responses')
      .where('end_reason', 'forgotten')
      .whereIn(
        'id',
        rows.map(row => row.id),
      )
      .where(gone =>
        gone.whereNotNull('published_until').orWhereNull('published_from'),
      )
      .update({ comment: null });
    return current.map(row => ({
      serviceId: row.service_id,
      measure: row.measure,
    }));
  }

  async #lockAuthor(trx: Knex.Transaction, userRef: string) {
    // Confidential and named answers of one person are different rows, so no
    // unique key keeps two calls at once apart.
    await lockName(trx, this.#identities.seal('author', userRef));
    const former = this.#identities.formerPseudonyms(userRef);
    if (former.length > 0) {
      const respondent = this.#identities.respondent(userRef, 'confidential');
      await trx('responses')
        .whereIn('respondent', former)
        .update({ respondent });
      await trx('current_responses')
        .whereIn('respondent', former)
        .update({ respondent });
    }
  }

  async #end(
    trx: Knex.Transaction,
    of: { userRef: string; serviceId?: string; measure?: Measure },
    reason: EndReason,
    at: Date,
  ) {
    const current = trx('current_responses').whereIn(
      'respondent',
      this.#identities.allRespondents(of.userRef),
    );
    if (of.serviceId) current.where('service_id', of.serviceId);
    if (of.measure) current.where('measure', of.measure);
    const ids: string[] = await current.clone().pluck('response_id');
    if (ids.length === 0) return;
    await trx('responses')
      .whereIn('id', ids)
      .update({
        // To the day only: the moment would tie a confidential answer to the
        // named one that replaces it, or the other way round.
        ended_at: new Date(at.toISOString().slice(0, 10)),
        end_reason: reason,
        // What nobody can see any more, or could see yet, is not kept.
        comment: trx.raw(
          "case when published_from is null or disclosure = 'named' then null else comment end",
        ),
      });
    await current.clone().delete();
  }

  /**
   * Makes the publication of a scorecard due. The row is updated even where it
   * is due already: that waits for a publication under way, which would
   * otherwise call it done without having seen this change.
   *
   * @param interval - milliseconds between two publications at least; no
   *   publication is tried before
   */
  async setDue(
    trx: Knex.Transaction,
    of: { serviceId: string; measure: Measure },
    at: Date,
    interval: number,
  ): Promise<void> {
    const scorecard = () =>
      trx('scorecards').where({
        service_id: of.serviceId,
        measure: of.measure,
      });
    const row = await scorecard().first('as_of');
    const last = row?.as_of ? readTime(row.as_of).getTime() : -Infinity;
    // Never further away than one interval, whatever a clock said earlier.
    const due = new Date(
      Math.min(
        Math.max(at.getTime(), last + interval),
        at.getTime() + interval,
      ),
    );
    await scorecard().update({
      due_at: trx.raw(
        'case when due_at is null or due_at > ? then ? else due_at end',
        [due, due],
      ),
    });
  }

  #own(knex: Knex, userRef: string) {
    return knex('current_responses')
      .join('responses', 'responses.id', 'current_responses.response_id')
      .join('services', 'services.id', 'current_responses.service_id')
      .whereIn(
        'current_responses.respondent',
        this.#identities.allRespondents(userRef),
      )
      .select(OWN_COLUMNS);
  }

  /** Responses in force of this person, newest first. */
  async listOwn(
    userRef: string,
    options: {
      entityRef?: string;
      measure?: Measure;
      after?: { respondedAt: Date; id: string };
      limit: number;
    },
  ): Promise<OwnResponse[]> {
    const query = this.#own(this.#knex, userRef)
      .orderBy('current_responses.responded_at', 'desc')
      .orderBy('current_responses.response_id', 'desc')
      .limit(options.limit);
    if (options.entityRef)
      query.where('services.entity_ref', options.entityRef);
    if (options.measure)
      query.where('current_responses.measure', options.measure);
    if (options.after) {
      const { respondedAt, id } = options.after;
      query.where(keyset =>
        keyset
          .where('current_responses.responded_at', '<', respondedAt)
          .orWhere(same =>
            same
              .where('current_responses.responded_at', respondedAt)
              .where('current_responses.response_id', '<', id),
          ),
      );
    }
    const rows: RawOwnRow[] = await query;
    return rows.map(toOwnResponse);
  }

  /** A response in force, if it is this person's. */
  async findOwn(
    userRef: string,
    id: string,
    knex: Knex = this.#knex,
  ): Promise<OwnResponse | undefined> {
    const row: RawOwnRow | undefined = await this.#own(knex, userRef)
      .where('current_responses.response_id', id)
      .first();
    return row && toOwnResponse(row);
  }

  /** A response as it was recorded, whether in force or not; for answering a call again. */
  async findRecorded(knex: Knex, id: string): Promise<OwnResponse | undefined> {
    const row: RawOwnRow | undefined = await knex('responses')
      .join('services', 'services.id', 'responses.service_id')
      .where('responses.id', id)
      .first(OWN_COLUMNS);
    return row && toOwnResponse(row);
  }

  /** The service, held in the catalog until the transaction ends. */
  async serviceStillThere(
    trx: Knex.Transaction,
    serviceId: string,
  ): Promise<boolean> {
    const row = await trx('services')
      .where({ id: serviceId, in_catalog: true, enabled: true })
      .first('id');
    return row !== undefined;
  }

  /** What an idempotency key was used for before. */
  async findKey(trx: Knex.Transaction, key: string) {
    await lockName(trx, `idempotency/${key}`);
    const row: { fingerprint: string; response_id: string } | undefined =
      await trx('idempotency_keys')
        .where({ key })
        .first('fingerprint', 'response_id');
    return row && { fingerprint: row.fingerprint, responseId: row.response_id };
  }

  async keepKey(
    trx: Knex.Transaction,
    entry: { key: string; fingerprint: string; responseId: string; on: string },
  ): Promise<void> {
    await trx('idempotency_keys').insert({
      key: entry.key,
      fingerprint: entry.fingerprint,
      response_id: entry.responseId,
      created_on: entry.on,
    });
  }

  /** Forgets idempotency keys created before a day. */
  async deleteKeysBefore(day: string): Promise<void> {
    await this.#knex('idempotency_keys').where('created_on', '<', day).delete();
  }
}
