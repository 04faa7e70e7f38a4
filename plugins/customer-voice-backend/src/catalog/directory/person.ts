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
  'relations',
];

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
  };
}
