import { UnmetDemand } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Insight, InsightScope } from './Insight';
import {
  InsightRequestRow,
  readableRequests,
  toInsightRequest,
} from './requestInsights';

const MOST = 100;

/**
 * What many teams ask for and no owner plans: waiting for a decision, or declined
 * without an alternative.
 */
export class UnmetDemandInsight implements Insight<UnmetDemand> {
  readonly name = 'unmet-demand';
  readonly byMeasure = false;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async compute(scope: InsightScope): Promise<UnmetDemand> {
    const rows: InsightRequestRow[] = await readableRequests(this.#knex, scope)
      // As the index says it.
      .whereRaw("requests.status in ('submitted', 'evaluating', 'declined')")
      .where(any =>
        any
          .whereNot('requests.status', 'declined')
          .orWhere('requests.decision', 'like', '%"kind":"none-known"%'),
      )
      .orderBy('requests.teams', 'desc')
      .orderBy('requests.people', 'desc')
      .orderBy('requests.number', 'desc')
      .limit(MOST);
    return {
      asOf: new Date().toISOString(),
      items: rows.map(toInsightRequest),
    };
  }
}
