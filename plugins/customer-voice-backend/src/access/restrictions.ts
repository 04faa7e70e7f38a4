import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ConditionTransformer } from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { whereOwnedBy } from '../database/owners';
import { Restriction } from './atHand';
import { Caller } from './Caller';
import { applyCriteria, ApplyLeaf } from './criteria';

/**
 * Goes on unless the policy refuses altogether.
 *
 * @throws NotAllowedError with the name of the permission
 */
export function requireAllowed(
  decision: PolicyDecision,
  permission: Permission,
): void {
  if (decision.result === AuthorizeResult.DENY) {
    throw new NotAllowedError(
      `You are not permitted to do this (${permission.name})`,
    );
  }
}

/** Restricts a query by both of two restrictions. */
export function both(visible: Restriction | undefined) {
  return (admits: Restriction): Restriction =>
    (query, knex) => {
      admits(query, knex);
      visible?.(query, knex);
    };
}

/** Restricts a query as a decision says. */
export function restrictionOf<Q extends object>(
  decision: PolicyDecision,
  transform: ConditionTransformer<Q>,
  leaf: (knex: Knex) => ApplyLeaf<Q>,
): Restriction {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    const allowed = decision.result === AuthorizeResult.ALLOW;
    return query => (allowed ? query : query.whereRaw('1 = 0'));
  }
  const criteria = transform(decision.conditions);
  return (query, knex) =>
    query.where(nested => applyCriteria(nested, criteria, leaf(knex)));
}

/**
 * Whether a decision admits the row at hand; an expression of 1 or null. A
 * decision without a condition becomes a constant, which costs the planner nothing.
 *
 * @param restrict - restricts a query as the decision says
 * @param allowed - SQL of what is admitted where it is allowed
 * @param from - the row that conditions are about, if that is another one
 */
export function expression(
  { result }: PolicyDecision,
  restrict: Restriction,
  {
    allowed = '1',
    from = knex => knex.queryBuilder(),
  }: { allowed?: string; from?: (knex: Knex) => Knex.QueryBuilder } = {},
) {
  return (knex: Knex): Knex.Raw => {
    if (result === AuthorizeResult.ALLOW) return knex.raw(allowed);
    if (result === AuthorizeResult.DENY) return knex.raw('null');
    const query = from(knex).select(knex.raw('1'));
    restrict(query, knex);
    return knex.raw('(?)', [query]);
  };
}

/**
 * Requests to services that a caller sees, and those in triage. A user also reads
 * their own, wherever it was handed over to, and what a service of theirs is to
 * take over, which its owners decide.
 */
export function seenOrOwn(
  query: Knex.QueryBuilder,
  knex: Knex,
  caller: Caller,
  visible: Restriction,
) {
  const column = 'requests.handover_service_id';
  query.where(any => {
    any.whereNull('requests.service_id');
    any.orWhere(seen => visible(seen, knex));
    if (caller.kind !== 'user') return;
    any.orWhere('requests.requester_ref', caller.userRef);
    any.orWhere(offered => {
      const receiving = knex('services').select('services.id');
      visible(receiving, knex);
      offered.whereIn(column, receiving);
      whereOwnedBy(knex, offered, column, caller.ownershipRefs);
    });
  });
}
