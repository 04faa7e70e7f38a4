import { Importance } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Position, readByKeyset, WithPosition } from '../../paging/keyset';

/** A support, as it is written. */
export interface NewSupport {
  supporterRef: string;
  teamRef?: string;
  importance: Importance;
  /** The user who recorded it, if that is another one. */
  recordedBy?: string;
  confirmed: boolean;
  /** Whether the supporter owns the request. */
  owner: boolean;
  at: Date;
}

/** A support, as it is read. */
export interface SupportRow {
  supporter_ref: string;
  team_ref: string | null;
  importance: Importance;
  recorded_by: string | null;
  confirmed: boolean | number;
  owner: boolean | number;
  supported_at: Date | number;
  request_number: number;
}

/** SQL of supports; the counters of the request are counted anew after each change. */
export class SupportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  #of(trx: Knex.Transaction, number: number, supporterRef: string) {
    return trx('request_supports').where({
      counted_in: number,
      supporter_ref: supporterRef,
    });
  }

  /** The supports of a user that count for a request: several where requests were merged. */
  async find(
    trx: Knex.Transaction,
    number: number,
    supporterRef: string,
  ): Promise<Array<Pick<SupportRow, 'recorded_by'>>> {
    return this.#of(trx, number, supporterRef)
      .orderBy('supported_at')
      .select('recorded_by');
  }

  /** Adds a support of a user who has none that counts for the request. */
  async insert(
    trx: Knex.Transaction,
    number: number,
    support: NewSupport,
  ): Promise<void> {
    await trx('request_supports').insert({
      request_number: number,
      counted_in: number,
      supporter_ref: support.supporterRef,
      team_ref: support.teamRef ?? null,
      importance: support.importance,
      recorded_by: support.recordedBy ?? null,
      confirmed: support.confirmed,
      owner: support.owner,
      supported_at: support.at,
    });
  }

  /** Changes what a user says; since when they support it stays. */
  async update(
    trx: Knex.Transaction,
    number: number,
    support: NewSupport,
  ): Promise<void> {
    await this.#of(trx, number, support.supporterRef).update({
      importance: support.importance,
      recorded_by: support.recordedBy ?? null,
      confirmed: support.confirmed,
      owner: support.owner,
    });
  }

  /** Deletes what of a user counts for a request. */
  async delete(
    trx: Knex.Transaction,
    number: number,
    supporterRef: string,
  ): Promise<void> {
    await this.#of(trx, number, supporterRef).delete();
  }

  /** How many supports a user recorded for others that these have not confirmed. */
  async countUnconfirmed(
    trx: Knex.Transaction,
    number: number,
    recorderRef: string,
  ): Promise<number> {
    const row = await trx('request_supports')
      .where({
        counted_in: number,
        recorded_by: recorderRef,
        confirmed: false,
      })
      .count({ n: '*' })
      .first();
    return Number(row?.n ?? 0);
  }

  /** One page of the users who support a request, first ones first; each once. */
  async page(
    number: number,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<SupportRow>>> {
    // Of a user who supported several requests that were merged, the first counts.
    const earlier = this.#knex('request_supports as earlier')
      .whereRaw(
        'earlier.counted_in = request_supports.counted_in and earlier.supporter_ref = request_supports.supporter_ref',
      )
      .whereRaw(
        '(earlier.supported_at, earlier.request_number) < (request_supports.supported_at, request_supports.request_number)',
      )
      .select(this.#knex.raw('1'));
    return readByKeyset<SupportRow>(
      this.#knex,
      this.#knex('request_supports')
        .where({ counted_in: number })
        .whereNotExists(earlier)
        .select(
          'supporter_ref',
          'team_ref',
          'importance',
          'recorded_by',
          'confirmed',
          'owner',
          'supported_at',
          'request_number',
        ),
      {
        columns: [
          {
            column: 'request_supports.supported_at',
            direction: 'asc',
            kind: 'time',
          },
        ],
        id: 'request_supports.supporter_ref',
      },
      options,
    );
  }
}
