import { Measure, Owner } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { plannedOnce } from '../database/keepPlans';
import { named, namedBelow, namedServicesBelow } from '../database/owners';
import { RawJson } from '../http/RawJson';

/** Groups with fewer services and fewer requests are computed as they are asked for. */
const MANY_SERVICES = 20;
const MANY_REQUESTS = 300;

/** SQL of the figures of groups that are kept, since they take long to compute. */
export class OwnerFigureStore {
  readonly #knex: Knex;
  readonly #threshold: number;

  /** @param options - `minimumRespondents`: the threshold, applied when reading */
  constructor(knex: Knex, options: { minimumRespondents: number }) {
    this.#knex = knex;
    this.#threshold = options.minimumRespondents;
  }

  /** The figures that were computed last, unless a lower threshold was in force then. */
  async find(
    ownerRef: string,
    measure: Measure,
  ): Promise<RawJson<Owner> | undefined> {
    const row: { answer: string } | undefined = await this.#kept(
      ownerRef,
      measure,
    ).first('answer');
    return row && RawJson.stored<Owner>(row.answer);
  }

  /**
   * The figures of a group that were computed last, as `find` finds them, or else
   * the services below it, as `servicesBelow` does; one statement.
   */
  async findOrServices(
    ownerRef: string,
    measure: Measure,
  ): Promise<{ kept?: RawJson<Owner>; serviceIds?: string[] }> {
    const knex = this.#knex;
    const rows: Array<{ answer: string | null; service_id: string | null }> =
      await plannedOnce(
        knex
          .with('kept', this.#kept(ownerRef, measure).select('answer'))
          .from('kept')
          .select('answer', knex.raw('null as service_id'))
          .unionAll([
            knex
              .from(namedBelow(knex, ownerRef).as('below'))
              .whereNotExists(knex.from('kept').select(knex.raw('1')))
              .select(
                knex.raw('null as answer'),
                knex.raw('cast(service_id as text) as service_id'),
              ),
          ]),
      );
    const [first] = rows;
    if (first && first.answer !== null) {
      return { kept: RawJson.stored<Owner>(first.answer) };
    }
    const ids = rows.flatMap(row => row.service_id ?? []);
    return { serviceIds: named(ids) };
  }

  #kept(ownerRef: string, measure: Measure): Knex.QueryBuilder {
    return this.#knex('owner_figures')
      .where({ owner_ref: ownerRef, measure })
      .where('threshold', '>=', this.#threshold);
  }

  /** The services below a group, where they are few enough to be named. */
  servicesBelow(ownerRef: string): Promise<string[] | undefined> {
    return namedServicesBelow(this.#knex, ownerRef);
  }

  async save(measure: Measure, owner: Owner, at: Date): Promise<void> {
    await this.#knex('owner_figures')
      .insert({
        owner_ref: owner.entityRef,
        measure,
        threshold: this.#threshold,
        answer: JSON.stringify(owner),
        computed_at: at,
      })
      .onConflict(['owner_ref', 'measure'])
      .merge();
  }

  /** Deletes what was computed before a moment: these groups have little below them by now. */
  async deleteBefore(at: Date): Promise<void> {
    await this.#knex('owner_figures').where('computed_at', '<', at).delete();
  }

  /**
   * Groups that have so much below them that their figures are kept, by name.
   *
   * @param since - requests are counted from then on
   */
  async large(
    after: string,
    options: { since: Date; limit: number },
  ): Promise<string[]> {
    const knex = this.#knex;
    const asked = knex('requests')
      .where('created_at', '>=', options.since)
      .whereNotNull('service_id')
      .groupBy('service_id')
      .select('service_id', knex.raw('count(*) as requests'))
      .as('asked');
    return knex('service_owners as o')
      .join('catalog_ancestors as a', 'a.ref', 'o.owner_ref')
      .leftJoin(asked, 'asked.service_id', 'o.service_id')
      .where('a.ancestor_ref', '>', after)
      .where('a.ancestor_ref', 'like', 'group:%')
      .groupBy('a.ancestor_ref')
      .havingRaw(
        'count(distinct o.service_id) >= ? or coalesce(sum(asked.requests), 0) >= ?',
        [MANY_SERVICES, MANY_REQUESTS],
      )
      .orderBy('a.ancestor_ref')
      .limit(options.limit)
      .pluck('a.ancestor_ref');
  }
}
