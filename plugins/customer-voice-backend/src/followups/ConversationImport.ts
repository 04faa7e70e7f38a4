import { ImportedConversationEntry } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { AuthorMarkStore } from './AuthorMarkStore';
import { FollowUpStore } from './FollowUpStore';
import { replyId } from './model/authorMarks';
import { maySay, withEntry } from './model/followUp';
import { ReplyThanksStore } from './ReplyThanksStore';

/** The response that a conversation is about, and its author. */
export interface ConversedResponse {
  id: string;
  userRef: string;
  confidential: boolean;
}

/** To the day: the moment of what is said in confidence stays confidential. */
const dayOf = (moment: Date) => new Date(moment.toISOString().slice(0, 10));

/** Brings conversations of the past in, by the rules of live ones. */
export class ConversationImport {
  readonly #store: FollowUpStore;
  readonly #thanks: ReplyThanksStore;
  readonly #marks: AuthorMarkStore;

  constructor(options: {
    store: FollowUpStore;
    thanks: ReplyThanksStore;
    marks: AuthorMarkStore;
  }) {
    this.#store = options.store;
    this.#thanks = options.thanks;
    this.#marks = options.marks;
  }

  /**
   * Imports a conversation, unless it has begun already. What could not have
   * been said is left out.
   */
  async import(
    response: ConversedResponse,
    entries: readonly ImportedConversationEntry[],
    now: Date,
  ): Promise<void> {
    await this.#store.transaction(async trx => {
      const before = await this.#store.lock(trx, response.id);
      if (before?.messages === 0) {
        await this.#importAll(trx, response, entries, now);
      }
    });
  }

  async #importAll(
    trx: Knex.Transaction,
    response: ConversedResponse,
    entries: readonly ImportedConversationEntry[],
    now: Date,
  ): Promise<void> {
    const { id, userRef, confidential } = response;
    let record = await this.#store.find(id, trx);
    let last: string | undefined;
    for (const entry of entries) {
      const { by, body } = entry;
      const ofHidden = by === 'author' && confidential;
      const at = ofHidden ? dayOf(new Date(entry.at)) : new Date(entry.at);
      if (entry.kind === 'thanks') {
        if (confidential) continue;
        await this.#thanks.save(trx, {
          responseId: id,
          giverRef: userRef,
          toRef: entry.toRef,
          body,
          at,
        });
        await this.#markRead(trx, userRef, { last, now });
        continue;
      }
      const { kind } = entry;
      if (!maySay(record, by, kind)) continue;
      record = withEntry(record, { kind, by, at });
      const messageId = await this.#store.save(trx, id, record, {
        kind,
        by,
        userRef: entry.by === 'owner' ? entry.userRef : nameOf(response),
        body,
        at,
      });
      if (by === 'owner') last = messageId;
      else await this.#markRead(trx, userRef, { last, now });
    }
  }

  /** What an author has answered, or thanked for, waits for them no more. */
  async #markRead(
    trx: Knex.Transaction,
    userRef: string,
    { last, now }: { last?: string; now: Date },
  ): Promise<void> {
    if (!last) return;
    await this.#marks.put(userRef, replyId(last), {}, { now, trx });
  }
}

function nameOf({ userRef, confidential }: ConversedResponse) {
  return confidential ? undefined : userRef;
}
