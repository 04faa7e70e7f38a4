import { PROMISE_HORIZONS } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { addMillis, daysFromTo } from '../../database/dialect';
import { CountOf } from '../model/ownerFigures';
import { OwnerPeriods, slicesOf } from '../model/ownerPeriods';

const WAITED_UNTIL =
  "case when own.status in ('withdrawn', 'merged') then own.status_since else ? end";
const PROMISED_FOR =
  'case when own.delivered_on <= own.first_target_date then own.delivered_on else own.first_target_date end';

/** What is counted of the requests in the table `own`, in each slice of the periods. */
function countOf(
  knex: Knex,
  figure: CountOf['figure'] | Knex.Raw,
  { at, days, table = 'own' }: { at: string; days?: boolean; table?: string },
  sums: { n: string | Knex.Raw; counted?: Knex.Raw; good?: Knex.Raw },
  periods: OwnerPeriods,
): Knex.QueryBuilder {
  const begins = slicesOf(periods).map(time =>
    days ? time.toISOString().slice(0, 10) : time,
  );
  const [first] = begins;
  const cases = begins.map((_, i) => `when ${at} >= ? then ${i}`).reverse();
  const slice = knex.raw(`case ${cases.join(' ')} end`, [...begins].reverse());
  const sliced = knex.from(`${table} as own`).whereRaw(`${at} >= ?`, [first]);
  return sliced
    .select({
      owner_ref: 'own.owner_ref',
      figure: typeof figure === 'string' ? knex.raw(`'${figure}'`) : figure,
      slice,
      n: typeof sums.n === 'string' ? knex.raw(sums.n) : sums.n,
      counted: sums.counted ?? knex.raw('0'),
      good: sums.good ?? knex.raw('0'),
    })
    .groupBy('own.owner_ref', knex.raw('2'), knex.raw('3'));
}

/** Promises that are due or delivered, and how many of them were kept. */
function promisesOf(
  knex: Knex,
  figure: CountOf['figure'] | Knex.Raw,
  periods: OwnerPeriods,
): Knex.QueryBuilder {
  const today = periods.now.toISOString().slice(0, 10);
  const good = knex.raw(
    'coalesce(sum(case when own.delivered_on <= own.first_target_date then 1 else 0 end), 0)',
  );
  return countOf(
    knex,
    figure,
    { at: PROMISED_FOR, days: true },
    { n: 'count(*)', good },
    periods,
  ).where(due =>
    due
      .whereNotNull('own.delivered_on')
      .orWhere('own.first_target_date', '<', today),
  );
}

/** The same by how far ahead they were made: a figure for each horizon. */
export function promisesByHorizon(
  knex: Knex,
  periods: OwnerPeriods,
): Knex.QueryBuilder {
  const ahead = daysFromTo(knex, 'own.promised_at', 'own.first_target_date');
  const [nearest, ...others] = PROMISE_HORIZONS;
  const cases = others
    .map(
      ({ horizon, fromDays }) =>
        `when ? >= ${fromDays} then 'promise/${horizon}'`,
    )
    .reverse();
  const figure = knex.raw(
    `case ${cases.join(' ')} else 'promise/${nearest.horizon}' end`,
    others.map(() => ahead),
  );
  return promisesOf(knex, figure, periods).whereNotNull('own.promised_at');
}

/** One query for each figure, on the requests of owners in the table `own`. */
// eslint-disable-next-line max-lines-per-function -- a table of figures
export function countsOf(
  knex: Knex,
  periods: OwnerPeriods,
  { decisionTargetMillis }: { decisionTargetMillis: number },
): [Knex.QueryBuilder, ...Knex.QueryBuilder[]] {
  const { now } = periods;
  const target = addMillis(
    knex,
    knex.raw('own.created_at'),
    decisionTargetMillis,
  );
  const until = knex.raw(WAITED_UNTIL, [now]);
  const of = (
    figure: CountOf['figure'],
    from: { at: string; days?: boolean; table?: string },
    sums: { n: string | Knex.Raw; counted?: Knex.Raw; good?: Knex.Raw },
  ) => countOf(knex, figure, from, sums, periods);
  const each = (condition: string, bindings: Knex.RawBinding[] = []) =>
    knex.raw(
      `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`,
      bindings,
    );
  return [
    of(
      'response',
      { at: 'own.created_at' },
      {
        n: 'count(*)',
        counted: each(
          'own.first_responded_at is not null or own.first_response_due_at < ?',
          [until],
        ),
        good: each('own.first_responded_at <= own.first_response_due_at'),
      },
    ),
    of(
      'decision',
      { at: 'own.created_at' },
      {
        n: 'count(*)',
        counted: each('own.first_decided_at is not null or ? < ?', [
          target,
          until,
        ]),
        good: each('own.first_decided_at <= ?', [target]),
      },
    ),
    promisesOf(knex, 'promise', periods),
    promisesByHorizon(knex, periods),
    of(
      'goal',
      { at: 'own.delivered_at' },
      {
        n: 'coalesce(sum(own.met + own.partly + own.not_met), 0)',
        good: knex.raw('coalesce(sum(own.met), 0)'),
      },
    ),
    of(
      'decline',
      { at: 'own.status_since' },
      { n: 'count(*)', good: each('own.alternative = 1') },
    ).where('own.status', 'declined'),
    of('delivery', { at: 'own.delivered_at' }, { n: 'count(*)' }).whereIn(
      'own.status',
      ['delivered', 'verified'],
    ),
    of('thanks', { at: 'own.given_at', table: 'thanked' }, { n: 'count(*)' }),
  ];
}
