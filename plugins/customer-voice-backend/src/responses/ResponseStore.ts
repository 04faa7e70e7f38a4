import { randomUUID } from 'node:crypto';
import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { lockName, readTime } from '../database/dialect';
import { Position, WithPosition, readByKeyset } from '../paging/keyset';
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
  /** How it came about; volunteered unless it came with a verdict. */
  source?: 'volunteered' | 'delivery';
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

/** A scorecard that is held: its last publication, and when the next is due. */
export interface HeldScorecard {
  serviceId: string;
  measure: Measure;
  asOf?: Date;
  dueAt?: Date;
}

interface RawHeldRow {
  service_id: string;
  measure: Measure;
  as_of: Date | number | null;
  due_at: Date | number | null;
}

function toHeld(row: RawHeldRow): HeldScorecard {
  return {
    serviceId: row.service_id,
    measure: row.measure,
    asOf: row.as_of === null ? undefined : readTime(row.as_of),
    dueAt: row.due_at === null ? undefined : readTime(row.due_at),
  };
}

const HELD_COLUMNS = [
  'scorecards.service_id as service_id',
  'scorecards.measure as measure',
  'scorecards.as_of as as_of',
  'scorecards.due_at as due_at',
];

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

  /** Keeps other calls of this person out until the transaction ends. Comes before `hold`. */
  async holdAuthor(trx: Knex.Transaction, userRef: string): Promise<void> {
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

  /**
   * Holds a scorecard until the transaction ends. Publications hold theirs as
   * well, so that a change either is in a publication under way or makes the
   * next one due. Comes before any change of responses: so whoever changes and
   * whoever publishes wait for one another in the same order.
   *
   * @returns nothing if there is none, or its service takes part no more and
   *   `alsoGone` is not said
   */
  async hold(
    trx: Knex.Transaction,
    of: { serviceId: string; measure: Measure },
    options: { alsoGone?: boolean } = {},
  ): Promise<HeldScorecard | undefined> {
    const row: (RawHeldRow & { there: boolean | number }) | undefined =
      await trx('scorecards')
        .join('services', 'services.id', 'scorecards.service_id')
        .where('scorecards.service_id', of.serviceId)
        .where('scorecards.measure', of.measure)
        .forUpdate('scorecards')
        .first(
          ...HELD_COLUMNS,
          trx.raw(
            'case when services.in_catalog and services.enabled then 1 else 0 end as there',
          ),
        );
    return row && (row.there || options.alsoGone) ? toHeld(row) : undefined;
  }

  /** Records a response in place of the one in force; answers its id. */
  async record(trx: Knex.Transaction, response: NewResponse): Promise<string> {
    const { serviceId, measure, userRef } = response;
    const id = randomUUID();
    const respondent = this.#identities.respondent(
      userRef,
      response.disclosure,
    );
    const former: Array<{ response_id: string; respondent: string }> =
      await this.#current(trx, { userRef, serviceId, measure }).select(
        'response_id',
        'respondent',
      );
    if (former.length > 0) {
      await this.#end(
        trx,
        former.map(row => row.response_id),
        'changed',
        response.respondedAt,
      );
      if (former.some(row => row.respondent !== respondent)) {
        await this.#current(trx, { userRef, serviceId, measure }).delete();
      }
    }
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
      source: response.source ?? 'volunteered',
    });
    await trx('current_responses')
      .insert({
        service_id: serviceId,
        measure,
        respondent,
        response_id: id,
        responded_at: response.respondedAt,
      })
      .onConflict(['service_id', 'measure', 'respondent'])
      .merge(['response_id', 'responded_at']);
    return id;
  }

  /** Withdraws the response in force of this person. */
  async withdraw(
    trx: Knex.Transaction,
    of: { userRef: string; serviceId: string; measure: Measure },
    at: Date,
  ): Promise<void> {
    const ids: string[] = await this.#current(trx, of).pluck('response_id');
    await this.#end(trx, ids, 'withdrawn', at);
    await this.#current(trx, of).delete();
  }

  /** Cuts every tie between this person and their responses; answers the scorecards concerned, held. */
  async forget(
    trx: Knex.Transaction,
    userRef: string,
    at: Date,
  ): Promise<HeldScorecard[]> {
    const respondents = this.#identities.allRespondents(userRef);
    const current: Array<{ response_id: string; service_id: string }> =
      await this.#current(trx, { userRef }).select('response_id', 'service_id');
    const held: RawHeldRow[] = await trx('scorecards')
      .whereIn(
        'service_id',
        current.map(row => row.service_id),
      )
      .orderBy('service_id')
      .orderBy('measure')
      .forUpdate()
      .select(HELD_COLUMNS);
    await this.#end(
      trx,
      current.map(row => row.response_id),
      'forgotten',
      at,
    );
    await this.#current(trx, { userRef }).delete();
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
    return held.map(toHeld);
  }

  #current(
    knex: Knex,
    of: { userRef: string; serviceId?: string; measure?: Measure },
  ) {
    const query = knex('current_responses').whereIn(
      'respondent',
      this.#identities.allRespondents(of.userRef),
    );
    if (of.serviceId) query.where('service_id', of.serviceId);
    if (of.measure) query.where('measure', of.measure);
    return query;
  }

  async #end(
    trx: Knex.Transaction,
    ids: readonly string[],
    reason: EndReason,
    at: Date,
  ) {
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
  }

  /**
   * Makes the next publication of a held scorecard due.
   *
   * @param interval - milliseconds between two publications at least; no
   *   publication is tried before
   * @returns whether it is due already
   */
  async setDue(
    trx: Knex.Transaction,
    held: HeldScorecard,
    at: Date,
    interval: number,
  ): Promise<boolean> {
    const last = held.asOf?.getTime() ?? -Infinity;
    // Never further away than one interval, whatever a clock said earlier.
    const due = new Date(
      Math.min(
        Math.max(at.getTime(), last + interval),
        at.getTime() + interval,
      ),
    );
    if (held.dueAt && held.dueAt <= due) return held.dueAt <= at;
    await trx('scorecards')
      .where({ service_id: held.serviceId, measure: held.measure })
      .update({ due_at: due });
    return due <= at;
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
      after?: Position;
      limit: number;
    },
  ): Promise<Array<WithPosition<OwnResponse>>> {
    const { entityRef, measure, ...page } = options;
    const query = this.#own(this.#knex, userRef);
    if (entityRef) query.where('services.entity_ref', entityRef);
    if (measure) query.where('current_responses.measure', measure);
    const rows = await readByKeyset<RawOwnRow>(
      this.#knex,
      query,
      {
        columns: [
          {
            column: 'current_responses.responded_at',
            direction: 'desc',
            kind: 'time',
          },
        ],
        id: 'current_responses.response_id',
      },
      page,
    );
    return rows.map(({ row, place }) => ({ row: toOwnResponse(row), place }));
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
