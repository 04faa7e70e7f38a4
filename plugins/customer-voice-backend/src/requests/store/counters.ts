import {
  isOpenStatus,
  OPEN_REQUEST_STATUSES,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { incrementRows } from '../../database/dialect';
import { RequestState } from '../model/RequestState';
import { RequestRow } from './requestRow';

/** What the counters of a service depend on. */
export type CountedRequest = Pick<
  RequestRow,
  | 'service_id'
  | 'status'
  | 'first_target_date'
  | 'delivered_on'
  | 'met'
  | 'partly'
  | 'not_met'
>;

/** What of a state is counted. */
export function countedOf(state: RequestState): CountedRequest {
  return {
    service_id: state.serviceId ?? null,
    status: state.status,
    first_target_date: state.firstTargetDate ?? null,
    delivered_on: state.deliveredOn ?? null,
    met: state.met,
    partly: state.partly,
    not_met: state.notMet,
  };
}

/** Counters that a service keeps of its requests; columns of `services`. */
export const COUNTERS = [
  'open_requests',
  'delivered_requests',
  'promises_delivered',
  'promises_kept',
  'verdicts',
  'goals_met',
] as const;

/** Name of a counter. */
export type Counter = (typeof COUNTERS)[number];

/** What one request adds to a counter: of a row, and the same in SQL. */
interface Contribution {
  of(row: CountedRequest): number;
  sql: string;
}

const when = (
  holds: (row: CountedRequest) => boolean,
  sql: string,
): Contribution => ({
  of: row => (holds(row) ? 1 : 0),
  sql: `case when ${sql} then 1 else 0 end`,
});

const quoted = (values: readonly string[]) =>
  values.map(value => `'${value}'`).join(', ');

const CONTRIBUTIONS: Record<Counter, Contribution> = {
  open_requests: when(
    row => isOpenStatus(row.status),
    `requests.status in (${quoted(OPEN_REQUEST_STATUSES)})`,
  ),
  delivered_requests: when(
    row => row.status === 'delivered' || row.status === 'verified',
    "requests.status in ('delivered', 'verified')",
  ),
  promises_delivered: when(
    row => row.first_target_date !== null && row.delivered_on !== null,
    'requests.first_target_date is not null and requests.delivered_on is not null',
  ),
  promises_kept: when(
    row =>
      row.first_target_date !== null &&
      row.delivered_on !== null &&
      row.delivered_on <= row.first_target_date,
    'requests.delivered_on <= requests.first_target_date',
  ),
  verdicts: {
    of: row => row.met + row.partly + row.not_met,
    sql: 'requests.met + requests.partly + requests.not_met',
  },
  goals_met: { of: row => row.met, sql: 'requests.met' },
};

/** Adds to the counters of a service. */
async function add(
  trx: Knex.Transaction,
  serviceId: string | null,
  amounts: Partial<Record<Counter, number>>,
): Promise<void> {
  if (serviceId === null || Object.keys(amounts).length === 0) return;
  await trx('services').where({ id: serviceId }).increment(amounts);
}

function difference(
  before: CountedRequest | undefined,
  after: CountedRequest | undefined,
): Partial<Record<Counter, number>> {
  return Object.fromEntries(
    COUNTERS.map(name => {
      const { of } = CONTRIBUTIONS[name];
      return [name, (after ? of(after) : 0) - (before ? of(before) : 0)];
    }).filter(([, amount]) => amount !== 0),
  );
}

/**
 * Keeps the counters of services when a request changes, in the transaction
 * that changes it.
 *
 * @param before - the request as it was; missing for a new one
 */
export async function count(
  trx: Knex.Transaction,
  before: CountedRequest | undefined,
  after: CountedRequest,
): Promise<void> {
  if (!before || before.service_id === after.service_id) {
    await add(trx, after.service_id, difference(before, after));
    return;
  }
  // In one order, so that two that go opposite ways cannot wait for each other.
  const moves: Array<[string | null, Partial<Record<Counter, number>>]> = [
    [before.service_id, difference(before, undefined)],
    [after.service_id, difference(undefined, after)],
  ];
  moves.sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  for (const [serviceId, amounts] of moves) {
    await add(trx, serviceId, amounts);
  }
}

/** Adds new requests to the counters of their services. */
export async function countNew(
  trx: Knex.Transaction,
  requests: readonly CountedRequest[],
): Promise<void> {
  const sums = new Map<string, number[]>();
  for (const row of requests) {
    if (row.service_id === null) continue;
    const before = sums.get(row.service_id);
    sums.set(
      row.service_id,
      COUNTERS.map(
        (name, i) => CONTRIBUTIONS[name].of(row) + (before?.[i] ?? 0),
      ),
    );
  }
  await incrementRows(
    trx,
    'services',
    COUNTERS,
    [...sums].map(([id, amounts]) => [id, ...amounts]),
  );
}

const sumOf = (knex: Knex, name: Counter) =>
  knex.raw(`coalesce(sum(${CONTRIBUTIONS[name].sql}), 0)`);

/** Each counter in SQL, summed over a query on `requests`. */
export function countersInSql(knex: Knex): Record<Counter, Knex.Raw> {
  const sums = COUNTERS.map(name => [name, sumOf(knex, name)] as const);
  return Object.fromEntries(sums) as Record<Counter, Knex.Raw>;
}

/**
 * Counts anew, and mends what is wrong.
 *
 * @param serviceIds - of these services; of all without
 * @returns how many had to be mended
 */
export async function recountServices(
  knex: Knex,
  serviceIds?: string[],
): Promise<number> {
  const ofService = () =>
    knex('requests').whereRaw('requests.service_id = services.id');
  const services = knex('services').whereRaw(`(${COUNTERS.join(', ')}) <> ?`, [
    ofService().select(COUNTERS.map(name => sumOf(knex, name))),
  ]);
  if (serviceIds) services.whereIn('services.id', serviceIds);
  return services.update(
    Object.fromEntries(
      COUNTERS.map(name => [name, ofService().select(sumOf(knex, name))]),
    ),
  );
}
