import {
  GroupFigures,
  KeptPromises,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { plannedOnce } from '../../database/keepPlans';
import {
  CountOf,
  groupFigures,
  keptPromises,
  OwnerOverTime,
} from '../model/ownerFigures';
import { OwnerPeriods, ownerPeriods } from '../model/ownerPeriods';
import { countsOf, promisesByHorizon, readWaits } from './ownerCounts';
import { CountedScope, requestsOfOwners, thanksToOwners } from './ownerRows';

interface CountRow {
  owner_ref: string;
  figure: CountOf['figure'] | 'waits';
  slice: number | string;
  n: number | string;
  counted: number | string;
  good: number | string;
  waits: string | null;
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
   * Figures of these groups; one statement, however many these are.
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
    const rows = byOwner(
      await this.#rows(refs, { scope, serviceIds }, periods),
    );
    return new Map(
      refs.map(ref => {
        const ofOwner = rows.get(ref) ?? [];
        const waits = ofOwner.flatMap(row =>
          row.waits === null ? [] : readWaits(row.waits),
        );
        return [ref, groupFigures(ofOwner.flatMap(toCount), waits, periods)];
      }),
    );
  }

  /** Of few services it is planned once, however they are called. */
  #begin(serviceIds: string[] | undefined): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder();
    return serviceIds ? plannedOnce(query) : query;
  }

  async #rows(
    refs: readonly string[],
    { scope, serviceIds }: Counted,
    periods: OwnerPeriods,
  ): Promise<CountRow[]> {
    const { yearFrom: since, now } = periods;
    const triageOwner = this.#triageOwner;
    const { text, values } = countsOf(this.#knex, periods, {
      decisionTargetMillis: this.#decisionTarget,
    });
    // Each figure counts them anew, so they are read once.
    return this.#begin(serviceIds)
      .withMaterialized(
        'own',
        requestsOfOwners(this.#knex, refs, {
          scope,
          serviceIds,
          triageOwner,
          since,
          now,
        }),
      )
      .withMaterialized(
        'thanked',
        thanksToOwners(this.#knex, refs, { scope, since }),
      )
      .select('*')
      .from(this.#knex.raw(`(${text}) as counts`, [...values]));
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
    const { text, values } = promisesByHorizon(this.#knex, periods);
    const rows: CountRow[] = await this.#knex
      .with(
        'own',
        requestsOfOwners(this.#knex, [ref], {
          scope,
          triageOwner: this.#triageOwner,
          since: periods.yearFrom,
          now,
        }),
      )
      .select('*')
      .from(this.#knex.raw(`(${text}) as counts`, [...values]));
    return keptPromises(rows.flatMap(toCount));
  }
}

function toCount({ figure, slice, n, counted, good }: CountRow): CountOf[] {
  if (figure === 'waits') return [];
  return [
    {
      figure,
      slice: Number(slice),
      n: Number(n),
      counted: Number(counted),
      good: Number(good),
    },
  ];
}

function byOwner(rows: readonly CountRow[]): Map<string, CountRow[]> {
  const found = new Map<string, CountRow[]>();
  for (const row of rows) {
    const known = found.get(row.owner_ref);
    if (known) known.push(row);
    else found.set(row.owner_ref, [row]);
  }
  return found;
}
