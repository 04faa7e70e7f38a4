import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';

/** Restricts a query by one condition of a decision. */
export type ApplyLeaf<Q> = (query: Knex.QueryBuilder, leaf: Q) => void;

/** Restricts a query by the criteria of a decision. */
export function applyCriteria<Q extends object>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<Q>,
  applyLeaf: ApplyLeaf<Q>,
): void {
  if ('allOf' in criteria) {
    criteria.allOf.forEach(part =>
      query.andWhere(nested => applyCriteria(nested, part, applyLeaf)),
    );
  } else if ('anyOf' in criteria) {
    query.where(any =>
      criteria.anyOf.forEach(part =>
        any.orWhere(nested => applyCriteria(nested, part, applyLeaf)),
      ),
    );
  } else if ('not' in criteria) {
    query.whereNot(nested => applyCriteria(nested, criteria.not, applyLeaf));
  } else {
    applyLeaf(query, criteria);
  }
}

/**
 * Criteria with each leaf turned into another; undefined if one of them cannot be.
 */
export function mapCriteria<A extends object, B extends object>(
  criteria: PermissionCriteria<A>,
  leaf: (from: A) => B | undefined,
): PermissionCriteria<B> | undefined {
  const all = (parts: readonly PermissionCriteria<A>[]) => {
    const mapped = parts.map(part => mapCriteria(part, leaf));
    const known = mapped.filter(part => part !== undefined);
    const [first, ...others] = known;
    return known.length === parts.length && first
      ? ([first, ...others] satisfies [unknown, ...unknown[]])
      : undefined;
  };
  if ('allOf' in criteria) {
    const allOf = all(criteria.allOf);
    return allOf && { allOf };
  }
  if ('anyOf' in criteria) {
    const anyOf = all(criteria.anyOf);
    return anyOf && { anyOf };
  }
  if ('not' in criteria) {
    const not = mapCriteria(criteria.not, leaf);
    return not && { not };
  }
  return leaf(criteria);
}
