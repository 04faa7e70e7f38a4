import { Knex } from 'knex';

/** Narrows a query on `services` to what is below a group, system or domain. */
export function narrowToTree(
  knex: Knex,
  query: Knex.QueryBuilder,
  ref: string,
): void {
  if (ref.startsWith('system:')) {
    query.where('services.system_ref', ref);
    return;
  }
  const column = ref.startsWith('domain:')
    ? 'services.domain_ref'
    : 'services.owner_ref';
  query.where(within =>
    within
      .where(column, ref)
      .orWhereIn(
        column,
        knex('catalog_ancestors').where('ancestor_ref', ref).select('ref'),
      ),
  );
}
