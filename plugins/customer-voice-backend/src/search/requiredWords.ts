import { normalise, Word, wordsOf } from './words';

const SHORTEST_BEGINNING = 2;
/** Words of a text that are required; those after them are left out. */
const MOST_REQUIRED = 32;

/** A word that has to occur, or one that begins in one of these ways. */
export interface Required {
  word: Word;
  beginnings: string[];
}

/**
 * How the word may begin that the last one typed is a part of: "h" of "pi-h" is
 * too short to look for, "pih" finds "pihole".
 */
function beginningsOf(all: readonly Word[], last: Word, end: number): string[] {
  if (last.kind !== 'word' || last.end !== end) return [];
  const joined = all.filter(
    word => word.kind === 'part' && word.end === end && word.start < last.start,
  );
  return [last, ...joined]
    .map(({ folded }) => folded)
    .filter(folded => folded.length >= SHORTEST_BEGINNING);
}

/**
 * The words of a text that a request has to have.
 *
 * @returns none if the text has no word that says anything; undefined if it has
 *   neither letters nor digits
 */
export function requiredOf(text: string): Required[] | undefined {
  const normalised = normalise(text);
  const all = wordsOf(normalised);
  const words = all.filter(
    ({ kind, crossing }) => kind === 'word' || (kind === 'bigram' && !crossing),
  );
  const wanted =
    words.length > 0 ? words : all.filter(({ kind }) => kind !== 'phrase');
  const last = wanted.at(-1);
  if (!last) {
    const rest = normalised.trim().split(/\s+/).at(-1) ?? '';
    return /[\p{L}\p{N}]/u.test(rest) ? [] : undefined;
  }
  const beginnings = beginningsOf(all, last, normalised.length);
  const others = new Map(wanted.slice(0, -1).map(word => [word.term, word]));
  return [
    ...[...others.values()]
      .slice(0, MOST_REQUIRED)
      .map(word => ({ word, beginnings: [] })),
    ...(beginnings.length > 0 || !others.has(last.term)
      ? [{ word: last, beginnings }]
      : []),
  ];
}
