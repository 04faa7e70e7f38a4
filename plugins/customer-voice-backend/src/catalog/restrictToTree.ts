import { Knex } from 'knex';
import { whereOwnedWithin } from '../database/owners';

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
    whereOwnedWithin(knex, query, 'services.id', ref);
    return;
  }
  query.where(within =>
    within
      .where('services.domain_ref', ref)
      .orWhereIn(
        'services.domain_ref',
        knex('catalog_ancestors').where('ancestor_ref', ref).select('ref'),
      ),
  );
}
