import {
  REQUEST_STATUSES,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Caller } from '../../access/Caller';
import { RequestScope } from '../../access/scopes';
import { RequestFilter, RequestFilters } from './RequestFilters';

type StatusCounts = Partial<Record<RequestStatus, number>>;

/** States of a list while none is chosen. */
const USUAL = REQUEST_STATUSES.filter(status => status !== 'merged');

/** SQL of how many requests there are, as far as the caller may read them. */
export class RequestCounts {
  readonly #knex: Knex;
  readonly #filters: RequestFilters;

  constructor(knex: Knex, options: { triageOwner?: string }) {
    this.#knex = knex;
    this.#filters = new RequestFilters(knex, options.triageOwner);
  }

  /** How many a list has, and how many of each status under its other filters; one statement. */
  async count(
    { status: chosen, ...others }: RequestFilter,
    caller: Caller,
    scope: RequestScope,
    options: { now: Date; matching?: (query: Knex.QueryBuilder) => void },
  ): Promise<{ totalItems: number; statusCounts: StatusCounts }> {
    const query = this.#knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .leftJoin(
        'services as receiver',
        'receiver.id',
        'requests.handover_service_id',
      );
    scope.narrow(query, this.#knex);
    this.#filters.applyOthers(query, others, caller, options.now);
    options.matching?.(query);
    const rows: Array<{ status: RequestStatus; n: number | string }> =
      await query
        .groupBy('requests.status')
        .select('requests.status as status')
        .count({ n: '*' });
    const statusCounts: StatusCounts = Object.fromEntries(
      rows.map(({ status, n }) => [status, Number(n)]),
    );
    const shown = new Set(chosen?.length ? chosen : USUAL);
    const totalItems = rows
      .filter(({ status }) => shown.has(status))
      .reduce((sum, { n }) => sum + Number(n), 0);
    return { totalItems, statusCounts };
  }
}
