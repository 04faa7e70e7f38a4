import { OPEN_REQUEST_STATUSES } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../../access/scopes';
import { readTime } from '../../database/dialect';
import { medianHours, Wait } from '../model/waits';
import { COUNTERS, countersInSql } from './counters';

/** What is asked of a service, and how that went; see the contract. */
export interface ServiceRequestFigures {
  open: number;
  overdue: number;
  delivered: number;
  promisesKept?: number;
  goalsMet?: number;
}

/** What is counted for each service, under the names of columns. */
const COUNTED = [...COUNTERS, 'overdue_requests', 'promises_missed'] as const;
type Counted = (typeof COUNTED)[number];

/** Counts of a service as a statement answers them. */
export type CountedRow = Record<Counted, number | string>;

/** Requests that the usual time of a first response is taken from. */
const SAMPLE = 500;
const YEAR = 365 * 24 * 3600_000;

const OVERDUE = `requests.due_at < ? and requests.status in (${OPEN_REQUEST_STATUSES.map(
  status => `'${status}'`,
).join(', ')})`;
const MISSED =
  'requests.first_target_date < ? and requests.delivered_on is null';

const NONE: CountedRow = {
  open_requests: 0,
  delivered_requests: 0,
  promises_delivered: 0,
  promises_kept: 0,
  verdicts: 0,
  goals_met: 0,
  overdue_requests: 0,
  promises_missed: 0,
};

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

const optionalTime = (value: Date | number | null) =>
  value === null ? undefined : readTime(value);

/** Figures of the requests of services. */
export class RequestFigures {
  readonly #knex: Knex;
  readonly #decisionTarget: number;

  /** @param options - `decisionTargetMillis`: within which a request is to be decided */
  constructor(knex: Knex, options: { decisionTargetMillis: number }) {
    this.#knex = knex;
    this.#decisionTarget = options.decisionTargetMillis;
  }

  /**
   * What to select of each row of a query on `services`, for who may read all
   * requests: the counters that services keep, and what depends on the time.
   */
  columns(now: Date): Record<Counted, string | Knex.Raw> {
    const several = (condition: string, than: Date | string) =>
      this.#knex.raw(
        `(select count(*) from requests where requests.service_id = services.id and ${condition})`,
        [than],
      );
    return {
      open_requests: 'services.open_requests',
      delivered_requests: 'services.delivered_requests',
      promises_delivered: 'services.promises_delivered',
      promises_kept: 'services.promises_kept',
      verdicts: 'services.verdicts',
      goals_met: 'services.goals_met',
      overdue_requests: several(OVERDUE, now),
      promises_missed: several(MISSED, dayOf(now)),
    };
  }

  /** Leaves the services of a query that have overdue requests. */
  restrictToOverdue(query: Knex.QueryBuilder, now: Date): void {
    query.whereRaw(
      `services.open_requests > 0 and exists (select 1 from requests where requests.service_id = services.id and ${OVERDUE})`,
      [now],
    );
  }

  /** Figures from what `columns` selected. */
  read(row: CountedRow): ServiceRequestFigures {
    const number = (name: Counted) => Number(row[name]);
    const promises = number('promises_delivered') + number('promises_missed');
    const verdicts = number('verdicts');
    return {
      open: number('open_requests'),
      overdue: number('overdue_requests'),
      delivered: number('delivered_requests'),
      promisesKept:
        promises > 0 ? number('promises_kept') / promises : undefined,
      goalsMet: verdicts > 0 ? number('goals_met') / verdicts : undefined,
    };
  }

  /** A query on `requests` with `services`, that counts those that `narrow` leaves. */
  #counting(narrow: RequestScope['narrow'], now: Date): Knex.QueryBuilder {
    const several = (condition: string, than: Date | string) =>
      this.#knex.raw(
        `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`,
        [than],
      );
    const query = this.#knex('requests')
      .join('services', 'services.id', 'requests.service_id')
      .select({
        ...countersInSql(this.#knex),
        overdue_requests: several(OVERDUE, now),
        promises_missed: several(MISSED, dayOf(now)),
      });
    narrow(query, this.#knex);
    return query;
  }

  /**
   * Figures by service id, of the requests that a reader may see who may not
   * see all; services without requests have zeros. One statement.
   */
  async of(
    serviceIds: string[],
    narrow: RequestScope['narrow'],
    now: Date,
  ): Promise<Map<string, ServiceRequestFigures>> {
    const none = this.read(NONE);
    const found = new Map(serviceIds.map(id => [id, none]));
    if (serviceIds.length === 0) return found;
    const rows: Array<CountedRow & { id: string }> = await this.#counting(
      narrow,
      now,
    )
      .whereIn('requests.service_id', serviceIds)
      .groupBy('requests.service_id')
      .select({ id: 'requests.service_id' });
    rows.forEach(row => found.set(row.id, this.read(row)));
    return found;
  }

  /**
   * Figures of several services taken together. One statement.
   *
   * @param services - a query on `services` that selects nothing yet
   * @param scope - what the reader may see of the requests
   */
  async together(
    services: Knex.QueryBuilder,
    scope: Pick<RequestScope, 'narrow' | 'everything'>,
    now: Date,
  ): Promise<ServiceRequestFigures> {
    if (!scope.everything) {
      const row: CountedRow | undefined = await this.#counting(
        scope.narrow,
        now,
      )
        .whereIn('services.id', services.select('services.id'))
        .first();
      return this.read(row ?? NONE);
    }
    const each = services.select(this.columns(now)).as('each');
    const row: CountedRow | undefined = await this.#knex
      .from(each)
      .first(
        COUNTED.map(name =>
          this.#knex.raw('coalesce(sum(??), 0) as ??', [name, name]),
        ),
      );
    return this.read(row ?? NONE);
  }

  /**
   * How long the first response and the first decision of a service take, over
   * the last year: the median by Kaplan and Meier, in hours, and the share of
   * those within the target among those given or past it. One statement.
   */
  async clocks(serviceId: string, now: Date): Promise<ServiceClocks> {
    const rows: ClockRow[] = await this.#knex('requests')
      .where({ service_id: serviceId })
      .where('created_at', '>', new Date(now.getTime() - YEAR))
      .orderBy('number', 'desc')
      .limit(SAMPLE)
      .select(
        'created_at',
        'first_response_due_at',
        'first_responded_at',
        'first_decided_at',
        'status',
        'status_since',
      );
    const responses = rows.map(row => ({
      begun: readTime(row.created_at),
      due: readTime(row.first_response_due_at),
      done: optionalTime(row.first_responded_at),
      until: waitedUntil(row, now),
    }));
    const decisions = rows.map(row => {
      const begun = readTime(row.created_at);
      return {
        begun,
        due: new Date(begun.getTime() + this.#decisionTarget),
        done: optionalTime(row.first_decided_at),
        until: waitedUntil(row, now),
      };
    });
    return {
      usualFirstResponseHours: medianHours(responses),
      firstResponseWithinTarget: shareWithin(responses),
      usualDecisionHours: medianHours(decisions),
      decisionWithinTarget: shareWithin(decisions),
    };
  }
}

/** How long a service takes; see `clocks`. */
export interface ServiceClocks {
  usualFirstResponseHours?: number;
  firstResponseWithinTarget?: number;
  usualDecisionHours?: number;
  decisionWithinTarget?: number;
}

interface ClockRow {
  created_at: Date | number;
  first_response_due_at: Date | number;
  first_responded_at: Date | number | null;
  first_decided_at: Date | number | null;
  status: string;
  status_since: Date | number;
}

/** Something that is waited for, up to a target. */
interface DueWait extends Wait {
  due: Date;
}

/** What was withdrawn or merged waits for nothing of its own from then on. */
function waitedUntil(row: ClockRow, now: Date): Date {
  return row.status === 'withdrawn' || row.status === 'merged'
    ? readTime(row.status_since)
    : now;
}

function shareWithin(waits: readonly DueWait[]): number | undefined {
  const settled = waits.filter(({ done, due, until }) => done ?? due < until);
  const within = settled.filter(({ done, due }) => done && done <= due);
  return settled.length > 0 ? within.length / settled.length : undefined;
}
