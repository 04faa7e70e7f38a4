import { fromReplyThanks } from '../../database/replyThanks';
import { Knex } from 'knex';
import { Restriction } from '../../access/atHand';
import { timeValue, whereAnyOf, whereOneOf } from '../../database/dialect';
import { servicesBelow, whereInTriage } from '../../database/owners';

/**
 * What is counted of requests, whether a decline names an alternative, and when
 * the waiting for what is not done was last known to go on.
 */
const COLUMNS = `requests.number, requests.created_at,
  requests.first_response_due_at, requests.first_responded_at,
  requests.first_decided_at, requests.first_target_date, requests.promised_at,
  requests.delivered_on, requests.delivered_at, requests.status,
  requests.status_since, requests.met, requests.partly, requests.not_met,
  case when requests.decision like '%"kind":"none-known"%' then 0 else 1 end as alternative,
  case when requests.status in ('withdrawn', 'merged') then requests.status_since else ? end as waited_until`;

const SINCE = `(requests.created_at >= ? or requests.delivered_at >= ?
  or requests.status_since >= ? or requests.first_target_date >= ?)`;

/** Stands for all owners together, where requests are counted by owner. */
export const ORGANIZATION = 'organization';

/** Which requests may be counted. */
export interface CountedScope {
  /** Restricts a query on `requests`, left-joined with `services`. */
  requests: Restriction;
  /** Restricts a query on `services`. */
  services: Restriction;
  /** Restricts a query on `services` to those whose comments may be read, and thanks for replies with them; missing if these are none. */
  comments?: Restriction;
}

/** Restricts a query on `requests`, left-joined with `services`. */
export function restrictToCounted(
  knex: Knex,
  query: Knex.QueryBuilder,
  scope: CountedScope,
): Knex.QueryBuilder {
  scope.requests(query, knex);
  scope.services(query, knex);
  return query;
}

const isOrganization = (refs: readonly string[]) =>
  refs.length === 1 && refs[0] === ORGANIZATION;

/** Services with each of these owners that they have, or are below; `owner_ref` and `service_id`. */
function servicesOf(knex: Knex, refs: readonly string[]): Knex.QueryBuilder {
  const own = knex('service_owners').select('owner_ref', 'service_id');
  whereOneOf(knex, own, 'owner_ref', refs);
  const below = knex('service_owners as o')
    .join('catalog_ancestors as a', 'a.ref', 'o.owner_ref')
    .select('a.ancestor_ref as owner_ref', 'o.service_id');
  whereOneOf(knex, below, 'a.ancestor_ref', refs);
  return own.union([below]);
}

/** Those of these owners that triage is with, or below; `owner_ref`. */
function ownersOfTriage(
  knex: Knex,
  refs: readonly string[],
  triageOwner: string,
): Knex.QueryBuilder {
  const above = knex('catalog_ancestors')
    .where({ ref: triageOwner })
    .select('ancestor_ref as owner_ref');
  whereOneOf(knex, above, 'ancestor_ref', refs);
  return refs.includes(triageOwner)
    ? above.union([knex.select(knex.raw('? as owner_ref', [triageOwner]))])
    : above;
}

/** Requests that something happened to since a moment. */
function rowsSince(
  knex: Knex,
  { scope, since, now }: { scope: CountedScope; since: Date; now: Date },
): Knex.QueryBuilder {
  const from = timeValue(knex, since);
  const day = since.toISOString().slice(0, 10);
  return restrictToCounted(
    knex,
    knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .whereRaw(SINCE, [from, from, from, day])
      .select(knex.raw(COLUMNS, [timeValue(knex, now)])),
    scope,
  );
}

/**
 * Requests of owners that something happened to since a moment, each once for
 * every owner; to be used as a common table.
 */
export function requestsOfOwners(
  knex: Knex,
  refs: readonly string[],
  options: {
    scope: CountedScope;
    /** The services below, of one owner with few of them. */
    serviceIds?: string[];
    triageOwner?: string;
    since: Date;
    now: Date;
  },
): Knex.QueryBuilder {
  const { serviceIds, triageOwner } = options;
  const rows = () => rowsSince(knex, options);
  const ofServices = rows();
  if (isOrganization(refs)) {
    return ofServices.select(knex.raw('? as owner_ref', [ORGANIZATION]));
  }
  if (refs.length === 1) {
    // Both engines then look the requests of each service up.
    ofServices.select(knex.raw('? as owner_ref', refs));
    if (serviceIds) {
      whereAnyOf(knex, ofServices, 'requests.service_id', serviceIds);
    } else {
      ofServices.whereIn('requests.service_id', servicesBelow(knex, refs[0]));
    }
  } else {
    ofServices
      .join(
        servicesOf(knex, refs).as('held'),
        'held.service_id',
        'requests.service_id',
      )
      .select('held.owner_ref');
  }
  if (triageOwner === undefined) return ofServices;
  const inTriage = rows()
    .crossJoin(
      knex.raw('? as ??', [ownersOfTriage(knex, refs, triageOwner), 'held']),
    )
    .where(whereInTriage)
    .select('held.owner_ref');
  return ofServices.union([inTriage]);
}

/**
 * Thanks to owners and to groups below them since a moment, each once for every
 * owner; `owner_ref` and `given_at`.
 */
export function thanksToOwners(
  knex: Knex,
  refs: readonly string[],
  options: { scope: CountedScope; since: Date },
): Knex.QueryBuilder {
  const { scope, since } = options;
  const rows = () =>
    restrictToCounted(
      knex,
      knex('request_thanks as t')
        .join('requests', 'requests.number', 't.request_number')
        .leftJoin('services', 'services.id', 'requests.service_id')
        .where('t.given_at', '>=', since),
      scope,
    );
  const replies = () => replyThanksSince(knex, scope, since);
  const [first, ...others] = [rows, replies].flatMap(each =>
    byReceiver(knex, refs, each),
  );
  return first.union(others);
}

/** Thanks to owners and to groups below them, of those that `rows` has as `t`. */
function byReceiver(
  knex: Knex,
  refs: readonly string[],
  rows: () => Knex.QueryBuilder,
): Knex.QueryBuilder[] {
  if (isOrganization(refs)) {
    const all = knex.raw('? as owner_ref', [ORGANIZATION]);
    return [rows().select(all, 't.id', 't.given_at')];
  }
  const direct = rows().select('t.to_ref as owner_ref', 't.id', 't.given_at');
  whereOneOf(knex, direct, 't.to_ref', refs);
  const below = rows()
    .join('catalog_ancestors as a', 'a.ref', 't.to_ref')
    .select('a.ancestor_ref as owner_ref', 't.id', 't.given_at');
  whereOneOf(knex, below, 'a.ancestor_ref', refs);
  return [direct, below];
}

/** Thanks for replies about the services that are counted, and whose comments may be read, since a moment, as `t`. */
export function replyThanksSince(
  knex: Knex,
  { services, comments }: CountedScope,
  since: Date,
): Knex.QueryBuilder {
  const query = fromReplyThanks(knex).where('t.given_at', '>=', since);
  if (!comments) return query.whereRaw('1 = 0');
  services(query, knex);
  comments(query, knex);
  return query;
}
