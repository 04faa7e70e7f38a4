import { randomBytes } from 'node:crypto';

/** A random text in place of a pseudonym, for a person who was erased. */
export function erasedPseudonym(): string {
  return randomBytes(32).toString('hex');
}
