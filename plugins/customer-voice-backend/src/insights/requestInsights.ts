import {
  InsightRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { isoTime } from '../database/isoTime';
import { InsightScope } from './Insight';

/** A request as insights read it. */
export interface InsightRequestRow {
  number: number;
  title: string;
  status: RequestStatus;
  people: number;
  teams: number;
  created_at: Date | number;
  service_ref: string | null;
  service_title: string | null;
  owner_ref: string | null;
}

/**
 * A query on the requests that may be read, with the columns of
 * {@link InsightRequestRow}; nothing where none may.
 */
export function readableRequests(
  knex: Knex,
  { requests, services }: InsightScope,
): Knex.QueryBuilder {
  const query = knex('requests')
    .leftJoin('services', 'services.id', 'requests.service_id')
    .select({
      number: 'requests.number',
      title: 'requests.title',
      status: 'requests.status',
      people: 'requests.people',
      teams: 'requests.teams',
      created_at: 'requests.created_at',
      service_ref: 'services.entity_ref',
      service_title: 'services.title',
      owner_ref: 'services.owner_ref',
    });
  if (!requests) return query.whereRaw('1 = 0');
  requests(query, knex);
  services(query, knex);
  return query;
}

/** A request as insights name it. */
export function toInsightRequest(row: InsightRequestRow): InsightRequest {
  return {
    number: row.number,
    title: row.title,
    status: row.status,
    people: row.people,
    teams: row.teams,
    createdAt: isoTime(row.created_at),
    ...(row.service_ref !== null && {
      service: {
        entityRef: row.service_ref,
        title: row.service_title ?? row.service_ref,
        ownerRef: row.owner_ref ?? '',
      },
    }),
  };
}
