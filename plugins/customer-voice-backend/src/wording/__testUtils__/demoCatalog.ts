import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { displayNameOf } from '../../catalog/directory/person';

const root = resolvePackagePath(
  'backstage-plugin-customer-voice-backend',
  '../..',
);

/** An entity of the demo organisation, as it is called. */
export interface DemoEntity {
  entityRef: string;
  kind: string;
  name: string;
  title: string | undefined;
}

function isEntity(document: unknown): document is Entity {
  return (
    typeof document === 'object' &&
    document !== null &&
    'kind' in document &&
    'metadata' in document &&
    'apiVersion' in document
  );
}

/** Every entity of the demo's catalog that people may name. */
export function demoEntities(): DemoEntity[] {
  const directory = join(root, 'examples');
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(directory, file), 'utf8')),
    )
    .map((document): unknown => document.toJS())
    .filter(isEntity)
    .filter(({ kind }) => kind !== 'Location')
    .map(entity => ({
      entityRef: stringifyEntityRef(entity),
      kind: entity.kind.toLocaleLowerCase('en-US'),
      name: entity.metadata.name,
      title: displayNameOf(entity),
    }));
}

/** What the people of the demo organisation say, none of which names anything. */
export function demoComments(): string[] {
  const source = readFileSync(
    join(root, 'packages/backend/src/demo/comments.ts'),
    'utf8',
  );
  return [...source.matchAll(/^ +(?:\['[\w-]+', )?'((?:[^'\\]|\\.)+)'\]?,$/gm)]
    .map(([, text]) => text.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'))
    .filter(text => text.length > 3);
}
