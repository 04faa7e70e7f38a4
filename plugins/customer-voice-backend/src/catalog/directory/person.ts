import {
  Entity,
  parseEntityRef,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Person } from './DirectoryStore';

/** What is read of a user. */
export const PERSON_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
  'relations',
];

const LONGEST_NAME = 200;

/** What a user or group is called beside its name. */
export function displayNameOf({ metadata, spec }: Entity): string | undefined {
  const profile = spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  const name = typeof displayName === 'string' ? displayName : metadata.title;
  return name?.trim().slice(0, LONGEST_NAME) || undefined;
}

function byName(a: string, b: string): number {
  const key = (ref: string) => `${parseEntityRef(ref).name} ${ref}`;
  return key(a) < key(b) ? -1 : 1;
}

/** A user with the groups that they are a direct member of. */
export function toPerson(entity: Entity): Person {
  const groupRefs = [
    ...new Set(
      entity.relations
        ?.filter(({ type }) => type === RELATION_MEMBER_OF)
        .map(({ targetRef }) => targetRef),
    ),
  ].sort(byName);
  return {
    userRef: stringifyEntityRef(entity),
    groupRefs,
    teamRef: groupRefs[0],
    displayName: displayNameOf(entity),
  };
}
