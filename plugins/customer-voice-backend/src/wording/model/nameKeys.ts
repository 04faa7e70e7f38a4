import { fold } from '../../search/words';

/** A word of a text, with where it stands. */
export interface NameToken {
  text: string;
  folded: string;
  start: number;
  end: number;
}

// Scripts that are written without spaces between words.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々';
const RUNS = new RegExp(
  `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** UTF-16 units of one word that are looked at; a word that is longer names nothing. */
const LONGEST_WORD = 80;
const SHORTEST_KEY = 3;
const SHORTEST_UNSPACED_KEY = 2;

/** Whether a word is of a script without spaces between words. */
export const isUnspaced = (text: string): boolean => IS_UNSPACED.test(text);

function tokenOf(
  text: string,
  start: number,
  foldedOf: (normal: string) => string,
): NameToken {
  const folded =
    text.length > LONGEST_WORD ? '' : foldedOf(text.normalize('NFKC'));
  return { text, folded, start, end: start + text.length };
}

/** Scripts without spaces between words have no case. */
const asIs = (normal: string) => normal;

/** Cuts a text into the words that names are made of. */
export function nameTokens(text: string): NameToken[] {
  const tokens: NameToken[] = [];
  for (const match of text.matchAll(RUNS)) {
    const [run] = match;
    const at = match.index ?? 0;
    if (isUnspaced(run)) {
      for (const { segment, index } of segmenter.segment(run)) {
        tokens.push(tokenOf(segment, at + index, asIs));
      }
    } else {
      tokens.push(tokenOf(run, at, fold));
    }
  }
  return tokens;
}

/** A key that grows by one word at a time. */
export interface GrowingKey {
  length: number;
  high: number;
  low: number;
}

/** The key of no word. */
export const EMPTY_KEY: GrowingKey = {
  length: 0,
  high: 0xdeadbeef,
  low: 0x41c6ce57,
};

/** Adds a word to a key, in as many steps as it has characters (cyrb53). */
export function withWord(key: GrowingKey, folded: string): GrowingKey {
  let { high, low } = key;
  for (let index = 0; index < folded.length; index++) {
    const code = folded.charCodeAt(index);
    /* eslint-disable no-bitwise -- a hash */
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return { length: key.length + folded.length, high, low };
}

/** A number that stands for the letters of a name, whatever parts its words. */
export function hashOf({ high, low, length }: GrowingKey): number {
  const first =
    Math.imul(high ^ (high >>> 16), 2246822507) ^
    Math.imul(low ^ (low >>> 13), 3266489909);
  const second =
    Math.imul(low ^ (low >>> 16), 2246822507) ^
    Math.imul(first ^ (first >>> 13), 3266489909 + length);
  return 4294967296 * (2097151 & second) + (first >>> 0);
  /* eslint-enable no-bitwise */
}

/** The key of a name; undefined where it is too short to mean anything. */
export function keyOfName(name: string): number | undefined {
  const tokens = nameTokens(name);
  const key = tokens.reduce(
    (grown, { folded }) => withWord(grown, folded),
    EMPTY_KEY,
  );
  return isLongEnough(key, name) ? hashOf(key) : undefined;
}

/** Whether a key is long enough to mean anything. */
export function isLongEnough({ length }: GrowingKey, text: string): boolean {
  return length >= (isUnspaced(text) ? SHORTEST_UNSPACED_KEY : SHORTEST_KEY);
}
