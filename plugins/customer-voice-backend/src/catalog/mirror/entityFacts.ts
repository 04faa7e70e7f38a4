import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';

/** Characters beyond which the catalog keeps neither a key nor a value. */
const MAXIMUM_LENGTH = 200;

/** What of `spec` is mirrored; the rest of it may be as large as an API's definition. */
export const MIRRORED_SPEC = [
  'spec.type',
  'spec.owner',
  'spec.lifecycle',
  'spec.system',
  'spec.domain',
] as const;

/** One searchable fact of an entity, in lower case; the value is null where it is too long. */
export interface EntityFact {
  key: string;
  value: string | null;
}

function* visit(path: string, node: unknown): Generator<[string, unknown]> {
  if (Array.isArray(node)) {
    for (const item of node) {
      yield* visit(path, item);
      if (typeof item === 'string') yield [`${path}.${item}`, true];
    }
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      yield* visit(`${path}.${key}`, value);
    }
  } else {
    yield [path, node];
  }
}

/**
 * The facts of an entity's metadata and of what is mirrored of its spec, as the
 * catalog itself makes them searchable, so that its conditions mean the same
 * here.
 */
export function entityFacts({ metadata, spec }: Entity): EntityFact[] {
  const { etag: _, ...searchable } = metadata;
  const mirrored = MIRRORED_SPEC.flatMap((path): Array<[string, unknown]> => {
    const value = spec?.[path.slice('spec.'.length)];
    return value === undefined ? [] : [...visit(path, value)];
  });
  const facts = new Map<string, EntityFact>();
  for (const [path, node] of [
    ...visit('metadata', { namespace: DEFAULT_NAMESPACE, ...searchable }),
    ...mirrored,
  ]) {
    const key = path.toLowerCase();
    if (key.length > MAXIMUM_LENGTH) continue;
    const text = node === null ? null : String(node).toLowerCase();
    const value = text !== null && text.length <= MAXIMUM_LENGTH ? text : null;
    facts.set(`${key}\n${value}`, { key, value });
  }
  return [...facts.values()];
}
