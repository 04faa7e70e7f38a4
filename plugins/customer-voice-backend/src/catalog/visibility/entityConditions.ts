import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { ApplyLeaf, mapCriteria } from '../../access/criteria';
import { whereOneOf } from '../../database/dialect';
import { whereOwnedBy } from '../../database/owners';
import { MIRRORED_SPEC } from '../mirror/entityFacts';

/** A condition of the catalog on what is mirrored of an entity. */
export type EntityLeaf =
  | { kinds: string[] }
  | { ownerRefs: string[] }
  | { key: string; value?: string };

const text = z.string();
const value = text.optional();

const lower = (part: string) => part.toLowerCase();

function fact(key: string, wanted: string | undefined) {
  return {
    key: lower(key),
    value: wanted === undefined ? undefined : lower(wanted),
  };
}

/** The rules that the catalog brings, by name; what they mean is read from their parameters. */
const RULES: Record<string, (params: unknown) => EntityLeaf | undefined> = {
  IS_ENTITY_KIND: params =>
    z
      .object({ kinds: z.array(text) })
      .transform(({ kinds }) => ({ kinds: kinds.map(lower) }))
      .safeParse(params).data,
  IS_ENTITY_OWNER: params =>
    z
      .object({ claims: z.array(text) })
      .transform(({ claims }) => ({ ownerRefs: claims }))
      .safeParse(params).data,
  HAS_ANNOTATION: params =>
    z
      .object({ annotation: text, value })
      .transform(({ annotation, ...rest }) =>
        fact(`metadata.annotations.${annotation}`, rest.value),
      )
      .safeParse(params).data,
  HAS_LABEL: params =>
    z
      .object({ label: text, value })
      .transform(({ label, ...rest }) =>
        fact(`metadata.labels.${label}`, rest.value),
      )
      .safeParse(params).data,
  HAS_METADATA: params =>
    z
      .object({ key: text, value })
      .transform(({ key, ...rest }) => fact(`metadata.${key}`, rest.value))
      .safeParse(params).data,
  HAS_SPEC: params => {
    const leaf = z
      .object({ key: text, value })
      .transform(({ key, ...rest }) => fact(`spec.${key}`, rest.value))
      .safeParse(params).data;
    return leaf && MIRRORED_SPEC.some(path => path === leaf.key)
      ? leaf
      : undefined;
  },
};

/**
 * The conditions of a decision on reading entities, on what is mirrored;
 * undefined if one of them is not of a rule that the catalog brings.
 */
export function readEntityConditions(
  conditions: PermissionCriteria<PermissionCondition>,
): PermissionCriteria<EntityLeaf> | undefined {
  return mapCriteria(conditions, ({ rule, params }) => RULES[rule]?.(params));
}

/** Restricts a query on `services` by a condition of the catalog. */
export const applyEntityLeaf =
  (knex: Knex): ApplyLeaf<EntityLeaf> =>
  (query, leaf) => {
    if ('kinds' in leaf) {
      whereOneOf(knex, query, 'services.kind', leaf.kinds);
    } else if ('ownerRefs' in leaf) {
      whereOwnedBy(knex, query, 'services.id', leaf.ownerRefs);
    } else {
      const having = knex('service_facts')
        .where('service_facts.key', leaf.key)
        .select('service_id');
      if (leaf.value !== undefined) {
        having.where('service_facts.value', leaf.value);
      }
      query.whereIn('services.id', having);
    }
  };
