import { Knex } from 'knex';
import { isPostgres, whereAnyOf, whereOneOf } from './dialect';
import { plannedOnce } from './keepPlans';

/**
 * What a query selects as `ref`, as JSON text; to select.
 *
 * @param refs - a query on something that belongs to the row
 */
export function selectRefs(knex: Knex, refs: Knex.QueryBuilder): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(
        "(select coalesce(json_agg(refs.ref), '[]')::text from ? as refs)",
        [refs],
      )
    : knex.raw('(select json_group_array(refs.ref) from ? as refs)', [refs]);
}

/** Refs in a JSON column such as `services.owner_refs`, or as {@link selectRefs} selects them. */
export function readRefs(text: string | null): string[] {
  return text === null ? [] : JSON.parse(text);
}

/**
 * Owners beyond which a caller probably sees so many services that a page of them
 * is found sooner by checking each row than by listing all of theirs. PostgreSQL
 * decides for itself.
 */
const MANY_OWNERS = 100;

/**
 * A service has one of these owners. It is matched once, however many of its
 * owners are among them.
 */
export function whereOwnedBy(
  knex: Knex,
  query: Knex.QueryBuilder,
  serviceId: string,
  ownerRefs: readonly string[],
): void {
  const owned = knex('service_owners').select('service_id');
  if (ownerRefs.length > MANY_OWNERS && !isPostgres(knex)) {
    // The sign keeps SQLite from looking each of the refs up for each row.
    owned
      .whereRaw('service_owners.service_id = ??', serviceId)
      .whereRaw(
        '+service_owners.owner_ref in (select value from json_each(?))',
        [JSON.stringify(ownerRefs)],
      );
    query.whereExists(owned);
    return;
  }
  whereOneOf(knex, owned, 'service_owners.owner_ref', ownerRefs);
  query.whereIn(serviceId, owned);
}

/** Services of one caller that are named in statements; beyond, their owners are. */
const MOST_NAMED = 500;

/** Owners, and the ids of the services that they have, where a statement is to name them. */
export interface Owned {
  refs: readonly string[];
  serviceIds?: string[];
}

/**
 * The services of some owners. SQLite plans a look-up by ids best, so they are
 * looked up first, unless these are too many; PostgreSQL does so within the
 * statement, since each one costs it as much as what it reads.
 *
 * @param options - `most`: services that are named at most, counted once for each of their owners
 */
export async function servicesOwnedBy(
  knex: Knex,
  refs: readonly string[],
  { most = MOST_NAMED }: { most?: number } = {},
): Promise<Owned> {
  if (isPostgres(knex)) return { refs };
  const query = knex('service_owners')
    .select('service_id')
    .limit(most + 1);
  whereOneOf(knex, query, 'owner_ref', refs);
  const rows: Array<{ service_id: string }> = await query;
  if (rows.length > most) return { refs };
  return { refs, serviceIds: [...new Set(rows.map(row => row.service_id))] };
}

/** A service is one of theirs; see `servicesOwnedBy`. */
export function whereOwned(
  knex: Knex,
  query: Knex.QueryBuilder,
  serviceId: string,
  { refs, serviceIds }: Owned,
): void {
  if (isPostgres(knex)) {
    // As an array: the planner could decide to read a whole table otherwise. The refs
    // are selected as in `whereAnyOf`, so that its estimate does not depend on how
    // many there are, and the plan is kept.
    query.whereRaw(
      `${serviceId} = any((
        select array_agg(service_id) from service_owners
        where owner_ref = any((select ?::text[])::text[]))::uuid[])`,
      [[...refs]],
    );
  } else if (serviceIds) {
    whereAnyOf(knex, query, serviceId, serviceIds);
  } else {
    whereOwnedBy(knex, query, serviceId, refs);
  }
}

/**
 * An owner, and the groups below it. By a union and not by an "or", which
 * PostgreSQL takes for half of all, and then reads them all.
 */
export function ownersWithin(knex: Knex, ref: string): Knex.QueryBuilder {
  return knex('catalog_ancestors')
    .where({ ancestor_ref: ref })
    .select('ref')
    .union([knex.select(knex.raw('? as ref', [ref]))]);
}

/**
 * The ids of the services that an owner has, or one below it; one statement.
 *
 * @returns undefined where these are too many to be named
 */
export async function namedServicesBelow(
  knex: Knex,
  ref: string,
): Promise<string[] | undefined> {
  const rows: Array<{ service_id: string }> = await plannedOnce(
    namedBelow(knex, ref),
  );
  return named(rows.map(row => row.service_id));
}

/** A query on the same, for `named`. */
export function namedBelow(knex: Knex, ref: string): Knex.QueryBuilder {
  return servicesBelow(knex, ref).limit(MOST_NAMED + 1);
}

/** Each id that `namedBelow` found once, or undefined where these are too many to be named. */
export function named(ids: readonly string[]): string[] | undefined {
  return ids.length > MOST_NAMED ? undefined : [...new Set(ids)];
}

/** Services that an owner has, or one below it. */
export function servicesBelow(knex: Knex, ref: string): Knex.QueryBuilder {
  return knex('service_owners')
    .whereIn('owner_ref', ownersWithin(knex, ref))
    .select('service_id');
}

/**
 * The owners of a request: those of its service, or of triage where it has no
 * service or the catalog has none of its owners.
 *
 * @param row - `owner_refs` of its service
 */
export function ownersOfRequest(
  row: {
    service_id: string | null;
    owner_refs: string | null;
    owners_missing: boolean | number | null;
  },
  triageOwner: string | undefined,
): string[] {
  const triage = row.service_id === null || Boolean(row.owners_missing);
  if (triage && triageOwner !== undefined) return [triageOwner];
  return readRefs(row.owner_refs);
}

/**
 * A request is in triage: it names no service, or one whose owners are all
 * missing in the catalog. For a query on `requests` left-joined with `services`.
 */
export function whereInTriage(query: Knex.QueryBuilder): void {
  query.where(any =>
    any
      .whereNull('requests.service_id')
      .orWhere('services.owners_missing', true),
  );
}
