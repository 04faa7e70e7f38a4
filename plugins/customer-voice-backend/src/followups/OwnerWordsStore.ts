import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../database/dialect';
import { ScorecardKey } from '../responses/Scorecards';
import { StoredMessage } from './FollowUpStore';
import { EntryKind } from './model/followUp';

/** Far above the scorecards that owners talk about in a quarter. */
const MAXIMUM_SCORECARDS = 20_000;

const toKey = (row: {
  service_id: string;
  measure: Measure;
}): ScorecardKey => ({ serviceId: row.service_id, measure: row.measure });

interface Row {
  id: string;
  response_id: string;
  kind: EntryKind;
  user_ref: string | null;
  body: string | null;
  said_at: Date | number;
}

/**
 * SQL of what owners said in conversations. Nothing here names an author: whose
 * a conversation is follows from their response alone.
 */
export class OwnerWordsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The scorecards about whose responses owners have said something since a time. */
  async scorecards(since: Date): Promise<ScorecardKey[]> {
    const rows: Array<{ service_id: string; measure: Measure }> =
      await this.#knex('follow_up_messages as said')
        .join('responses', 'responses.id', 'said.response_id')
        .where('said.said_by', 'owner')
        .where('said.said_at', '>', since)
        .distinct('responses.service_id', 'responses.measure')
        .limit(MAXIMUM_SCORECARDS);
    return rows.map(toKey);
  }

  /** The scorecards with responses that owners solved within a time, and that are solved. */
  async scorecardsSolved(within: {
    since: Date;
    until: Date;
  }): Promise<ScorecardKey[]> {
    const rows: Array<{ service_id: string; measure: Measure }> =
      await this.#knex('follow_ups')
        .join('responses', 'responses.id', 'follow_ups.response_id')
        .where('follow_ups.state', 'resolved')
        .where('follow_ups.resolved_at', '>', within.since)
        .where('follow_ups.resolved_at', '<=', within.until)
        .distinct('responses.service_id', 'responses.measure')
        .limit(MAXIMUM_SCORECARDS);
    return rows.map(toKey);
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
