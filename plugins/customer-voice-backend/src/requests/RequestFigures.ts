import {
  kaplanMeierMedian,
  OPEN_REQUEST_STATUSES,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../access/Access';
import { readTime } from '../database/dialect';

/** What is asked of a service, and how that went; see the contract. */
export interface ServiceRequestFigures {
  open: number;
  overdue: number;
  delivered: number;
  promisesKept?: number;
  goalsMet?: number;
}

/** What one statement counts for each service. */
type Counted =
  | 'open'
  | 'overdue'
  | 'delivered'
  | 'kept'
  | 'promises'
  | 'met'
  | 'partly'
  | 'notMet';

const NONE: ServiceRequestFigures = { open: 0, overdue: 0, delivered: 0 };
/** Requests that the usual time of a first response is taken from. */
const SAMPLE = 500;
const YEAR = 365 * 24 * 3600_000;
const HOUR = 3600_000;

/** Figures of the requests of services, in one statement however many there are. */
export class RequestFigures {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Figures by service id; services without requests have zeros. */
  async of(
    serviceIds: string[],
    scope: Pick<RequestScope, 'narrow'>,
    now: Date,
  ): Promise<Map<string, ServiceRequestFigures>> {
    const found = new Map(serviceIds.map(id => [id, NONE]));
    if (serviceIds.length === 0) return found;
    const today = now.toISOString().slice(0, 10);
    const open = OPEN_REQUEST_STATUSES.map(() => '?').join(', ');
    const sum = (condition: string, ...bindings: Knex.RawBinding[]) =>
      this.#knex.raw(`sum(case when ${condition} then 1 else 0 end)`, bindings);
    const isOpen = `requests.status in (${open})`;
    const query: Knex.QueryBuilder = this.#knex('requests')
      .join('services', 'services.id', 'requests.service_id')
      .whereIn('requests.service_id', serviceIds)
      .groupBy('requests.service_id')
      .select({
        id: 'requests.service_id',
        open: sum(isOpen, ...OPEN_REQUEST_STATUSES),
        overdue: sum(
          `${isOpen} and requests.due_at < ?`,
          ...OPEN_REQUEST_STATUSES,
          now,
        ),
        delivered: sum("requests.status in ('delivered', 'verified')"),
        kept: sum('requests.delivered_on <= requests.first_target_date'),
        promises: sum(
          'requests.first_target_date is not null and (requests.delivered_on is not null or requests.first_target_date < ?)',
          today,
        ),
      })
      .sum({
        met: 'requests.met',
        partly: 'requests.partly',
        notMet: 'requests.not_met',
      });
    scope.narrow(query, this.#knex);
    const rows: Array<Record<Counted, number | string> & { id: string }> =
      await query;
    for (const row of rows) {
      const promises = Number(row.promises);
      const verdicts =
        Number(row.met) + Number(row.partly) + Number(row.notMet);
      found.set(row.id, {
        open: Number(row.open),
        overdue: Number(row.overdue),
        delivered: Number(row.delivered),
        promisesKept: promises > 0 ? Number(row.kept) / promises : undefined,
        goalsMet: verdicts > 0 ? Number(row.met) / verdicts : undefined,
      });
    }
    return found;
  }

  /**
   * How many hours a first response of a service usually takes: the median over
   * the last year, by Kaplan and Meier.
   */
  async usualFirstResponseHours(
    serviceId: string,
    now: Date,
  ): Promise<number | undefined> {
    const rows: Array<{
      created_at: Date | number;
      first_responded_at: Date | number | null;
    }> = await this.#knex('requests')
      .where({ service_id: serviceId })
      .where('created_at', '>', new Date(now.getTime() - YEAR))
      .orderBy('number', 'desc')
      .limit(SAMPLE)
      .select('created_at', 'first_responded_at');
    const median = kaplanMeierMedian(
      rows.map(row => {
        const responded = row.first_responded_at;
        const until = responded === null ? now : readTime(responded);
        return {
          duration: until.getTime() - readTime(row.created_at).getTime(),
          ended: responded !== null,
        };
      }),
    );
    return median === undefined ? undefined : median / HOUR;
  }
}
