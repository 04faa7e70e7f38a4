import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Entity,
  GroupEntity,
  isGroupEntity,
  isUserEntity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';

export interface ExamplePerson {
  entityRef: string;
  teamRef: string;
}

/** Who works where and who owns what in `examples/`. */
export interface Examples {
  people: ExamplePerson[];
  /** The owner of a service and every team below it. */
  ownersOf(entityRef: string): ReadonlySet<string>;
}

function isEntity(document: unknown): document is Entity {
  return (
    typeof document === 'object' &&
    document !== null &&
    'apiVersion' in document &&
    'kind' in document &&
    'metadata' in document
  );
}

function readEntities(directory: string): Entity[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(directory, file), 'utf8')),
    )
    .map((document): unknown => document.toJS())
    .filter(isEntity);
}

function groupRef(name: string): string {
  return stringifyEntityRef(parseEntityRef(name, { defaultKind: 'group' }));
}

function withDescendants(
  owner: string,
  groups: readonly GroupEntity[],
): ReadonlySet<string> {
  const found = new Set([owner]);
  // A set that grows while it is walked: teams of teams are met later.
  for (const parent of found) {
    for (const group of groups) {
      if (group.spec.parent && groupRef(group.spec.parent) === parent) {
        found.add(stringifyEntityRef(group));
      }
    }
  }
  return found;
}

export function readExamples(directory: string): Examples {
  const entities = readEntities(directory);
  const groups = entities.filter(isGroupEntity);
  const owners = new Map<string, string>();
  for (const entity of entities) {
    const owner = entity.spec?.owner;
    if (typeof owner === 'string') {
      owners.set(stringifyEntityRef(entity), groupRef(owner));
    }
  }

  return {
    people: entities.filter(isUserEntity).flatMap(user => {
      const [team] = user.spec.memberOf ?? [];
      // Guests are a way to sign in, not people with an opinion.
      return team && user.metadata.name !== 'guest'
        ? [
            {
              entityRef: stringifyEntityRef(user),
              teamRef: groupRef(team),
            },
          ]
        : [];
    }),
    ownersOf: entityRef => {
      const owner = owners.get(entityRef);
      if (!owner) {
        throw new Error(`No entity ${entityRef} with an owner in ${directory}`);
      }
      return withDescendants(owner, groups);
    },
  };
}
