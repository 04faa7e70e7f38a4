import { VariantKind } from './query';
import { Said, Weighed } from './ranking';

/** Whether a document is worth being offered for a query. */
export interface Relevance {
  relevant: boolean;
  /** It is probably the same. */
  strong: boolean;
}

/** A word in a short title says more than one in a text, up to this much. */
const MOST_SHARE = 2;
/** Makes up for what another word of the same meaning costs in the ranking. */
const SAME_MEANING = 1.8;
/** Telling words that support each other. */
const SEVERAL = 1.5;
/** A word misspelt is easily another one, unless several are. */
const MISSPELT = { alone: 0.4, besideOthers: 0.85, several: 1 };
/** Queries with fewer telling words are still being typed. */
const SHORT = { telling: 2, least: 0.15 };
/** Everyday words alone say nothing. */
const LEAST_TELLING = 0.5;

/**
 * The share of a query that a document has to say: the less, the more telling
 * words it has in its title. Scripts without spaces are cut into more words, of
 * which fewer meet. Found on pairs of requests that ask for the same and on goals
 * that none asks for; see docs/similar.md.
 */
const FLOORS: ReadonlyArray<{
  inTitle: number;
  telling: number;
  spaced: number;
  unspaced: number;
}> = [
  { inTitle: 1.25, telling: 0, spaced: 0.18, unspaced: 0.14 },
  { inTitle: 0.9, telling: 0, spaced: 0.33, unspaced: 0.14 },
  { inTitle: 0, telling: SEVERAL, spaced: 0.25, unspaced: 0.25 },
  { inTitle: 0, telling: 0, spaced: 0.5, unspaced: 0.12 },
];

const STRONG = { telling: 2, inTitle: 1.25, spaced: 0.8, unspaced: 0.6 };

/**
 * Of what a strong match scores, below which others are not offered beside it; the
 * less, the fewer telling words were typed.
 */
const BESIDE_STRONG = { telling: 4, long: 0.4, short: 0.12 };

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** What a query asks for. */
export interface Asked {
  /** In telling words. */
  telling: number;
  isShort: boolean;
  information: number;
  script: 'spaced' | 'unspaced';
}

/** What a query asks for, in telling words; those that are parts of others left out. */
export function askedBy(weighed: readonly Weighed[]): Asked {
  const words = weighed.filter(({ wanted }) => wanted.kind !== 'part');
  const unspaced = words.filter(
    ({ wanted: { kind } }) => kind === 'bigram' || kind === 'character',
  );
  const telling = sum(words, ({ wanted }) => wanted.telling);
  const isUnspaced = sum(unspaced, each => each.wanted.telling) * 2 > telling;
  return {
    telling,
    isShort: telling <= SHORT.telling,
    information: sum(words, ({ information }) => information),
    script: isUnspaced ? 'unspaced' : 'spaced',
  };
}

/** Of what a strong match scores, what others have to, to be offered beside it. */
export function leastBesideStrong({ telling }: Asked): number {
  return telling >= BESIDE_STRONG.telling
    ? BESIDE_STRONG.long
    : BESIDE_STRONG.short;
}

/** By what is multiplied what a misspelt word says. */
function trustInMisspelt(said: readonly Said[], isShort: boolean): number {
  const misspelt = said.filter(({ by }) => by === 'misspelt');
  if (isShort || sum(misspelt, each => each.telling) >= SEVERAL) {
    return MISSPELT.several;
  }
  return sum(said, each => each.telling) < SEVERAL
    ? MISSPELT.alone
    : MISSPELT.besideOthers;
}

/** Judges a document by what it says of a query, and not by how it compares with others. */
export function relevanceOf(asked: Asked, said: readonly Said[]): Relevance {
  const { isShort, information, script } = asked;
  const trust = trustInMisspelt(said, isShort);
  const tells = ({ by, telling }: Said) =>
    telling * (by === 'misspelt' ? trust : 1);
  const factors: Partial<Record<VariantKind, number>> = {
    'same-meaning': SAME_MEANING,
    misspelt: trust,
  };
  const covered = sum(
    said,
    each =>
      Math.min(MOST_SHARE, each.share * (factors[each.by] ?? 1)) *
      each.information,
  );
  const coverage = information > 0 ? covered / information : 0;
  const telling = sum(said, tells);
  const inTitle = sum(said, each => (each.inTitle ? tells(each) : 0));
  const floor = FLOORS.find(
    each => inTitle >= each.inTitle && telling >= each.telling,
  );
  const relevant = isShort
    ? coverage >= SHORT.least
    : floor !== undefined &&
      coverage >= floor[script] &&
      telling >= LEAST_TELLING;
  return {
    relevant,
    strong:
      relevant &&
      telling >= STRONG.telling &&
      inTitle >= STRONG.inTitle &&
      coverage >= STRONG[script],
  };
}
