import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * Full entity refs wherever they stand in a text. A name that goes on with
 * characters that the catalog does not allow is cut there: what remains is the
 * ref of no entity, which is hidden from users who do not see everything.
 */
const REFS = /[a-z][a-z0-9]*:[^\s\p{Cc}:/,;]+\/[\p{L}\p{N}][^\s\p{Cc}:/,;]*/giu;

/** Names end with a letter or a digit, sentences with something else. */
const END_OF_SENTENCE = /[^\p{L}\p{N}]+$/u;

/** The entities that a text names. */
export function namedEntities(text: string): string[] {
  return [...text.matchAll(REFS)].map(([found]) =>
    stringifyEntityRef(parseEntityRef(found.replace(END_OF_SENTENCE, ''))),
  );
}
