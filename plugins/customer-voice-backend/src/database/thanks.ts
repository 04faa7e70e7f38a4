import { Thanks } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { isoTime } from './isoTime';
import { ownersWithin } from './owners';

/** Thanks as both tables of them have it, as `t`. */
export interface ThanksRow {
  id: string;
  giver_ref: string;
  to_ref: string;
  body: string | null;
  given_at: Date | number;
  edited_at: Date | number | null;
}

/** The columns of thanks that are read. */
export const THANKS_COLUMNS = [
  't.id',
  't.giver_ref',
  't.to_ref',
  't.body',
  't.given_at',
  't.edited_at',
] as const;

/** The order of thanks in lists. */
export const NEWEST_THANKS_FIRST = {
  columns: [{ column: 't.given_at', direction: 'desc', kind: 'time' }],
  id: 't.id',
} as const;

/** Thanks as they are answered. */
export function toThanks(row: ThanksRow): Thanks {
  return {
    id: row.id,
    byRef: row.giver_ref,
    toRef: row.to_ref,
    body: row.body ?? undefined,
    at: isoTime(row.given_at),
    ...(row.edited_at !== null && {
      editedAt: isoTime(row.edited_at),
    }),
  };
}

/** Restricts a query to thanks to an owner, to a group with those below it. */
export function whereThanksTo(
  knex: Knex,
  query: Knex.QueryBuilder,
  ref: string,
): void {
  if (ref.startsWith('group:')) {
    query.whereIn('t.to_ref', ownersWithin(knex, ref));
  } else {
    query.where('t.to_ref', ref);
  }
}
