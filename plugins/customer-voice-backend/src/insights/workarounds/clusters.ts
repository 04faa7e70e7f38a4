import { EMPTY_WORDS, SLIGHT_WORDS } from '../../search/commonWords';
import { normalise, wordsOf } from '../../search/words';

/** A description, and what it is known by. */
export interface Described {
  id: number;
  text: string;
}

/** Share of the words of two descriptions that they have in common, from which on they are alike. */
const ALIKE = 0.5;
/** Words of a description that are looked at. */
const MOST_WORDS = 40;
/** Groups that a description is compared with. */
const MOST_COMPARED = 50;

interface Group {
  words: Set<string>;
  members: Described[];
}

/** The words that tell one description from another. */
function tellingWords(text: string): Set<string> {
  const words = wordsOf(normalise(text.slice(0, 2000)))
    .filter(({ kind }) => kind === 'word' || kind === 'bigram')
    .filter(
      ({ folded }) => !EMPTY_WORDS.has(folded) && !SLIGHT_WORDS.has(folded),
    )
    .map(({ term }) => term);
  return new Set(words.slice(0, MOST_WORDS));
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>) {
  let common = 0;
  one.forEach(word => {
    if (other.has(word)) common += 1;
  });
  return common / Math.min(one.size, other.size);
}

/**
 * Descriptions that say alike, in groups: each joins the group whose first one it
 * shares at least half the words with, of the shorter of both (overlap
 * coefficient, Szymkiewicz 1934), and at least two; else it begins one.
 *
 * @param described - in the order in which groups are begun
 * @returns the members of each group, in that order
 */
export function groupAlike(
  described: readonly Described[],
): Array<readonly Described[]> {
  const groups: Group[] = [];
  const byWord = new Map<string, Group[]>();
  for (const one of described) {
    const words = tellingWords(one.text);
    if (words.size === 0) continue;
    const found = mostAlike(words, byWord);
    if (found) {
      found.members.push(one);
      continue;
    }
    const group = { words, members: [one] };
    groups.push(group);
    words.forEach(word => {
      const known = byWord.get(word);
      if (known) known.push(group);
      else byWord.set(word, [group]);
    });
  }
  return groups.map(({ members }) => members);
}

function mostAlike(
  words: ReadonlySet<string>,
  byWord: ReadonlyMap<string, Group[]>,
): Group | undefined {
  const shared = new Map<Group, number>();
  words.forEach(word => {
    (byWord.get(word) ?? []).slice(0, MOST_COMPARED).forEach(group => {
      shared.set(group, (shared.get(group) ?? 0) + 1);
    });
  });
  let best: { group: Group; alike: number } | undefined;
  shared.forEach((common, group) => {
    if (common < Math.min(2, words.size, group.words.size)) return;
    const alike = similarity(words, group.words);
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { group, alike };
  });
  return best?.group;
}
