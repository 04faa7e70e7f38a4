import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { ENTITY_FIELDS, NAME_FIELDS, nameOfEntity } from './entityNames';

/** An entity as a field offers it. */
export interface EntityChoice {
  id: string;
  label: string;
  description?: string;
}

/** Which entities of the catalog a field offers. */
export interface EntityScope {
  /** Kinds of the catalog; without, all of them. */
  kinds?: string[];
  /** Narrows the catalog further, such as to one owner. */
  filter?: Record<string, string | string[]>;
}

/** An entity as it is offered; its kind is said where several are. */
export function choiceOf(
  entity: Entity,
  kinds: string[] | undefined,
): EntityChoice {
  const { name } = entity.metadata;
  const label = nameOfEntity(entity);
  const kind = kinds?.length === 1 ? [] : [entity.kind];
  return {
    id: stringifyEntityRef(entity),
    label,
    description:
      [...kind, ...(label === name ? [] : [name])].join(' · ') || undefined,
  };
}

/** Entities of the catalog whose names match what is typed, by name. */
export async function findByName(
  catalogApi: Pick<CatalogApi, 'queryEntities'>,
  text: string,
  { kinds, filter, limit }: EntityScope & { limit: number },
): Promise<EntityChoice[]> {
  const { items } = await catalogApi.queryEntities({
    filter: { ...filter, ...(kinds && { kind: kinds }) },
    fields: ENTITY_FIELDS,
    orderFields: [{ field: 'metadata.name', order: 'asc' }],
    ...(text && { fullTextFilter: { term: text, fields: NAME_FIELDS } }),
    limit,
  });
  return items.map(entity => choiceOf(entity, kinds));
}
