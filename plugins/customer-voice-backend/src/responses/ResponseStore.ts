import { transaction } from '../database/retry';
import { randomUUID } from 'node:crypto';
import { Disclosure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { OwnResponses, StoredOfAuthor } from './OwnResponses';
import { PendingChange, ResponseSealer } from './ResponseSealer';
import { ScorecardKey } from './Scorecards';

/** How a response came about. */
export type ResponseSource = 'volunteered' | 'delivery';

/** A response about to be recorded. */
export interface NewResponse extends ScorecardKey {
  userRef: string;
  teamRef?: string;
  score: number;
  driver?: string;
  comment?: string;
  disclosure: Disclosure;
  respondedAt: Date;
  demo?: boolean;
  source?: ResponseSource;
  /** Whether the author wants to be notified of replies although they answer in confidence. */
  notifyOnReply?: boolean;
}

/** The conversations about responses, as far as these decide on them. */
export interface Conversations {
  /** The conversation about an answer by name goes on under the one that replaces it. */
  move(trx: Knex.Transaction, fromId: string, toId: string): Promise<void>;
  /** What was said about these responses is over. */
  end(trx: Knex.Transaction, responseIds: readonly string[]): Promise<void>;
  /** What an author said in confidence and owners cannot read yet is dropped. */
  dropPending(trx: Knex.Transaction, responseId: string): Promise<void>;
}

/**
 * SQL of giving, changing and withdrawing responses. What is said in confidence
 * waits encrypted in `pending_responses`; only publications bring it into
 * `responses`, many at a time and in random order, so that neither a dump nor
 * the order of its rows tells who said what (confidentiality rule 7).
 */
export class ResponseStore {
  readonly #knex: Knex;
  readonly #own: OwnResponses;
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;
  readonly #conversations: Conversations;

  constructor(options: {
    knex: Knex;
    own: OwnResponses;
    pseudonyms: Pseudonyms;
    sealer: ResponseSealer;
    conversations: Conversations;
  }) {
    this.#knex = options.knex;
    this.#own = options.own;
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = options.sealer;
    this.#conversations = options.conversations;
  }

  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return transaction(this.#knex, work);
  }

  /** All that is stored of an author for one scorecard. */
  async stored(
    trx: Knex.Transaction,
    userRef: string,
    of: ScorecardKey,
  ): Promise<StoredOfAuthor> {
    const found = await this.#own.stored(trx, userRef, [of]);
    return [...found.values()][0] ?? {};
  }

  /** Records a response in place of the one in force; answers its id. */
  async record(
    trx: Knex.Transaction,
    response: NewResponse,
    stored?: StoredOfAuthor,
  ): Promise<string> {
    const before =
      stored ?? (await this.stored(trx, response.userRef, response));
    const id = randomUUID();
    await this.#dropUnrelayed(trx, before);
    if (response.disclosure === 'named') {
      await this.#deletePending(trx, response.userRef, response);
      await trx('responses').insert({
        id,
        service_id: response.serviceId,
        measure: response.measure,
        disclosure: 'named',
        user_ref: response.userRef,
        team_ref: response.teamRef ?? null,
        score: response.score,
        driver: response.driver ?? null,
        comment: response.comment ?? null,
        demo: response.demo ?? false,
        responded_at: response.respondedAt,
        // Its words appear when the old confidential ones disappear: a comment
        // that vanished at once would tell whose it was.
        readable: before.published === undefined,
      });
      if (before.named) {
        await this.#conversations.move(trx, before.named.id, id);
      }
      await this.#endNamed(trx, before);
      return id;
    }
    await this.#endNamed(trx, before);
    await this.#putPending(trx, response.userRef, response, id, {
      kind: 'answer',
      userRef: response.userRef,
      teamRef: response.teamRef,
      id,
      score: response.score,
      driver: response.driver,
      comment: response.comment,
      at: response.respondedAt.getTime(),
      demo: response.demo ?? false,
      source: response.source ?? 'volunteered',
      notify: response.notifyOnReply ?? false,
      disclosed: wasDisclosed(before),
    });
    return id;
  }

  /** Withdraws the response in force of this person. */
  async withdraw(
    trx: Knex.Transaction,
    userRef: string,
    of: ScorecardKey,
    at: Date,
  ): Promise<void> {
    const before = await this.stored(trx, userRef, of);
    await this.#dropUnrelayed(trx, before);
    await this.#endNamed(trx, before);
    const disclosed = wasDisclosed(before);
    if (before.published || disclosed) {
      await this.#putPending(trx, userRef, of, null, {
        kind: 'leave',
        userRef,
        at: at.getTime(),
        disclosed,
      });
    } else {
      await this.#deletePending(trx, userRef, of);
    }
  }

  /** Who changes what they said in confidence says nothing more about it. */
  async #dropUnrelayed(trx: Knex.Transaction, { published }: StoredOfAuthor) {
    if (published) await this.#conversations.dropPending(trx, published.id);
  }

  async #endNamed(trx: Knex.Transaction, { named }: StoredOfAuthor) {
    if (!named) return;
    await this.#conversations.end(trx, [named.id]);
    const row = trx('responses').where({ id: named.id });
    if (named.published_from === null) await row.delete();
    else await row.update({ ended: true, comment: null });
  }

  async #putPending(
    trx: Knex.Transaction,
    userRef: string,
    of: ScorecardKey,
    responseId: string | null,
    change: PendingChange,
  ) {
    // Under former keys it has other names.
    if (this.#own.pendingPersons(userRef, [of]).length > 1) {
      await this.#deletePending(trx, userRef, of);
    }
    await trx('pending_responses')
      .insert({
        person: this.#pseudonyms.of(
          'pending',
          [of.serviceId, of.measure],
          userRef,
        ),
        service_id: of.serviceId,
        measure: of.measure,
        response_id: responseId,
        key_id: this.#sealer.keyId,
        sealed: this.#sealer.sealPending(change),
      })
      .onConflict('person')
      .merge(['response_id', 'key_id', 'sealed']);
  }

  async #deletePending(
    trx: Knex.Transaction,
    userRef: string,
    of: ScorecardKey,
  ) {
    await trx('pending_responses')
      .whereIn('person', this.#own.pendingPersons(userRef, [of]))
      .delete();
  }

  /** Deletes digests of company that have expired before a day. */
  async deleteExpired(day: string): Promise<void> {
    await this.#knex('company_digests')
      .where('expires_at', '<', new Date(day))
      .delete();
  }
}

/** Whether readers may have seen something named that no publication included. */
export function wasDisclosed({ named, pending }: StoredOfAuthor): boolean {
  return named?.published_from === null || pending?.disclosed === true;
}
