import {
  InsightRequest,
  OPEN_REQUEST_STATUSES,
  ReportDecline,
  ReportDelivery,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { whereAnyOf } from '../database/dialect';
import { isoTime } from '../database/isoTime';
import { plannedOnce } from '../database/keepPlans';
import { servicesBelow, whereInTriage } from '../database/owners';
import { InsightScope } from '../insights/Insight';
import {
  InsightRequestRow,
  readableRequests,
  toInsightRequest,
} from '../insights/requestInsights';
import { Quarter } from './quarters';

const MOST_DECIDED = 20;
const MOST_WANTED = 10;

type Time = Date | number;

interface DeliveryRow extends InsightRequestRow {
  delivered_at: Time;
  met: number;
  partly: number;
  not_met: number;
}

interface DeclineRow extends InsightRequestRow {
  status_since: Time;
  alternative: number;
}

/** What is below a group; its services where they are few. */
interface Below {
  ref: string;
  serviceIds?: string[];
}

/** The first of a list, and how many there are. */
interface Listed<T> {
  items: T[];
  total: number;
}

/** SQL of the requests that a report names. */
export class ReportRequests {
  readonly #knex: Knex;
  readonly #triageOwner?: string;

  constructor(knex: Knex, options: { triageOwner?: string }) {
    this.#knex = knex;
    this.#triageOwner = options.triageOwner;
  }

  /** Delivered in a quarter, those that most people asked for first. */
  async deliveries(
    below: Below | undefined,
    scope: InsightScope,
    { from, to }: Quarter,
  ): Promise<Listed<ReportDelivery>> {
    const query = this.#of(below, scope)
      .whereIn('requests.status', ['delivered', 'verified'])
      .where('requests.delivered_at', '>=', from)
      .where('requests.delivered_at', '<', to)
      .select(
        'requests.delivered_at',
        'requests.met',
        'requests.partly',
        'requests.not_met',
      );
    const { rows, total } = await first<DeliveryRow>(
      this.#knex,
      query,
      MOST_DECIDED,
    );
    return {
      total,
      items: rows.map(row => ({
        ...toInsightRequest(row),
        deliveredAt: isoTime(row.delivered_at),
        met: row.met,
        partly: row.partly,
        notMet: row.not_met,
      })),
    };
  }

  /** Declined in a quarter and still so, those that most people asked for first. */
  async declines(
    below: Below | undefined,
    scope: InsightScope,
    { from, to }: Quarter,
  ): Promise<Listed<ReportDecline>> {
    const query = this.#of(below, scope)
      // A constant: SQLite would plan anew for a parameter, which partial indexes
      // are compared with.
      .whereRaw("requests.status = 'declined'")
      .where('requests.status_since', '>=', from)
      .where('requests.status_since', '<', to)
      .select(
        'requests.status_since',
        this.#knex.raw(
          `case when requests.decision like '%"kind":"none-known"%' then 0 else 1 end as alternative`,
        ),
      );
    const { rows, total } = await first<DeclineRow>(
      this.#knex,
      query,
      MOST_DECIDED,
    );
    return {
      total,
      items: rows.map(row => ({
        ...toInsightRequest(row),
        declinedAt: isoTime(row.status_since),
        alternative: row.alternative === 1,
      })),
    };
  }

  /** Open now, those that most teams ask for first. */
  async wanted(
    below: Below | undefined,
    scope: InsightScope,
  ): Promise<Listed<InsightRequest>> {
    const query = this.#of(below, scope)
      .whereIn('requests.status', [...OPEN_REQUEST_STATUSES])
      .orderBy('requests.teams', 'desc');
    const { rows, total } = await first<InsightRequestRow>(
      this.#knex,
      query,
      MOST_WANTED,
    );
    return { total, items: rows.map(toInsightRequest) };
  }

  /** The requests that may be read, to what is below a group or to all. */
  #of(below: Below | undefined, scope: InsightScope): Knex.QueryBuilder {
    const query = readableRequests(this.#knex, scope);
    if (!below) return query;
    const { ref, serviceIds } = below;
    if (serviceIds) plannedOnce(query);
    const triageOwner = this.#triageOwner;
    return query.where(any => {
      if (serviceIds) {
        whereAnyOf(this.#knex, any, 'requests.service_id', serviceIds);
      } else {
        any.whereIn('requests.service_id', servicesBelow(this.#knex, ref));
      }
      if (triageOwner === undefined) return;
      any.orWhere(triage => {
        whereInTriage(triage);
        if (triageOwner === ref) return;
        triage.whereExists(
          this.#knex('catalog_ancestors')
            .where({ ref: triageOwner, ancestor_ref: ref })
            .select(this.#knex.raw('1')),
        );
      });
    });
  }
}

/** The first rows, those with most people first, and how many there are; one statement. */
async function first<R extends InsightRequestRow>(
  knex: Knex,
  query: Knex.QueryBuilder,
  limit: number,
): Promise<{ rows: R[]; total: number }> {
  const rows: Array<R & { total: number | string }> = await query
    .select(knex.raw('count(*) over () as total'))
    .orderBy('requests.people', 'desc')
    .orderBy('requests.number', 'desc')
    .limit(limit);
  return { rows, total: Number(rows[0]?.total ?? 0) };
}
