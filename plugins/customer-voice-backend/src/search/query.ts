import { EVERYDAY_WORDS, SAME_MEANING } from './commonWords';
import { distance, isSpellable, spellingKeys, tolerated } from './spelling';
import {
  fold,
  normalise,
  pairsOf,
  stem,
  Word,
  WordKind,
  wordsOf,
} from './words';

/** How a form stands for a word that was typed. */
export type VariantKind = 'typed' | 'begun' | 'misspelt' | 'same-meaning';

/** A term that stands for a word that was typed. */
export interface Variant {
  term: string;
  kind: VariantKind;
  /** Letters that differ, of a misspelt one. */
  distance: number;
}

/** Something that was typed, with the terms it may be found by. */
export interface QueryTerm {
  term: string;
  kind: WordKind | 'pair';
  slight: boolean;
  /** From 0 to 1: how much it tells of what is asked for. */
  telling: number;
  variants: Variant[];
  /** Where it stands in the text, as often as it does. */
  spans: Array<[start: number, end: number]>;
}

/** What is searched for. */
export interface SearchQuery {
  /** The text that places are counted in. */
  text: string;
  terms: QueryTerm[];
}

/** What is searched for, before the vocabulary was asked. */
export interface Query extends SearchQuery {
  /** Spellings to ask the vocabulary about. */
  spellings: string[];
  /** Beginning of the word that may still be being typed. */
  beginning?: string;
}

/** Words that resemble those asked about. */
export interface Vocabulary {
  /** Words that one of the spellings asked for is one of. */
  spelt: string[];
  /** Words that begin as asked for, shortest first. */
  begun: string[];
}

const MOST_WORDS = 40;
const MOST_PAIRS = 24;
const MOST_SPELLED = 16;
const FEW_WORDS = 5;
const MOST_FORMS = { begun: 40, misspelt: 10, 'same-meaning': 6 };
const SHORTEST_BEGINNING = 3;

const meanings = new Map<string, Set<string>>();
for (const group of SAME_MEANING) {
  const terms = group.map(word => stem(fold(word)));
  for (const term of terms) {
    const others = meanings.get(term) ?? new Set();
    terms.filter(other => other !== term).forEach(other => others.add(other));
    meanings.set(term, others);
  }
}

const EVERYDAY_TERMS = new Set(
  [...EVERYDAY_WORDS].map(word => stem(fold(word))),
);
const TELLING = { slight: 0.25, everyday: 0.35, other: 1 };
/** Of spaced scripts; such as the "e" of "e-mail". */
const SINGLE_LETTER = /^\p{Script=Latin}$/u;

/** How much a word tells of what is asked for; nothing if it only helps to find. */
function tellingOf({ term, kind, slight, crossing, alone }: Word): number {
  const ofKind: Record<WordKind, number> = {
    word: 1,
    part: 0.6,
    phrase: 0,
    bigram: crossing ? 0 : 1,
    character: alone ? 0.5 : 0,
  };
  if (slight || SINGLE_LETTER.test(term)) return ofKind[kind] * TELLING.slight;
  return (
    ofKind[kind] * (EVERYDAY_TERMS.has(term) ? TELLING.everyday : TELLING.other)
  );
}

const isSpaced = ({ kind }: Word) => kind === 'word' || kind === 'part';

/** Each term once, with the places where it stands. */
function termsOf(words: readonly Word[]): QueryTerm[] {
  const byTerm = new Map<string, QueryTerm>();
  for (const word of words) {
    const { term, kind, slight, start, end } = word;
    const known = byTerm.get(term);
    if (known) {
      known.telling = Math.max(known.telling, tellingOf(word));
      known.spans.push([start, end]);
    } else {
      byTerm.set(term, {
        term,
        kind,
        slight,
        telling: tellingOf(word),
        variants: [{ term, kind: 'typed', distance: 0 }],
        spans: [[start, end]],
      });
    }
  }
  return [...byTerm.values()];
}

/** Of a long text, the words that say most: longer ones, the earlier first. */
function mostTelling(terms: readonly QueryTerm[]): QueryTerm[] {
  return terms
    .map((one, i) => ({ one, i }))
    .sort(
      (a, b) =>
        Number(a.one.slight) - Number(b.one.slight) ||
        Number(a.one.kind === 'character') -
          Number(b.one.kind === 'character') ||
        Math.min(8, b.one.term.length) - Math.min(8, a.one.term.length) ||
        a.i - b.i,
    )
    .slice(0, MOST_WORDS)
    .sort((a, b) => a.i - b.i)
    .map(({ one }) => one);
}

/** Adds terms of the same meaning as variants. */
function addMeanings(terms: readonly QueryTerm[]): void {
  for (const one of terms) {
    if (one.slight) continue;
    for (const term of [...(meanings.get(one.term) ?? [])].slice(
      0,
      MOST_FORMS['same-meaning'],
    )) {
      one.variants.push({ term, kind: 'same-meaning', distance: 0 });
    }
  }
}

/** Terms for words that stand near each other. */
function pairTerms(words: readonly Word[], distanceOfPairs: number) {
  return [...new Set(pairsOf(words, distanceOfPairs))].slice(0, MOST_PAIRS).map(
    (term): QueryTerm => ({
      term,
      kind: 'pair',
      slight: false,
      telling: 0,
      variants: [{ term, kind: 'typed', distance: 0 }],
      spans: [],
    }),
  );
}

/** Cuts what was typed into what is wanted. */
export function parseQuery(typed: string): Query {
  const text = normalise(typed);
  const words = wordsOf(text);
  const wanted = mostTelling(termsOf(words));
  addMeanings(wanted);

  const spaced = words.filter(isSpaced);
  const spellings = new Set(
    spaced
      .filter(({ folded, slight }) => !slight && isSpellable(folded))
      .slice(0, MOST_SPELLED)
      .flatMap(({ folded }) => spellingKeys(folded)),
  );
  const last = words.at(-1);
  const beginning =
    last && isSpaced(last) && last.end === text.length
      ? last.folded
      : undefined;

  const pairs = pairTerms(words, spaced.length <= FEW_WORDS ? FEW_WORDS : 2);
  return {
    text,
    terms: [...wanted, ...pairs],
    spellings: [...spellings],
    ...(beginning && beginning.length >= SHORTEST_BEGINNING
      ? { beginning }
      : {}),
  };
}

/** Adds the words that resemble those typed as variants of them. */
export function addVariants(query: Query, vocabulary: Vocabulary): void {
  const typed = wordsOf(query.text).filter(isSpaced);
  const foldedOf = new Map(typed.map(({ term, folded }) => [term, folded]));
  const last = typed.at(-1);
  for (const one of query.terms) {
    const folded = foldedOf.get(one.term);
    if (folded === undefined) continue;
    const terms = new Set(one.variants.map(({ term }) => term));
    const add = (word: string, kind: 'begun' | 'misspelt', letters: number) => {
      const term = stem(word);
      if (terms.has(term)) return;
      terms.add(term);
      one.variants.push({ term, kind, distance: letters });
    };
    if (query.beginning !== undefined && one.term === last?.term) {
      vocabulary.begun
        .slice(0, MOST_FORMS.begun)
        .forEach(word => add(word, 'begun', 0));
    }
    if (!isSpellable(folded)) continue;
    const most = tolerated(folded.length);
    vocabulary.spelt
      .filter(word => Math.abs(word.length - folded.length) <= most)
      .map(word => ({ word, letters: distance(folded, word) }))
      .filter(({ letters }) => letters <= most)
      .sort((a, b) => a.letters - b.letters || (a.word < b.word ? -1 : 1))
      .slice(0, MOST_FORMS.misspelt)
      .forEach(({ word, letters }) => add(word, 'misspelt', letters));
  }
}

/** The words as they were typed, those that stand side by side in one. */
export function wordsTyped(
  text: string,
  spans: ReadonlyArray<readonly [start: number, end: number]>,
): string {
  const MOST = 8;
  const merged: Array<[number, number]> = [];
  for (const [start, end] of [...spans].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  )) {
    const before = merged.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else merged.push([start, end]);
  }
  const words = new Map(
    merged
      .map(([start, end]) => text.slice(start, end))
      .map(word => [fold(word), word]),
  );
  return [...words.values()].slice(0, MOST).join(', ');
}
