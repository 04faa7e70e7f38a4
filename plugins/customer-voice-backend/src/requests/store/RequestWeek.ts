import { OPEN_REQUEST_STATUSES } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';

/** What was and is asked of services, in one week. */
export interface RequestWeekCounts {
  /** Open, and waiting for a first response or a decision. */
  waiting: number;
  overdue: number;
  /** Delivered since. */
  delivered: number;
  /** Verified since. */
  verified: number;
}

type Row = Record<keyof RequestWeekCounts, number | string>;

const toCounts = (row: Row): RequestWeekCounts => ({
  waiting: Number(row.waiting),
  overdue: Number(row.overdue),
  delivered: Number(row.delivered),
  verified: Number(row.verified),
});

/** Counts of requests by owner, for the weekly digest. */
export class RequestWeek {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  #counting(since: Date, now: Date) {
    const sum = (condition: string, values: readonly Knex.Value[] = []) =>
      this.#knex.raw(
        `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`,
        [...values],
      );
    const open = OPEN_REQUEST_STATUSES.map(each => `'${each}'`).join(', ');
    return this.#knex('requests')
      .join('services', 'services.id', 'requests.service_id')
      .where('services.in_catalog', true)
      .where('services.enabled', true)
      .select({
        waiting: sum(`requests.status in ('submitted', 'evaluating')`),
        overdue: sum(`requests.due_at < ? and requests.status in (${open})`, [
          now,
        ]),
        delivered: sum('requests.delivered_at >= ?', [since]),
        verified: sum(
          `requests.status = 'verified' and requests.status_since >= ?`,
          [since],
        ),
      });
  }

  /** Of the whole organisation. */
  async ofAll(since: Date, now: Date): Promise<RequestWeekCounts> {
    const [row]: Row[] = await this.#counting(since, now);
    return toCounts(row);
  }

  /** Of the services of these owners, by owner. */
  async byOwner(
    ownerRefs: readonly string[],
    since: Date,
    now: Date,
  ): Promise<Map<string, RequestWeekCounts>> {
    const rows: Array<Row & { owner_ref: string }> = await this.#counting(
      since,
      now,
    )
      .join('service_owners', 'service_owners.service_id', 'services.id')
      .whereIn('service_owners.owner_ref', [...ownerRefs])
      .groupBy('service_owners.owner_ref')
      .select('service_owners.owner_ref as owner_ref');
    return new Map(rows.map(row => [row.owner_ref, toCounts(row)]));
  }
}
