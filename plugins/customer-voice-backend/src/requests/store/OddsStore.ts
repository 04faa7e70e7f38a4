import {
  ODDS_LOOK_BACK_DAYS,
  PastRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Restriction } from '../../access/atHand';
import { readTime } from '../../database/dialect';

const DAY = 24 * 3600_000;
/** Newest requests that are read of a service, of its owner, and of everything. */
const MOST_OF_SERVICE = 500;
const MOST_OF_OWNER = 500;
const MOST_OF_EVERYTHING = 1000;

const COLUMNS = [
  'requests.number',
  'requests.service_id',
  'services.owner_ref',
  'services.kind',
  'requests.created_at',
  'requests.first_responded_at',
  'requests.promised_at',
  'requests.delivered_on',
  'requests.delivered_at',
  'requests.status',
  'requests.status_since',
] as const;

/** States of requests that are delivered no more, unless they are asked again. */
const CLOSED: ReadonlySet<RequestStatus> = new Set([
  'answered',
  'declined',
  'withdrawn',
  'merged',
]);

type Time = Date | number;

interface OddsRow {
  number: number;
  service_id: string | null;
  owner_ref: string | null;
  kind: string | null;
  created_at: Time;
  first_responded_at: Time | null;
  promised_at: Time | null;
  delivered_on: string | null;
  delivered_at: Time | null;
  status: RequestStatus;
  status_since: Time;
}

/** Requests by number, as odds are taken from them. */
export type OddsRequests = Map<number, PastRequest>;

/** SQL of the requests that odds are taken from: of two years, and the newest so many. */
export class OddsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Requests that may be read of a service, and of all services of its primary owner; one statement. */
  async near(
    service: { id: string; ownerRef: string },
    narrow: Restriction,
    now: Date,
  ): Promise<OddsRequests> {
    const ofService = this.#newest(narrow, now)
      .where('requests.service_id', service.id)
      .limit(MOST_OF_SERVICE);
    const ofOwner = this.#newest(narrow, now)
      .whereIn(
        'requests.service_id',
        this.#knex('services')
          .where('owner_ref', service.ownerRef)
          .select('id'),
      )
      .limit(MOST_OF_OWNER);
    const rows: OddsRow[] = await this.#knex
      .select('*')
      .from(ofService.as('of_service'))
      .union([this.#knex.select('*').from(ofOwner.as('of_owner'))]);
    return toRequests(rows);
  }

  /** The newest requests of everything, of which those that may be read; one statement. */
  async wide(narrow: Restriction, now: Date): Promise<OddsRequests> {
    const newest = this.#knex('requests as newest')
      .where('newest.created_at', '>=', begin(now))
      .orderBy('newest.created_at', 'desc')
      .limit(MOST_OF_EVERYTHING)
      .select('newest.number');
    const query = this.#knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .whereIn(
        'requests.number',
        this.#knex.select('number').from(newest.as('these')),
      )
      .select(...COLUMNS);
    narrow(query, this.#knex);
    const rows: OddsRow[] = await query;
    return toRequests(rows);
  }

  #newest(narrow: Restriction, now: Date): Knex.QueryBuilder {
    const query = this.#knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .where('requests.created_at', '>=', begin(now))
      .orderBy('requests.created_at', 'desc')
      .select(...COLUMNS);
    narrow(query, this.#knex);
    return query;
  }
}

function begin(now: Date): Date {
  return new Date(now.getTime() - ODDS_LOOK_BACK_DAYS * DAY);
}

function toRequests(rows: readonly OddsRow[]): OddsRequests {
  return new Map(rows.map(row => [row.number, toRequest(row)]));
}

const millis = (time: Time | null) =>
  time === null ? undefined : readTime(time).getTime();

/** The delivery that stands: a later one counts on the day of the first. */
function deliveredAt(row: OddsRow): number | undefined {
  if (row.delivered_on === null) return undefined;
  const last =
    row.delivered_at === null ? undefined : readTime(row.delivered_at);
  return last?.toISOString().startsWith(row.delivered_on)
    ? last.getTime()
    : Date.parse(row.delivered_on) + DAY / 2;
}

function toRequest(row: OddsRow): PastRequest {
  const delivered = deliveredAt(row);
  return {
    service: row.service_id ?? undefined,
    owner: row.owner_ref ?? undefined,
    kind: row.kind ?? undefined,
    askedAt: readTime(row.created_at).getTime(),
    respondedAt: millis(row.first_responded_at),
    promisedAt: millis(row.promised_at),
    deliveredAt: delivered,
    closedAt:
      delivered === undefined && CLOSED.has(row.status)
        ? readTime(row.status_since).getTime()
        : undefined,
  };
}
