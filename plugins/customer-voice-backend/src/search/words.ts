import porter from 'wink-porter2-stemmer';
import {
  COMPOUNDS,
  EMPTY_CHARACTERS,
  EMPTY_WORDS,
  SLIGHT_PHRASES,
  SLIGHT_WORDS,
} from './commonWords';

/** How a word came to be a term. */
export type WordKind = 'word' | 'part' | 'phrase' | 'bigram' | 'character';

/** A word of a text, with where it stands. */
export interface Word {
  /** Folded, but not stemmed; what spelling is compared by. */
  folded: string;
  /** What is indexed. */
  term: string;
  kind: WordKind;
  /** Two characters that stand side by side, but not in one word. */
  crossing: boolean;
  /** A character that is a word of its own. */
  alone: boolean;
  /** Says little, such as "support". */
  slight: boolean;
  /** Position in the normalised text, in UTF-16 units. */
  start: number;
  end: number;
  /** Count of words before it that say something; parts share that of their word. */
  position: number;
}

// Scripts that are written without spaces between words, and Hangul, whose
// words carry their grammar with them.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々';
const RUNS = new RegExp(
  `[${UNSPACED}]+|\\p{Extended_Pictographic}|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+(?:['’](?![${UNSPACED}])\\p{L}+)*(?:[+#]+(?![\\p{L}\\p{N}]))?`,
  'gu',
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
// It matches runs without a joint as well: it must never look for a joint in
// vain, or a long run would be read again from each of its characters.
const JOINED = /[\p{L}\p{N}]+(?:[-‐‑_./&:][\p{L}\p{N}]+)*/gu;
const JOINTS = /[-‐‑_./&:]/g;
const LONGEST_TERM = 40;
/** UTF-16 units of a text that are looked at; NFKC makes up to eighteen of one. */
const LONGEST_TEXT = 10_000;
/** Characters of one run of a script without spaces that are looked at. */
const LONGEST_RUN = 2000;
/** Words of a text after which the rest is left out. */
const MOST_WORDS = 6000;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const LATIN_LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** The text in which places of words are counted; what is longer is cut. */
export function normalise(text: string): string {
  return text.slice(0, LONGEST_TEXT).normalize('NFKC').slice(0, LONGEST_TEXT);
}

/** Folds case, and diacritics of Latin letters; of Arabic its vowel signs. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(/[\u0640\u064b-\u065f\u0670'’]/g, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþıς]/g, letter => LATIN_LETTERS[letter]);
}

/**
 * What the forms of a folded word have in common. British and American
 * spellings meet; "notify" and "notification", which Porter keeps apart, meet.
 */
export function stem(folded: string): string {
  if (!/^[a-z]{3,}$/.test(folded)) return folded;
  const american = folded
    .replace(/menus$/, 'menu')
    .replace(/is(e|es|ed|er|ers|ing|ation|ations)$/, 'iz$1')
    .replace(/(..)our(s|ed|ing|ite|ites|able|ful)?$/, '$1or$2')
    .replace(/yz(e|es|ed|er|ers|ing)$/, 'ys$1');
  const stemmed = porter(american);
  return stemmed.length >= 5 && stemmed.endsWith('i')
    ? porter(stemmed.slice(0, -1))
    : stemmed;
}

const SLIGHT_STEMS = new Set([...SLIGHT_WORDS].map(word => stem(word)));
const SLIGHT_BIGRAMS = new Set(
  SLIGHT_PHRASES.flatMap(phrase => [phrase, ...bigrams([...phrase])]),
);

function bigrams(characters: readonly string[]): string[] {
  return characters.slice(1).map((next, i) => `${characters[i]}${next}`);
}

const isEmpty = (characters: string) =>
  [...characters].every(character => EMPTY_CHARACTERS.has(character));

function unspacedWords(run: string, start: number, position: number): Word[] {
  const words: Word[] = [];
  const word = (
    text: string,
    at: number,
    kind: WordKind,
    place: Partial<Pick<Word, 'crossing' | 'alone'>> = {},
  ) => {
    const folded = fold(text);
    if (isEmpty(folded)) return;
    words.push({
      folded,
      term: folded.slice(0, LONGEST_TERM),
      kind,
      crossing: false,
      alone: false,
      ...place,
      slight: SLIGHT_BIGRAMS.has(folded),
      start: start + at,
      end: start + at + text.length,
      position: position + at,
    });
  };
  const begins = new Set<number>();
  for (const { segment, index } of segmenter.segment(run)) {
    begins.add(index);
    // One of two characters is a bigram, and one of one a character.
    if ([...segment].length > 2) word(segment, index, 'phrase');
  }
  let at = 0;
  let previous = '';
  for (const character of run) {
    const end = at + character.length;
    word(character, at, 'character', {
      alone: begins.has(at) && (begins.has(end) || end === run.length),
    });
    if (previous) {
      const from = at - previous.length;
      word(previous + character, from, 'bigram', {
        crossing: begins.has(at),
      });
    }
    previous = character;
    at = end;
  }
  return words;
}

/** The parts of "TechDocs", "OAuth2" and the like. */
function partsOf(text: string): string[] {
  const parts = text.match(
    /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+|\p{L}\p{M}*/gu,
  );
  return parts && parts.length > 1 && /\p{Ll}\p{Lu}/u.test(text)
    ? parts.filter(part => part.length > 2)
    : [];
}

/** Words of a text as they are found; none that says nothing. */
class WordList {
  readonly words: Word[] = [];
  /** Count of words so far that say something. */
  position = 0;

  get full(): boolean {
    return this.words.length >= MOST_WORDS;
  }

  /** @returns whether the word says something */
  add(
    text: string,
    start: number,
    kind: WordKind,
    length = text.length,
  ): boolean {
    const folded = fold(text).slice(0, LONGEST_TERM);
    if (folded === '' || EMPTY_WORDS.has(folded)) return false;
    const term = stem(folded);
    this.words.push({
      folded,
      term,
      kind,
      crossing: false,
      alone: false,
      slight: SLIGHT_STEMS.has(term),
      start,
      end: start + length,
      position: this.position,
    });
    return true;
  }
}

/** Words as spaces and scripts part them, with their parts; "log in" is "login" as well. */
function addRuns(list: WordList, normalised: string): void {
  let previous = { text: '', start: 0 };
  for (const match of normalised.matchAll(RUNS)) {
    const [text] = match;
    if (list.full) break;
    if (IS_UNSPACED.test(text)) {
      const run = text.slice(0, LONGEST_RUN);
      list.words.push(...unspacedWords(run, match.index, list.position));
      list.position += text.length;
      previous = { text: '', start: 0 };
      continue;
    }
    // "in" alone says nothing.
    const compound = fold(previous.text + text);
    if (COMPOUNDS.has(compound)) {
      const end = match.index + text.length;
      list.add(compound, previous.start, 'part', end - previous.start);
    }
    previous = { text, start: match.index };
    if (list.add(text, match.index, 'word')) {
      for (const part of partsOf(text)) {
        list.add(part, match.index, 'part', text.length);
      }
      list.position += 1;
    }
  }
}

/** "e-mail" is "email" as well, "Node.js" is "nodejs". */
function addJoined(list: WordList, normalised: string): void {
  const inOrder = list.words.filter(({ kind }) => kind !== 'part');
  let next = 0;
  for (const match of normalised.matchAll(JOINED)) {
    if (list.full) break;
    const joined = match[0].replace(JOINTS, '');
    if (joined.length === match[0].length || IS_UNSPACED.test(joined)) continue;
    while (next < inOrder.length && inOrder[next].start < match.index) next++;
    list.position = inOrder[next]?.position ?? list.position;
    list.add(joined, match.index, 'part', match[0].length);
  }
}

/**
 * Cuts a normalised text into words. Scripts without spaces give words of three
 * and more characters by `Intl.Segmenter`, every two characters that stand side
 * by side, and single ones: so they are found however another version of the
 * segmenter, or another writer, cuts them.
 */
export function wordsOf(normalised: string): Word[] {
  const list = new WordList();
  addRuns(list, normalised);
  addJoined(list, normalised);
  return list.words;
}

/** Key of two terms that stand near each other, whichever comes first. */
function pairTerm(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Pairs of spaced words at most `distance` apart. */
export function pairsOf(words: readonly Word[], distance: number): string[] {
  const spaced = words.filter(({ kind }) => kind === 'word');
  return spaced.flatMap((word, i) =>
    spaced
      .slice(i + 1, i + 1 + distance)
      .filter(other => other.term !== word.term)
      .map(other => pairTerm(word.term, other.term)),
  );
}
