import { PROMISE_HORIZONS } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import {
  addMillis,
  aggregateArray,
  arrayOf,
  daysFromTo,
  epochMillis,
  timeValue,
} from '../../database/dialect';
import { joinSql, Sql } from '../../database/sql';
import { CountOf, GroupWait } from '../model/ownerFigures';
import { OwnerPeriods, slicesOf } from '../model/ownerPeriods';
import { Wait } from '../model/waits';

/** Requests of an owner that medians are taken from. */
const SAMPLE = 2000;

const PROMISED_FOR =
  'case when own.delivered_on <= own.first_target_date then own.delivered_on else own.first_target_date end';

const sumOf = (condition: string) =>
  `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

/** What a figure is counted from. */
interface From {
  /** SQL of the time that it is counted at. */
  at: string;
  /** Where that is a date. */
  days?: boolean;
  /** `own` by default. */
  table?: string;
}

/** What is counted of it; SQL. */
interface Sums {
  n: string;
  counted?: string;
  good?: string;
}

/** SQL of figures of the requests in the table `own`. */
class Counts {
  readonly #times: Array<string | number>;
  readonly #days: string[];
  readonly #today: string;

  constructor(knex: Knex, periods: OwnerPeriods) {
    const begins = slicesOf(periods);
    this.#times = begins.map(time => timeValue(knex, time));
    this.#days = begins.map(time => time.toISOString().slice(0, 10));
    this.#today = periods.now.toISOString().slice(0, 10);
  }

  /**
   * One figure, in each slice of the periods.
   *
   * @param figure - SQL of its name
   * @param where - what is counted, all by default
   */
  of(
    figure: string,
    { at, days, table = 'own' }: From,
    { n, counted = '0', good = '0' }: Sums,
    where?: Sql,
  ): Sql {
    const begins = days ? this.#days : this.#times;
    const cases = begins.map((_, i) => `when ${at} >= ? then ${i}`).reverse();
    return {
      text: `select own.owner_ref as owner_ref, ${figure} as figure,
        case ${cases.join(' ')} end as slice,
        ${n} as n, ${counted} as counted, ${good} as good, null as waits
        from ${table} as own where ${at} >= ?${
        where ? ` and (${where.text})` : ''
      }
        group by own.owner_ref, 2, 3`,
      values: [...[...begins].reverse(), begins[0], ...(where?.values ?? [])],
    };
  }

  /** Promises that are due or delivered, and how many of them were kept. */
  promises(figure: string, where = 'true'): Sql {
    return this.of(
      figure,
      { at: PROMISED_FOR, days: true },
      {
        n: 'count(*)',
        good: sumOf('own.delivered_on <= own.first_target_date'),
      },
      {
        text: `${where} and (own.delivered_on is not null or own.first_target_date < ?)`,
        values: [this.#today],
      },
    );
  }
}

/** Promises by how far ahead they were made: a figure for each horizon. */
function byHorizon(knex: Knex, counts: Counts): Sql {
  const ahead = daysFromTo(knex, 'own.promised_at', 'own.first_target_date');
  const [nearest, ...others] = PROMISE_HORIZONS;
  const cases = others
    .map(
      ({ horizon, fromDays }) =>
        `when ${ahead} >= ${fromDays} then 'promise/${horizon}'`,
    )
    .reverse();
  return counts.promises(
    `case ${cases.join(' ')} else 'promise/${nearest.horizon}' end`,
    'own.promised_at is not null',
  );
}

/** The promises in the table `own` by how far ahead they were made. */
export function promisesByHorizon(knex: Knex, periods: OwnerPeriods): Sql {
  return byHorizon(knex, new Counts(knex, periods));
}

/** All figures of the requests of owners in the table `own`, a row for each slice, and how long they waited. */
// eslint-disable-next-line max-lines-per-function -- a table of figures
export function countsOf(
  knex: Knex,
  periods: OwnerPeriods,
  { decisionTargetMillis }: { decisionTargetMillis: number },
): Sql {
  const counts = new Counts(knex, periods);
  const target = addMillis(knex, 'own.created_at', decisionTargetMillis);
  const of = (
    figure: CountOf['figure'],
    from: From,
    sums: Sums,
    where?: string,
  ) =>
    counts.of(
      `'${figure}'`,
      from,
      sums,
      where === undefined ? undefined : { text: where, values: [] },
    );
  const figures = [
    of(
      'response',
      { at: 'own.created_at' },
      {
        n: 'count(*)',
        counted: sumOf(
          'own.first_responded_at is not null or own.first_response_due_at < own.waited_until',
        ),
        good: sumOf('own.first_responded_at <= own.first_response_due_at'),
      },
    ),
    of(
      'decision',
      { at: 'own.created_at' },
      {
        n: 'count(*)',
        counted: sumOf(
          `own.first_decided_at is not null or ${target} < own.waited_until`,
        ),
        good: sumOf(`own.first_decided_at <= ${target}`),
      },
    ),
    counts.promises("'promise'"),
    byHorizon(knex, counts),
    of(
      'goal',
      { at: 'own.delivered_at' },
      {
        n: 'coalesce(sum(own.met + own.partly + own.not_met), 0)',
        good: 'coalesce(sum(own.met), 0)',
      },
    ),
    of(
      'decline',
      { at: 'own.status_since' },
      { n: 'count(*)', good: sumOf('own.alternative = 1') },
      "own.status = 'declined'",
    ),
    of(
      'delivery',
      { at: 'own.delivered_at' },
      { n: 'count(*)' },
      "own.status in ('delivered', 'verified')",
    ),
    of('thanks', { at: 'own.given_at', table: 'thanked' }, { n: 'count(*)' }),
  ];
  return joinSql([...figures, waitsOf(knex, periods)], ' union all ');
}

/** How long some requests waited, as JSON; see `waitsOf`. */
type StoredWait = [
  begun: number,
  until: number,
  responded: number | null,
  decided: number | null,
];

/** How long requests in the table `own` waited: all of them, or evenly so many of each owner. */
function waitsOf(knex: Knex, periods: OwnerPeriods): Sql {
  const columns = [
    'created_at',
    'waited_until',
    'first_responded_at',
    'first_decided_at',
  ].map(name => epochMillis(knex, `numbered.${name}`));
  return {
    text: `select numbered.owner_ref, 'waits', 0, 0, 0, 0,
      ${aggregateArray(knex, arrayOf(knex, columns.join(', ')))}
      from (
        select own.*,
          row_number() over (partition by own.owner_ref order by own.number) as nth,
          count(*) over (partition by own.owner_ref) as total
        from own where own.created_at >= ?) as numbered
      where nth % ((total + ${SAMPLE - 1}) / ${SAMPLE}) = 0
      group by numbered.owner_ref`,
    values: [timeValue(knex, periods.yearFrom)],
  };
}

/** Reads what `waitsOf` selects. */
export function readWaits(waits: string): GroupWait[] {
  const texts: string[] = JSON.parse(waits);
  return texts.map(text => {
    const [begun, until, responded, decided]: StoredWait = JSON.parse(text);
    const wait = (done: number | null): Wait => ({
      begun: new Date(begun),
      until: new Date(until),
      ...(done !== null && { done: new Date(done) }),
    });
    return {
      begun: new Date(begun),
      response: wait(responded),
      decision: wait(decided),
    };
  });
}
