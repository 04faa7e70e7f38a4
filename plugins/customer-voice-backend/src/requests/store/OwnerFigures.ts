import { GroupFigures } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { addMillis, readTime } from '../../database/dialect';
import {
  CountOf,
  groupFigures,
  GroupWait,
  OwnerOverTime,
} from '../model/ownerFigures';
import { OwnerPeriods, ownerPeriods, slicesOf } from '../model/ownerPeriods';
import { Wait } from '../model/waits';
import { CountedScope, requestsOfOwners, thanksToOwners } from './ownerRows';

/** Requests of an owner that medians are taken from. */
const SAMPLE = 2000;

const WAITED_UNTIL =
  "case when own.status in ('withdrawn', 'merged') then own.status_since else ? end";
const PROMISED_FOR =
  'case when own.delivered_on <= own.first_target_date then own.delivered_on else own.first_target_date end';

type Time = Date | number;

interface CountRow {
  owner_ref: string;
  figure: CountOf['figure'];
  slice: number | string;
  n: number | string;
  counted: number | string;
  good: number | string;
}

interface WaitRow {
  owner_ref: string;
  created_at: Time;
  first_responded_at: Time | null;
  first_decided_at: Time | null;
  status: string;
  status_since: Time;
}

/** SQL of what groups make of what they are asked; see the contract. */
export class OwnerFigures {
  readonly #knex: Knex;
  readonly #decisionTarget: number;
  readonly #triageOwner?: string;

  /** @param options - `decisionTargetMillis`: within which a request is to be decided */
  constructor(
    knex: Knex,
    options: { decisionTargetMillis: number; triageOwner?: string },
  ) {
    this.#knex = knex;
    this.#decisionTarget = options.decisionTargetMillis;
    this.#triageOwner = options.triageOwner;
  }

  /** Figures of these groups; two statements, however many these are. */
  async of(
    refs: readonly string[],
    scope: CountedScope,
    now: Date,
  ): Promise<Map<string, OwnerOverTime<GroupFigures>>> {
    const periods = ownerPeriods(now);
    const [counts, waits] = [
      await this.#counts(refs, scope, periods),
      await this.#waits(refs, scope, periods),
    ];
    return new Map(
      refs.map(ref => [
        ref,
        groupFigures(counts.get(ref) ?? [], waits.get(ref) ?? [], periods),
      ]),
    );
  }

  async #counts(
    refs: readonly string[],
    scope: CountedScope,
    periods: OwnerPeriods,
  ): Promise<Map<string, CountOf[]>> {
    const { yearFrom: since } = periods;
    // Each in a table of its own: a builder groups a union, and not its first part.
    const [first, ...others] = this.#countsOf(periods).map(each =>
      this.#knex.select('*').from(each.as('each')),
    );
    const query = this.#knex
      .with(
        'own',
        requestsOfOwners(this.#knex, refs, {
          scope,
          triageOwner: this.#triageOwner,
          since,
        }),
      )
      .with('thanked', thanksToOwners(this.#knex, refs, { scope, since }));
    const rows: CountRow[] = await query
      .select('*')
      .from(first.unionAll(others).as('counts'));
    return byOwner(rows, ({ figure, slice, n, counted, good }) => ({
      figure,
      slice: Number(slice),
      n: Number(n),
      counted: Number(counted),
      good: Number(good),
    }));
  }

  /** One query for each figure, on the requests of owners in the table `own`. */
  // eslint-disable-next-line max-lines-per-function -- a table of figures
  #countsOf(
    periods: OwnerPeriods,
  ): [Knex.QueryBuilder, ...Knex.QueryBuilder[]] {
    const { now } = periods;
    const knex = this.#knex;
    const today = now.toISOString().slice(0, 10);
    const target = addMillis(
      knex,
      knex.raw('own.created_at'),
      this.#decisionTarget,
    );
    const until = knex.raw(WAITED_UNTIL, [now]);
    const of = (
      figure: CountOf['figure'],
      from: { at: string; days?: boolean; table?: string },
      sums: { n: string | Knex.Raw; counted?: Knex.Raw; good?: Knex.Raw },
    ) => this.#countOf(figure, from, sums, periods);
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
      of(
        'promise',
        { at: PROMISED_FOR, days: true },
        {
          n: 'count(*)',
          good: each('own.delivered_on <= own.first_target_date'),
        },
      ).where(due =>
        due
          .whereNotNull('own.delivered_on')
          .orWhere('own.first_target_date', '<', today),
      ),
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

  #countOf(
    figure: CountOf['figure'],
    { at, days, table = 'own' }: { at: string; days?: boolean; table?: string },
    sums: { n: string | Knex.Raw; counted?: Knex.Raw; good?: Knex.Raw },
    periods: OwnerPeriods,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const begins = slicesOf(periods).map(time =>
      days ? time.toISOString().slice(0, 10) : time,
    );
    const [first] = begins;
    const cases = begins.map((_, i) => `when ${at} >= ? then ${i}`).reverse();
    const slice = knex.raw(
      `case ${cases.join(' ')} end`,
      [...begins].reverse(),
    );
    const sliced = knex.from(`${table} as own`).whereRaw(`${at} >= ?`, [first]);
    return sliced
      .select({
        owner_ref: 'own.owner_ref',
        figure: knex.raw(`'${figure}'`),
        slice,
        n: typeof sums.n === 'string' ? knex.raw(sums.n) : sums.n,
        counted: sums.counted ?? knex.raw('0'),
        good: sums.good ?? knex.raw('0'),
      })
      .groupBy('own.owner_ref', knex.raw('3'));
  }

  async #waits(
    refs: readonly string[],
    scope: CountedScope,
    { yearFrom: since, now }: OwnerPeriods,
  ): Promise<Map<string, GroupWait[]>> {
    const knex = this.#knex;
    const numbered = knex
      .from('own')
      .where('own.created_at', '>=', since)
      .select(
        'own.*',
        knex.raw(
          'row_number() over (partition by own.owner_ref order by own.number) as nth',
        ),
        knex.raw('count(*) over (partition by own.owner_ref) as total'),
      )
      .as('numbered');
    const rows: WaitRow[] = await knex
      .with(
        'own',
        requestsOfOwners(knex, refs, {
          scope,
          triageOwner: this.#triageOwner,
          since,
        }),
      )
      .from(numbered)
      .whereRaw('nth % ((total + ?) / ?) = 0', [SAMPLE - 1, SAMPLE])
      .select(
        'owner_ref',
        'created_at',
        'first_responded_at',
        'first_decided_at',
        'status',
        'status_since',
      );
    return byOwner(rows, row => toWait(row, now));
  }
}

function byOwner<R extends { owner_ref: string }, T>(
  rows: readonly R[],
  read: (row: R) => T,
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(row.owner_ref);
    if (known) known.push(read(row));
    else found.set(row.owner_ref, [read(row)]);
  }
  return found;
}

function toWait(row: WaitRow, now: Date): GroupWait {
  const begun = readTime(row.created_at);
  const until =
    row.status === 'withdrawn' || row.status === 'merged'
      ? readTime(row.status_since)
      : now;
  const wait = (done: Time | null): Wait => ({
    begun,
    until,
    ...(done !== null && { done: readTime(done) }),
  });
  return {
    begun,
    response: wait(row.first_responded_at),
    decision: wait(row.first_decided_at),
  };
}
