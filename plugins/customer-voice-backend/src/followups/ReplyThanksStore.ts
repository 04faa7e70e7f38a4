import { randomUUID } from 'node:crypto';
import { Thanks } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Restriction } from '../access/atHand';
import { fromReplyThanks } from '../database/replyThanks';
import {
  NEWEST_THANKS_FIRST,
  THANKS_COLUMNS,
  ThanksRow,
  toThanks,
  whereThanksTo,
} from '../database/thanks';
import { Position, readByKeyset, WithPosition } from '../paging/keyset';

/** Owners are few, and so are those who speak for them. */
const MOST = 50;

/** Thanks with the service that they are about. */
export interface ServiceThanksRow extends ThanksRow {
  entity_ref: string;
  title: string;
}

/** SQL of thanks for what owners replied to authors by name. */
export class ReplyThanksStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Thanks of the author of a response, newest first. */
  async of(responseId: string, knex: Knex = this.#knex): Promise<Thanks[]> {
    const rows: ThanksRow[] = await knex('reply_thanks as t')
      .where({ 't.response_id': responseId })
      .orderBy('t.given_at', 'desc')
      .limit(MOST)
      .select(...THANKS_COLUMNS);
    return rows.map(toThanks);
  }

  /** Users who spoke as owners in the conversation about a response. */
  async speakers(responseId: string): Promise<string[]> {
    return this.#knex('follow_up_messages')
      .where({ response_id: responseId, said_by: 'owner' })
      .whereNotNull('user_ref')
      .distinct('user_ref')
      .orderBy('user_ref')
      .limit(MOST)
      .pluck('user_ref');
  }

  /**
   * One page of the thanks to an owner, to a group with those below it, newest
   * first.
   *
   * @param readable - restricts a query on `services` to those whose comments the caller may read
   */
  async toOwner(
    ref: string,
    readable: Restriction,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<ServiceThanksRow>>> {
    const knex = this.#knex;
    const query = fromReplyThanks(knex)
      .where('services.in_catalog', true)
      .select(...THANKS_COLUMNS)
      .select('services.entity_ref', 'services.title');
    whereThanksTo(knex, query, ref);
    readable(query, knex);
    return readByKeyset<ServiceThanksRow>(
      knex,
      query,
      NEWEST_THANKS_FIRST,
      options,
    );
  }

  /** Records thanks; those that are there get other words. */
  async save(
    trx: Knex.Transaction,
    thanks: {
      responseId: string;
      giverRef: string;
      toRef: string;
      body?: string;
      at: Date;
    },
  ): Promise<void> {
    const { responseId, giverRef, toRef, body = null, at } = thanks;
    await trx('reply_thanks')
      .insert({
        id: randomUUID(),
        response_id: responseId,
        giver_ref: giverRef,
        to_ref: toRef,
        body,
        given_at: at,
        edited_at: null,
      })
      .onConflict(['response_id', 'to_ref'])
      .merge({ body, edited_at: at });
  }

  async remove(responseId: string, toRef: string): Promise<void> {
    await this.#knex('reply_thanks')
      .where({ response_id: responseId, to_ref: toRef })
      .delete();
  }

  /** Deletes thanks of and to an erased user. */
  async erase(trx: Knex.Transaction, userRef: string): Promise<void> {
    await trx('reply_thanks')
      .where({ giver_ref: userRef })
      .orWhere({ to_ref: userRef })
      .delete();
  }
}
