import { PersonFigures } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import {
  OwnerOverTime,
  PersonCount,
  personFigures,
} from '../model/ownerFigures';
import { ownerPeriods, slicesOf } from '../model/ownerPeriods';
import { CountedScope, replyThanksSince, restrictToCounted } from './ownerRows';

/** Moves that owners make; the first response of `submitted` among them. */
const OWNER_MOVES = [
  'planned',
  'answered',
  'declined',
  'in-progress',
  'delivered',
];

/** A move in the JSON of an event; text in it has its quotes escaped. */
const movedTo = (status: string) => `e.details like '%"to":"${status}"%'`;
const ACKNOWLEDGED = `${movedTo(
  'evaluating',
)} and e.details like '%"from":"submitted"%'`;
const AS_OWNER = [...OWNER_MOVES.map(movedTo), `(${ACKNOWLEDGED})`].join(
  ' or ',
);

/** SQL of what a person did for customers, as an owner. */
export class PersonActions {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Figures of a user; one statement. */
  async of(
    userRef: string,
    scope: CountedScope,
    now: Date,
  ): Promise<OwnerOverTime<PersonFigures>> {
    const knex = this.#knex;
    const periods = ownerPeriods(now);
    const begins = slicesOf(periods);
    const cases = begins.map((_, i) => `when at >= ? then ${i}`).reverse();
    const distinct = (what: string) =>
      knex.raw(`count(distinct case when what = '${what}' then number end)`);
    const rows: Array<Record<keyof PersonCount, number | string>> = await knex
      .from(this.#actions(userRef, scope, periods.yearFrom).as('actions'))
      .select({
        slice: knex.raw(`case ${cases.join(' ')} end`, [...begins].reverse()),
        moves: knex.raw(
          "coalesce(sum(case when what <> 'thanked' then 1 else 0 end), 0)",
        ),
        answers: distinct('answered'),
        deliveries: distinct('delivered'),
        thanks: knex.raw(
          "coalesce(sum(case when what = 'thanked' then 1 else 0 end), 0)",
        ),
      })
      .groupBy(knex.raw('1'));
    const counts = rows.map(row => ({
      slice: Number(row.slice),
      moves: Number(row.moves),
      answers: Number(row.answers),
      deliveries: Number(row.deliveries),
      thanks: Number(row.thanks),
    }));
    return personFigures(counts, periods);
  }

  /** What the user did, and that they were thanked: `what`, `number`, `at`. */
  #actions(userRef: string, scope: CountedScope, since: Date) {
    const knex = this.#knex;
    const moves = restrictToCounted(
      knex,
      knex('request_events as e')
        .join('requests', 'requests.number', 'e.request_number')
        .leftJoin('services', 'services.id', 'requests.service_id')
        .where({ 'e.by_ref': userRef, 'e.kind': 'moved' })
        .where('e.at', '>=', since)
        .whereRaw(`(${AS_OWNER})`),
      scope,
    ).select({
      what: knex.raw(
        `case when ${movedTo('answered')} then 'answered' when ${movedTo(
          'delivered',
        )} then 'delivered' else 'moved' end`,
      ),
      number: 'e.request_number',
      at: 'e.at',
    });
    const thanks = restrictToCounted(
      knex,
      knex('request_thanks as t')
        .join('requests', 'requests.number', 't.request_number')
        .leftJoin('services', 'services.id', 'requests.service_id')
        .where('t.to_ref', userRef)
        .where('t.given_at', '>=', since),
      scope,
    ).select({
      what: knex.raw("'thanked'"),
      number: 't.request_number',
      at: 't.given_at',
    });
    const replies = replyThanksSince(knex, scope, since)
      .where('t.to_ref', userRef)
      .select({
        what: knex.raw("'thanked'"),
        // No request.
        number: knex.raw('0'),
        at: 't.given_at',
      });
    return moves.unionAll([thanks, replies]);
  }
}
