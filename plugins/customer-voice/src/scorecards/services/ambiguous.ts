import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';

interface Titled {
  entityRef: string;
  title: string;
}

const fold = (title: string) => title.trim().toLocaleLowerCase('en-US');

/** The entities whose title does not tell which one it is: another has it too, or it is of another namespace. */
export function ambiguousRefs(items: readonly Titled[]): Set<string> {
  const times = new Map<string, number>();
  for (const { title } of items) {
    times.set(fold(title), (times.get(fold(title)) ?? 0) + 1);
  }
  return new Set(
    items
      .filter(
        ({ entityRef, title }) =>
          (times.get(fold(title)) ?? 0) > 1 ||
          parseEntityRef(entityRef).namespace !== DEFAULT_NAMESPACE,
      )
      .map(({ entityRef }) => entityRef),
  );
}
