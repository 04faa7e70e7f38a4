import { randomUUID } from 'node:crypto';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import {
  ServiceSuccession,
  Succession,
} from '../catalog/succession/ServiceSuccession';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { ResponseSealer } from './ResponseSealer';

const CHUNK = 500;

interface MovedRow {
  id: string;
  service_id: string;
  measure: Measure;
  user_ref: string | null;
  respondent: string | null;
  sealed: string | null;
  score: number;
  driver: string | null;
  published_from: number | null;
  origin_service_id: string | null;
}

const COLUMNS = [
  'id',
  'service_id',
  'measure',
  'user_ref',
  'respondent',
  'sealed',
  'score',
  'driver',
  'published_from',
  'origin_service_id',
] as const;

/**
 * Moves responses between an entity and its successor, and shows none. Those
 * who come by a merge count as company for no one (confidentiality rule 3).
 */
export class ResponseSuccession implements ServiceSuccession {
  readonly counters = [];
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;

  constructor(tools: { pseudonyms: Pseudonyms; sealer: ResponseSealer }) {
    this.#pseudonyms = tools.pseudonyms;
    this.#sealer = tools.sealer;
  }

  async hasAny(trx: Knex.Transaction, serviceId: string): Promise<boolean> {
    for (const table of ['responses', 'pending_responses']) {
      const row = await trx(table)
        .where({ service_id: serviceId })
        .first('service_id');
      if (row !== undefined) return true;
    }
    return false;
  }

  async merge(
    trx: Knex.Transaction,
    from: string,
    into: string,
    at: Date,
  ): Promise<void> {
    await lockBoth(trx, from, into);
    await this.#mergePending(trx, from, into);
    await this.#move(trx, trx('responses').where({ service_id: from }), {
      to: into,
      origin: from,
    });
    await trx('scorecards').where({ service_id: into }).update({ due_at: at });
  }

  async undo(
    trx: Knex.Transaction,
    { kind, formerId, successorId, origins }: Succession,
    at: Date,
  ): Promise<void> {
    if (kind === 'rename') return;
    await lockBoth(trx, formerId, successorId);
    await this.#move(
      trx,
      trx('responses')
        .where({ service_id: successorId })
        .whereIn('origin_service_id', origins),
      { to: formerId },
    );
    await trx('scorecards')
      .whereIn('service_id', [formerId, successorId])
      .update({ due_at: at });
  }

  /** Moves rows to another service, for its next publication to include them. */
  async #move(
    trx: Knex.Transaction,
    rows: Knex.QueryBuilder,
    target: { to: string; origin?: string },
  ) {
    for (;;) {
      const chunk: MovedRow[] = await rows
        .clone()
        .orderBy('id')
        .limit(CHUNK)
        .select(...COLUMNS);
      for (const row of chunk) await this.#moveRow(trx, row, target);
      if (chunk.length < CHUNK) return;
    }
  }

  async #moveRow(
    trx: Knex.Transaction,
    row: MovedRow,
    { to, origin }: { to: string; origin?: string },
  ) {
    const { id, measure } = row;
    const author =
      row.sealed === null ? undefined : this.#sealer.openAuthor(row.sealed);
    const userRef = row.user_ref ?? author?.userRef;
    await this.#keepPast(trx, row, userRef);
    if (userRef === undefined || (await this.#isThere(trx, userRef, to, row))) {
      // The answer to the entity that remains is kept; who was erased is gone.
      await trx('responses').where({ id }).delete();
      return;
    }
    const scope = [to, measure];
    await trx('responses')
      .where({ id })
      .update({
        service_id: to,
        origin_service_id: originAfter(row.origin_service_id, to, origin),
        published_from: null,
        ...(author
          ? {
              respondent: this.#pseudonyms.of('respondent', scope, userRef),
              team: author.teamRef
                ? this.#pseudonyms.of('team', scope, author.teamRef)
                : null,
              key_id: this.#sealer.keyId,
            }
          : {}),
      });
  }

  /** Earlier publications of the service that it leaves included it. */
  async #keepPast(
    trx: Knex.Transaction,
    row: MovedRow,
    userRef: string | undefined,
  ) {
    if (row.published_from === null) return;
    const author =
      row.sealed === null ? undefined : this.#sealer.openAuthor(row.sealed);
    const scope = [row.service_id, row.measure];
    const scorecard = await trx('scorecards')
      .where({ service_id: row.service_id, measure: row.measure })
      .first('seq');
    await trx('past_responses').insert({
      id: randomUUID(),
      service_id: row.service_id,
      measure: row.measure,
      until_seq: (scorecard?.seq ?? 0) + 1,
      person:
        userRef === undefined
          ? randomUUID()
          : this.#pseudonyms.of('past', scope, userRef),
      key_id: this.#sealer.keyId,
      sealed: this.#sealer.sealPast({
        respondent:
          userRef === undefined
            ? row.respondent ?? row.id
            : this.#pseudonyms.of('respondent', scope, userRef),
        userRef,
        score: row.score,
        driver: row.driver,
        named: row.user_ref !== null,
        from: author?.from ?? row.published_from,
        counted: author?.counted ?? false,
        countedAtEnd: false,
      }),
    });
  }

  /** Whether the author answered the other service as well. */
  async #isThere(
    trx: Knex.Transaction,
    userRef: string,
    serviceId: string,
    { measure }: MovedRow,
  ): Promise<boolean> {
    const scope = [serviceId, measure];
    const named = await trx('responses')
      .where({ service_id: serviceId, measure, user_ref: userRef })
      .first('id');
    const confidential = await trx('responses')
      .whereIn('respondent', this.#pseudonyms.all('respondent', scope, userRef))
      .first('id');
    const pending = await trx('pending_responses')
      .whereIn('person', this.#pseudonyms.all('pending', scope, userRef))
      .first('person');
    return Boolean(named || confidential || pending);
  }

  async #mergePending(trx: Knex.Transaction, from: string, into: string) {
    const rows: Array<{ person: string; measure: Measure; sealed: string }> =
      await trx('pending_responses')
        .where({ service_id: from })
        .select('person', 'measure', 'sealed');
    for (const { person, measure, sealed } of rows) {
      const change = this.#sealer.openPending(sealed);
      const scope = [into, measure];
      const { userRef } = change;
      if (userRef !== undefined) {
        // What was taken back or said anew replaces the row of the former.
        await trx('responses')
          .whereIn(
            'respondent',
            this.#pseudonyms.all('respondent', [from, measure], userRef),
          )
          .delete();
      } else if (change.kind === 'leave' && change.responseId) {
        await trx('responses').where({ id: change.responseId }).delete();
      }
      const answeredBoth =
        userRef !== undefined &&
        (await trx('pending_responses')
          .whereIn('person', this.#pseudonyms.all('pending', scope, userRef))
          .first('person')) !== undefined;
      if (change.kind === 'leave' || answeredBoth) {
        await trx('pending_responses').where({ person }).delete();
      } else {
        await trx('pending_responses')
          .where({ person })
          .update({
            service_id: into,
            person: this.#pseudonyms.of('pending', scope, change.userRef),
            key_id: this.#sealer.keyId,
            sealed: this.#sealer.sealPending({ ...change, merged: true }),
          });
      }
    }
  }
}

/** Where a row came from first; nowhere else once it is back there. */
function originAfter(
  before: string | null,
  to: string,
  from: string | undefined,
): string | null {
  const origin = before ?? from ?? null;
  return origin === to ? null : origin;
}

/** Locked before responses are touched, as by giving and publishing. */
async function lockBoth(trx: Knex.Transaction, a: string, b: string) {
  await trx('scorecards')
    .whereIn('service_id', [a, b])
    .orderBy('service_id')
    .orderBy('measure')
    .forUpdate()
    .select('service_id');
}
