import {
  GroupFigures,
  KeptPromises,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import { plannedOnce } from '../../database/keepPlans';
import {
  CountOf,
  groupFigures,
  GroupWait,
  keptPromises,
  OwnerOverTime,
} from '../model/ownerFigures';
import { OwnerPeriods, ownerPeriods } from '../model/ownerPeriods';
import { Wait } from '../model/waits';
import { countsOf, promisesByHorizon } from './ownerCounts';
import { CountedScope, requestsOfOwners, thanksToOwners } from './ownerRows';

/** Requests of an owner that medians are taken from. */
const SAMPLE = 2000;

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

/** What is counted. */
interface Counted {
  scope: CountedScope;
  serviceIds?: string[];
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

  /**
   * Figures of these groups; two statements, however many these are.
   *
   * @param serviceIds - the services below, of one group with few of them
   */
  async of(
    refs: readonly string[],
    scope: CountedScope,
    now: Date,
    serviceIds?: string[],
  ): Promise<Map<string, OwnerOverTime<GroupFigures>>> {
    const periods = ownerPeriods(now);
    const [counts, waits] = await Promise.all([
      this.#counts(refs, { scope, serviceIds }, periods),
      this.#waits(refs, { scope, serviceIds }, periods),
    ]);
    return new Map(
      refs.map(ref => [
        ref,
        groupFigures(counts.get(ref) ?? [], waits.get(ref) ?? [], periods),
      ]),
    );
  }

  /** Of few services it is planned once, however they are called. */
  #begin(serviceIds: string[] | undefined): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder();
    return serviceIds ? plannedOnce(query) : query;
  }

  async #counts(
    refs: readonly string[],
    { scope, serviceIds }: Counted,
    periods: OwnerPeriods,
  ): Promise<Map<string, CountOf[]>> {
    const { yearFrom: since } = periods;
    // Each in a table of its own: a builder groups a union, and not its first part.
    const [first, ...others] = countsOf(this.#knex, periods, {
      decisionTargetMillis: this.#decisionTarget,
    }).map(each => this.#knex.select('*').from(each.as('each')));
    // Each figure counts them anew, so they are read once.
    const query = this.#begin(serviceIds)
      .withMaterialized(
        'own',
        requestsOfOwners(this.#knex, refs, {
          scope,
          serviceIds,
          triageOwner: this.#triageOwner,
          since,
        }),
      )
      .withMaterialized(
        'thanked',
        thanksToOwners(this.#knex, refs, { scope, since }),
      );
    const rows: CountRow[] = await query
      .select('*')
      .from(first.unionAll(others).as('counts'));
    return byOwner(rows, toCount);
  }

  /**
   * Promises of a group and of groups below it over twelve months, by how far
   * ahead they were made; one statement.
   */
  async promises(
    ref: string,
    scope: CountedScope,
    now: Date,
  ): Promise<KeptPromises[]> {
    const periods = ownerPeriods(now);
    const rows: CountRow[] = await this.#knex
      .with(
        'own',
        requestsOfOwners(this.#knex, [ref], {
          scope,
          triageOwner: this.#triageOwner,
          since: periods.yearFrom,
        }),
      )
      .select('*')
      .from(promisesByHorizon(this.#knex, periods).as('counts'));
    return keptPromises(rows.map(toCount));
  }

  async #waits(
    refs: readonly string[],
    { scope, serviceIds }: Counted,
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
    const rows: WaitRow[] = await this.#begin(serviceIds)
      .with(
        'own',
        requestsOfOwners(knex, refs, {
          scope,
          serviceIds,
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

function toCount({ figure, slice, n, counted, good }: CountRow): CountOf {
  return {
    figure,
    slice: Number(slice),
    n: Number(n),
    counted: Number(counted),
    good: Number(good),
  };
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
