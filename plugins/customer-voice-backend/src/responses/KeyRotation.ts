import { transaction } from '../database/retry';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { ResponseSealer } from './ResponseSealer';

const CHUNK = 200;

interface StoredRow {
  id: string;
  service_id: string;
  measure: Measure;
  sealed: string;
  /** Of responses. */
  comment?: string | null;
}

const COLUMNS = ['service_id', 'measure', 'sealed'];

/**
 * Writes what is stored under former keys anew under the one in force: authors,
 * teams, what waits and what is past. Afterwards a former key can be removed
 * from the configuration, once `companyCooldown` has passed as well.
 */
export class KeyRotation {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    pseudonyms: Pseudonyms;
    sealer: ResponseSealer;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = options.sealer;
  }

  /** Rotates everything, a few rows in a transaction, in the random order of ids. */
  async rotate(signal?: AbortSignal): Promise<void> {
    const rotated =
      (await this.#each(
        { table: 'responses', key: 'id', columns: [...COLUMNS, 'comment'] },
        signal,
        row => this.#response(row),
      )) +
      (await this.#each(
        { table: 'pending_responses', key: 'person', columns: COLUMNS },
        signal,
        row => this.#pending(row),
      )) +
      (await this.#each(
        { table: 'past_responses', key: 'id', columns: COLUMNS },
        signal,
        row => this.#past(row),
      ));
    if (rotated > 0) {
      this.#logger.info(
        `Wrote ${rotated} rows of confidential responses under the new key`,
      );
    }
  }

  async #each(
    of: { table: string; key: string; columns: string[] },
    signal: AbortSignal | undefined,
    rewrite: (row: StoredRow) => object,
  ): Promise<number> {
    const { table, key, columns } = of;
    let rotated = 0;
    while (!signal?.aborted) {
      const done = await transaction(this.#knex, async trx => {
        const rows: StoredRow[] = await trx(table)
          .whereNotNull('key_id')
          .whereNot('key_id', this.#sealer.keyId)
          .orderBy(key)
          .limit(CHUNK)
          .forUpdate()
          .select(`${key} as id`, ...columns);
        for (const row of rows) {
          await trx(table)
            .where({ [key]: row.id })
            .update({ ...rewrite(row), key_id: this.#sealer.keyId });
        }
        return rows.length;
      });
      rotated += done;
      if (done < CHUNK) break;
    }
    return rotated;
  }

  #response({ service_id, measure, sealed, comment }: StoredRow) {
    const author = this.#sealer.openAuthor(sealed);
    const scope = [service_id, measure];
    return {
      // With its words in any case: the length follows what readers see anyway.
      sealed: this.#sealer.sealAuthor({
        ...author,
        typed: author.typed ?? comment ?? undefined,
      }),
      ...(author.userRef === undefined
        ? {}
        : {
            respondent: this.#pseudonyms.of(
              'respondent',
              scope,
              author.userRef,
            ),
            team: author.teamRef
              ? this.#pseudonyms.of('team', scope, author.teamRef)
              : null,
          }),
    };
  }

  #pending({ service_id, measure, sealed }: StoredRow) {
    const change = this.#sealer.openPending(sealed);
    return {
      sealed: this.#sealer.sealPending(change),
      ...(change.userRef === undefined
        ? {}
        : {
            person: this.#pseudonyms.of(
              'pending',
              [service_id, measure],
              change.userRef,
            ),
          }),
    };
  }

  #past({ service_id, measure, sealed }: StoredRow) {
    const past = this.#sealer.openPast(sealed);
    const scope = [service_id, measure];
    const { userRef } = past;
    return userRef === undefined
      ? { sealed: this.#sealer.sealPast(past) }
      : {
          sealed: this.#sealer.sealPast({
            ...past,
            respondent: this.#pseudonyms.of('respondent', scope, userRef),
          }),
          person: this.#pseudonyms.of('past', scope, userRef),
        };
  }
}
