import { randomUUID } from 'node:crypto';
import { FollowUpState } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime, skipLocked } from '../database/dialect';
import { readRefs } from '../database/owners';
import { transaction } from '../database/retry';
import { Position, readByKeyset, WithPosition } from '../paging/keyset';
import {
  EntryKind,
  FollowUpRecord,
  NOT_BEGUN,
  Participant,
} from './model/followUp';

/** One entry of a conversation as it is stored. */
export interface StoredMessage {
  id: string;
  kind: EntryKind;
  by: Participant;
  userRef?: string;
  body?: string;
  at: Date;
}

/** What an author said in confidence and owners cannot read yet. */
export interface PendingMessage {
  id: string;
  responseId: string;
  sealed: string;
  relayAt: Date;
}

/** What a conversation is about. */
export interface ConversationSubject {
  entityRef: string;
  title: string;
  ownerRefs: string[];
  /** Author of the response, if by name. */
  userRef?: string;
  /** Encrypted author of the response, if in confidence. */
  sealed?: string;
}

interface FollowUpRow {
  response_id: string;
  state: FollowUpState;
  messages: number;
  last_by: Participant | null;
  first_answered_at: Date | number | null;
  resolved_at: Date | number | null;
}

interface MessageRow {
  id: string;
  kind: EntryKind;
  said_by: Participant;
  user_ref: string | null;
  body: string | null;
  said_at: Date | number;
}

const timeOf = (stored: Date | number | null) =>
  stored === null ? undefined : readTime(stored);

function toRecord(row: FollowUpRow): FollowUpRecord {
  return {
    state: row.state,
    messages: row.messages,
    lastBy: row.last_by ?? undefined,
    firstAnsweredAt: timeOf(row.first_answered_at),
    resolvedAt: timeOf(row.resolved_at),
  };
}

/** Far above what one author says in a day. */
const MAXIMUM_PENDING = 500;

/** SQL of conversations about responses. */
export class FollowUpStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return transaction(this.#knex, work);
  }

  /**
   * Where the conversation about a response stands, locked until the transaction
   * ends; it begins if it had not.
   *
   * @returns undefined if the response is no longer there
   */
  async lock(
    trx: Knex.Transaction,
    responseId: string,
  ): Promise<FollowUpRecord | undefined> {
    if (!(await this.#isThere(trx, responseId))) return undefined;
    await trx('follow_ups')
      .insert({ response_id: responseId, state: 'open' })
      .onConflict('response_id')
      .ignore();
    return this.#locked(trx, responseId);
  }

  /**
   * The same without beginning it: for what an author says in confidence, since
   * the place of a new row among others would tell when they said it.
   */
  async lockAsIs(
    trx: Knex.Transaction,
    responseId: string,
  ): Promise<FollowUpRecord | undefined> {
    if (!(await this.#isThere(trx, responseId))) return undefined;
    return (await this.#locked(trx, responseId)) ?? NOT_BEGUN;
  }

  async #isThere(trx: Knex.Transaction, responseId: string): Promise<boolean> {
    // A publication that takes the response out waits, and takes this as well.
    const response = await trx('responses')
      .where({ id: responseId })
      .forShare()
      .first('id');
    return response !== undefined;
  }

  async #locked(
    trx: Knex.Transaction,
    responseId: string,
  ): Promise<FollowUpRecord | undefined> {
    const row: FollowUpRow | undefined = await trx('follow_ups')
      .where({ response_id: responseId })
      .forUpdate()
      .first();
    return row && toRecord(row);
  }

  /** Where one conversation stands. */
  async find(
    responseId: string,
    knex: Knex = this.#knex,
  ): Promise<FollowUpRecord> {
    const row: FollowUpRow | undefined = await knex('follow_ups')
      .where({ response_id: responseId })
      .first();
    return row ? toRecord(row) : NOT_BEGUN;
  }

  /**
   * Adds an entry to a conversation that is locked.
   *
   * @param after - where it stands then
   * @returns the id of the entry
   */
  async save(
    trx: Knex.Transaction,
    responseId: string,
    after: FollowUpRecord,
    entry: Omit<StoredMessage, 'id'>,
  ): Promise<string> {
    const id = randomUUID();
    await trx('follow_up_messages').insert({
      id,
      response_id: responseId,
      seq: after.messages,
      kind: entry.kind,
      said_by: entry.by,
      user_ref: entry.userRef ?? null,
      body: entry.body ?? null,
      said_at: entry.at,
    });
    await trx('follow_ups')
      .where({ response_id: responseId })
      .update({
        state: after.state,
        messages: after.messages,
        last_by: after.lastBy ?? null,
        first_answered_at: after.firstAnsweredAt ?? null,
        resolved_at: after.resolvedAt ?? null,
      });
    return id;
  }

  /** One page of a conversation, oldest first. */
  async messages(
    responseId: string,
    page: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<StoredMessage>>> {
    const rows = await readByKeyset<MessageRow>(
      this.#knex,
      this.#knex('follow_up_messages')
        .where({ response_id: responseId })
        .select('id', 'kind', 'said_by', 'user_ref', 'body', 'said_at'),
      { columns: [], id: 'follow_up_messages.seq' },
      page,
    );
    return rows.map(({ row, place }) => ({
      row: {
        id: row.id,
        kind: row.kind,
        by: row.said_by,
        userRef: row.user_ref ?? undefined,
        body: row.body ?? undefined,
        at: readTime(row.said_at),
      },
      place,
    }));
  }

  /** What the author of a response said and owners cannot read yet. */
  async pending(
    trx: Knex.Transaction | undefined,
    responseId: string,
  ): Promise<Array<Omit<PendingMessage, 'responseId'>>> {
    const rows: Array<{ id: string; sealed: string; relay_at: Date | number }> =
      await (trx ?? this.#knex)('pending_messages')
        .where({ response_id: responseId })
        .limit(MAXIMUM_PENDING)
        .select('id', 'sealed', 'relay_at');
    return rows.map(({ id, sealed, relay_at: relayAt }) => ({
      id,
      sealed,
      relayAt: readTime(relayAt),
    }));
  }

  /** Which of these responses have something that their author said and owners cannot read yet. */
  async withPending(responseIds: readonly string[]): Promise<Set<string>> {
    if (responseIds.length === 0) return new Set();
    const ids: string[] = await this.#knex('pending_messages')
      .whereIn('response_id', [...responseIds])
      .distinct('response_id')
      .pluck('response_id');
    return new Set(ids);
  }

  /** Keeps what an author said until it is relayed. */
  async addPending(
    trx: Knex.Transaction,
    message: Omit<PendingMessage, 'id'>,
  ): Promise<string> {
    const id = randomUUID();
    await trx('pending_messages').insert({
      id,
      response_id: message.responseId,
      sealed: message.sealed,
      relay_at: message.relayAt,
    });
    return id;
  }

  /** Takes what is due to be relayed out of what waits; what others relay is left out. */
  async takeDue(
    trx: Knex.Transaction,
    now: Date,
    limit: number,
  ): Promise<Array<Pick<PendingMessage, 'responseId' | 'sealed'>>> {
    const rows: Array<{ id: string; response_id: string; sealed: string }> =
      await skipLocked(
        trx,
        trx('pending_messages')
          .where('relay_at', '<=', now)
          .orderBy('relay_at')
          .orderBy('id')
          .limit(limit)
          .select('id', 'response_id', 'sealed'),
      );
    await trx('pending_messages')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .delete();
    return rows.map(({ response_id: responseId, sealed }) => ({
      responseId,
      sealed,
    }));
  }

  /** The service that the response of a conversation is about, and its author if named. */
  async subjectOf(
    responseId: string,
    trx?: Knex.Transaction,
  ): Promise<ConversationSubject | undefined> {
    const row:
      | {
          entity_ref: string;
          title: string;
          owner_refs: string;
          user_ref: string | null;
          sealed: string | null;
        }
      | undefined = await (trx ?? this.#knex)('responses')
      .join('services', 'services.id', 'responses.service_id')
      .where('responses.id', responseId)
      .first(
        'services.entity_ref',
        'services.title',
        'services.owner_refs',
        'responses.user_ref',
        'responses.sealed',
      );
    return (
      row && {
        entityRef: row.entity_ref,
        title: row.title,
        ownerRefs: readRefs(row.owner_refs),
        userRef: row.user_ref ?? undefined,
        sealed: row.sealed ?? undefined,
      }
    );
  }

  /** Lets the conversation about an answer by name go on under the one that replaces it. */
  async move(
    trx: Knex.Transaction,
    fromId: string,
    toId: string,
  ): Promise<void> {
    await trx('follow_ups')
      .where({ response_id: fromId })
      .update({ response_id: toId });
  }

  /** Ends conversations: their responses were taken back. */
  async end(
    trx: Knex.Transaction,
    responseIds: readonly string[],
  ): Promise<void> {
    for (const table of ['pending_messages', 'follow_ups']) {
      await trx(table).whereIn('response_id', responseIds).delete();
    }
  }

  /** Drops what an author said in confidence about a response and owners cannot read yet. */
  async dropPending(trx: Knex.Transaction, responseId: string): Promise<void> {
    await trx('pending_messages').where({ response_id: responseId }).delete();
  }

  /** Takes the name of an erased user off what they said as an owner. */
  async eraseOwner(trx: Knex.Transaction, userRef: string): Promise<void> {
    await trx('follow_up_messages')
      .where({ user_ref: userRef })
      .update({ user_ref: null });
  }
}
