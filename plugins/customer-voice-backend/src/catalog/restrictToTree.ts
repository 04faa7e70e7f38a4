import { Knex } from 'knex';
import { ownersWithin, servicesBelow } from '../database/owners';

/** Narrows a query on `services` to what is below a group, system or domain. */
export function restrictToTree(
  knex: Knex,
  query: Knex.QueryBuilder,
  ref: string,
): void {
  if (ref.startsWith('system:')) {
    query.where('services.system_ref', ref);
    return;
  }
  if (!ref.startsWith('domain:')) {
    query.whereIn('services.id', servicesBelow(knex, ref));
    return;
  }
  query.whereIn('services.domain_ref', ownersWithin(knex, ref));
}
