import {
  GroupFigures,
  OwnerPromises,
  PromisesByOwner,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ownerPeriods } from '../requests/model/ownerPeriods';
import { OwnerFigures } from '../requests/store/OwnerFigures';
import { CountedScope } from '../requests/store/ownerRows';
import { Insight, InsightScope } from './Insight';

/** Owners that are listed. */
const MOST = 100;
/** Owners whose figures are computed in one go. */
const BATCH = 25;

const toItem = (
  ownerRef: string,
  { requests, firstResponse, promises, promisesByHorizon }: GroupFigures,
): OwnerPromises => ({
  ownerRef,
  requests,
  firstResponse,
  promises,
  promisesByHorizon,
});

/**
 * How soon owners respond first, and which promises they keep: the figures of
 * their own pages, of those who are asked most.
 */
export class PromisesInsight implements Insight<PromisesByOwner> {
  readonly name = 'promises';
  readonly byMeasure = false;
  readonly #knex: Knex;
  readonly #figures: OwnerFigures;

  constructor(knex: Knex, figures: OwnerFigures) {
    this.#knex = knex;
    this.#figures = figures;
  }

  async compute(scope: InsightScope): Promise<PromisesByOwner> {
    const now = new Date();
    const { services, requests } = scope;
    const items: OwnerPromises[] = [];
    if (requests) {
      const counted = { services, requests };
      const owners = await this.#mostAsked(counted, now);
      const hidden = await scope.hidden(owners);
      const shown = owners.filter(ref => !hidden.has(ref));
      for (let begin = 0; begin < shown.length; begin += BATCH) {
        const refs = shown.slice(begin, begin + BATCH);
        const figures = await this.#figures.of(refs, counted, now);
        for (const [ref, owner] of figures)
          items.push(toItem(ref, owner.figures));
      }
    }
    items.sort((a, b) => b.requests - a.requests);
    return { asOf: now.toISOString(), items };
  }

  /** Owners of services that were asked most over twelve months. */
  async #mostAsked(counted: CountedScope, now: Date): Promise<string[]> {
    const query = this.#knex('requests')
      .join('services', 'services.id', 'requests.service_id')
      .join('service_owners', 'service_owners.service_id', 'services.id')
      .where('requests.created_at', '>=', ownerPeriods(now).yearFrom)
      .where('service_owners.missing', false)
      .groupBy('service_owners.owner_ref')
      .orderByRaw('count(*) desc')
      .orderBy('service_owners.owner_ref')
      .limit(MOST);
    counted.requests(query, this.#knex);
    counted.services(query, this.#knex);
    return query.pluck('service_owners.owner_ref');
  }
}
