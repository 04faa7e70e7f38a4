import { Knex } from 'knex';
import { readTime, timeValue } from '../database/dialect';
import { ScorecardKey } from '../responses/Scorecards';
import { StoredMessage } from './FollowUpStore';
import { EntryKind } from './model/followUp';

/** A response that owners have said something about. */
export interface Conversation extends ScorecardKey {
  responseId: string;
}

interface Row {
  id: string;
  response_id: string;
  kind: EntryKind;
  user_ref: string | null;
  body: string | null;
  said_at: Date | number;
}

// As text, since every look into an inbox asks what is new there.
const SAID_BY_OWNERS = `follow_up_messages as said
  join responses on responses.id = said.response_id`;

/**
 * SQL of what owners said in conversations. Nothing here names an author: whose
 * a conversation is follows from their response alone.
 */
export class OwnerWordsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Responses about which owners have said something after a time, by id.
   *
   * @param options - `after`: the id of the last response of the page before
   */
  async conversations(options: {
    since: Date;
    after?: string;
    limit: number;
  }): Promise<Conversation[]> {
    const { since, after, limit } = options;
    const knex = this.#knex;
    const query = knex
      .from(knex.raw(SAID_BY_OWNERS))
      .whereRaw("said.said_by = 'owner' and said.said_at > ?", [
        timeValue(knex, since),
      ])
      .groupByRaw('said.response_id, responses.service_id, responses.measure')
      .orderByRaw('said.response_id')
      .limit(limit)
      .select(
        knex.raw(`said.response_id as "responseId",
          responses.service_id as "serviceId", responses.measure as measure`),
      );
    if (after !== undefined) query.where('said.response_id', '>', after);
    return query;
  }

  /** Who wrote some responses: by name, or encrypted. */
  async authors(
    responseIds: readonly string[],
  ): Promise<Map<string, { userRef?: string; sealed?: string }>> {
    if (responseIds.length === 0) return new Map();
    const rows: Array<{
      id: string;
      user_ref: string | null;
      sealed: string | null;
    }> = await this.#knex('responses')
      .whereIn('id', [...responseIds])
      .select('id', 'user_ref', 'sealed');
    return new Map(
      rows.map(({ id, user_ref: userRef, sealed }) => [
        id,
        { userRef: userRef ?? undefined, sealed: sealed ?? undefined },
      ]),
    );
  }

  /**
   * What owners said or did last about each of some responses, by id of the
   * response.
   *
   * @param of - `kind`: only entries of this kind
   */
  async last(
    responseIds: readonly string[],
    { kind, trx = this.#knex }: { kind?: EntryKind; trx?: Knex } = {},
  ): Promise<Map<string, StoredMessage>> {
    if (responseIds.length === 0) return new Map();
    const ofOwners = (query: Knex.QueryBuilder) => {
      query.where('said_by', 'owner');
      if (kind) query.where({ kind });
    };
    const rows: Row[] = await trx('follow_up_messages as said')
      .whereIn('said.response_id', [...responseIds])
      .whereRaw(
        'said.seq = ?',
        trx('follow_up_messages')
          .whereRaw('follow_up_messages.response_id = said.response_id')
          .modify(ofOwners)
          .max('seq'),
      )
      .modify(ofOwners)
      .limit(responseIds.length)
      .select(
        'said.id',
        'said.response_id',
        'said.kind',
        'said.user_ref',
        'said.body',
        'said.said_at',
      );
    return new Map(
      rows.map(row => [
        row.response_id,
        {
          id: row.id,
          kind: row.kind,
          by: 'owner',
          userRef: row.user_ref ?? undefined,
          body: row.body ?? undefined,
          at: readTime(row.said_at),
        },
      ]),
    );
  }
}
