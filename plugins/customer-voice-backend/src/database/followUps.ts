import { FollowUpState } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { arrayOf } from './dialect';

/** Where the conversation about a response stands, as it is shown beside it. */
export interface FollowUpSummary {
  state: FollowUpState;
  messages: number;
  lastBy?: 'owner' | 'author';
}

/**
 * Selects where the conversation about each row of `responses` stands, as
 * `follow_up`; null where none has begun.
 */
export function selectFollowUp(knex: Knex): Knex.QueryBuilder {
  return knex('follow_ups')
    .whereRaw('follow_ups.response_id = responses.id')
    .where('follow_ups.messages', '>', 0)
    .select(
      knex.raw(
        arrayOf(
          knex,
          'follow_ups.state, follow_ups.messages, follow_ups.last_by',
        ),
      ),
    )
    .as('follow_up');
}

/** Reads what {@link selectFollowUp} selected. */
export function readFollowUp(
  text: string | null | undefined,
): FollowUpSummary | undefined {
  if (!text) return undefined;
  const [state, messages, lastBy]: [
    FollowUpState,
    number,
    FollowUpSummary['lastBy'] | null,
  ] = JSON.parse(text);
  return { state, messages, ...(lastBy && { lastBy }) };
}
