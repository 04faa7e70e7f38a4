import type { Entity } from '@backstage/catalog-model';

/** Fields of an entity that hold its names, for searches as a name is typed. */
export const NAME_FIELDS = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];

/** Fields that the ref and the name of an entity are made of. */
export const ENTITY_FIELDS = ['kind', 'metadata.namespace', ...NAME_FIELDS];

/** Name of an entity, chosen as Backstage's own presentation of entities chooses it. */
export function nameOfEntity({ metadata, spec }: Entity): string {
  const profile = spec?.profile;
  const displayName =
    typeof profile === 'object' &&
    profile !== null &&
    'displayName' in profile &&
    typeof profile.displayName === 'string'
      ? profile.displayName
      : undefined;
  return displayName ?? metadata.title ?? metadata.name;
}
