import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { normaliseTypography } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Outbox } from '../outbox/Outbox';
import { FollowUpStore } from './FollowUpStore';
import { MessageSealer, WaitingMessage } from './MessageSealer';
import { maySay, withEntry } from './model/followUp';
import { FollowUpEvent } from './notifications/followUpEvents';

/** Messages relayed in one transaction. */
const BATCH = 100;

/** To the day: the moment of what is said in confidence stays confidential. */
const dayOf = (moment: Date) => new Date(moment.toISOString().slice(0, 10));

/**
 * Brings what authors said in confidence to the owners once its moment has come,
 * conversations in random order, so that neither rows nor notifications tell in
 * which order it was said.
 */
export class MessageRelay {
  readonly #store: FollowUpStore;
  readonly #sealer: MessageSealer;
  readonly #outbox: Pick<Outbox, 'write'>;
  readonly #logger: LoggerService;

  constructor(options: {
    store: FollowUpStore;
    sealer: MessageSealer;
    outbox: Pick<Outbox, 'write'>;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#sealer = options.sealer;
    this.#outbox = options.outbox;
    this.#logger = options.logger;
  }

  /** Relays what is due, until a signal. */
  async relayDue(signal?: AbortSignal): Promise<void> {
    let found = BATCH;
    while (found === BATCH && !signal?.aborted) {
      const now = new Date();
      found = await this.#store.transaction(async trx => {
        const due = await this.#store.takeDue(trx, now, BATCH);
        await this.#relayAll(trx, this.#byResponse(due), now);
        return due.length;
      });
    }
  }

  /** What was said, by conversation in random order, each in the order it was said. */
  #byResponse(
    due: ReadonlyArray<{ responseId: string; sealed: string }>,
  ): Array<[responseId: string, messages: WaitingMessage[]]> {
    const found = new Map<string, WaitingMessage[]>();
    for (const { responseId, sealed } of due) {
      const messages = found.get(responseId) ?? [];
      messages.push(this.#sealer.open(sealed));
      found.set(responseId, messages);
    }
    return [...found]
      .map(([responseId, messages]) => ({
        key: randomUUID(),
        responseId,
        messages: messages.sort((a, b) => a.at - b.at),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ responseId, messages }) => [responseId, messages]);
  }

  async #relayAll(
    trx: Knex.Transaction,
    conversations: ReadonlyArray<[string, WaitingMessage[]]>,
    now: Date,
  ) {
    for (const [responseId, messages] of conversations) {
      for (const message of messages) {
        await this.#relay(trx, responseId, message, now);
      }
    }
  }

  async #relay(
    trx: Knex.Transaction,
    responseId: string,
    { kind, body }: WaitingMessage,
    now: Date,
  ) {
    const before = await this.#store.lock(trx, responseId);
    const subject = await this.#store.subjectOf(responseId, trx);
    if (!before || !subject) {
      this.#logger.debug('What was to be relayed is about a response no more');
      return;
    }
    // An owner may have reopened the question meanwhile, by another word.
    const possible = maySay(before, 'author', kind);
    const entry = {
      kind: possible ? kind : ('message' as const),
      by: 'author' as const,
      at: dayOf(now),
      body: body === undefined ? undefined : normaliseTypography(body),
    };
    const after = withEntry(before, entry);
    await this.#store.save(trx, responseId, after, entry);
    const event: FollowUpEvent = {
      type: 'followup.replied',
      entityRef: subject.entityRef,
      responseId,
      kind: entry.kind,
      by: 'author',
    };
    await this.#outbox.write(trx, [event], now);
  }
}
