import {
  Entity,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  RELATION_PROVIDES_API,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CUSTOMER_VOICE_ANNOTATIONS,
  readServiceSettings,
} from 'backstage-plugin-customer-voice-common';

/** Relations of the catalog that tell who the customers of a service are. */
export const RELATION_TYPES = [
  RELATION_DEPENDS_ON,
  RELATION_CONSUMES_API,
  RELATION_PROVIDES_API,
  RELATION_PART_OF,
  RELATION_OWNED_BY,
] as const;

/** From a service to a user or group that its annotation names as a customer. */
export const RELATION_CUSTOMER = 'customer';

/** What is read of an entity. */
export const RELATION_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  `metadata.annotations.${CUSTOMER_VOICE_ANNOTATIONS.customers}`,
  'relations',
];

/** An entity with its relations that are mirrored. */
export interface RelationSource {
  sourceRef: string;
  /** Sorted, each once. */
  relations: ReadonlyArray<readonly [type: string, targetRef: string]>;
}

/** The relations of an entity that are mirrored. */
export function toRelationSource(entity: Entity): RelationSource {
  const types: readonly string[] = RELATION_TYPES;
  const relations = new Map<string, readonly [string, string]>();
  const add = (type: string, targetRef: string) =>
    relations.set(`${type} ${targetRef}`, [type, targetRef]);
  for (const { type, targetRef } of entity.relations ?? []) {
    if (types.includes(type)) add(type, targetRef);
  }
  for (const ref of readServiceSettings(entity).settings.customers) {
    add(RELATION_CUSTOMER, ref);
  }
  return {
    sourceRef: stringifyEntityRef(entity),
    relations: [...relations]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, relation]) => relation),
  };
}
