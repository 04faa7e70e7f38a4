import { Variant, VariantKind, SearchQuery, QueryTerm } from './query';
import { IndexedDocument, Occurrence } from './TermIndex';

/**
 * BM25F (Robertson, Zaragoza and Taylor 2004) over the fields of a document,
 * with everything it depends on taken from what the reader may see: no figure
 * of documents that they may not see comes in.
 */

/** How much a field says, and how long it usually is, in words. */
export interface FieldWeight {
  boost: number;
  usualLength: number;
  /** From 0 to 1: how much the length counts. */
  normalisation: number;
}

const K1 = 1.2;
const KIND_WEIGHTS: Record<QueryTerm['kind'], number> = {
  word: 1,
  part: 0.6,
  phrase: 0.6,
  bigram: 1,
  character: 0.25,
  pair: 0.3,
};
const SLIGHT = 0.25;
const MOST_FORMS: Record<VariantKind, number> = {
  typed: 1,
  begun: 8,
  misspelt: 3,
  'same-meaning': 6,
};
/** Documents with a term in their title to those with it anywhere; a guess. */
const TITLE_SHARE = 3;

/** How many documents there are of each term, of those that the reader may see. */
export class Frequencies {
  readonly #counts = new Map<string, number>();
  readonly #total: number;

  /**
   * @param newest - number of the newest document, which numbers tell anyway
   * @param limit - that `occurrences` was read with; a list cut off there is
   *   continued at the density that its part has
   */
  constructor(
    occurrences: readonly Occurrence[],
    options: { newest: number; limit: number },
  ) {
    const { newest, limit } = options;
    this.#total = Math.max(1, newest);
    const lists = new Map<string, Occurrence[]>();
    for (const one of occurrences) {
      const list = lists.get(one.term) ?? [];
      list.push(one);
      lists.set(one.term, list);
    }
    for (const [term, list] of lists) {
      const titles = list.filter(({ inTitle }) => inTitle);
      const others = list.filter(({ inTitle }) => !inTitle);
      let count = list.length;
      if (list.length >= limit) {
        const continued = (part: Occurrence[]) => {
          const oldest = Math.min(...part.map(({ number }) => number));
          return (part.length * newest) / Math.max(1, newest - oldest + 1);
        };
        count =
          others.length > 0
            ? titles.length + continued(others)
            : continued(titles) * TITLE_SHARE;
      }
      this.#counts.set(term, Math.min(this.#total, Math.max(1, count)));
    }
  }

  has(term: string): boolean {
    return this.#counts.has(term);
  }

  /** How telling a term is. */
  weight(term: string): number {
    const count = this.#counts.get(term) ?? 0;
    return Math.log(1 + (this.#total - count + 0.5) / (count + 0.5));
  }
}

/** How well a form stands for what was typed, from 0 to 1. */
function closeness(form: Variant, wanted: QueryTerm, frequencies: Frequencies) {
  const typedIsKnown = frequencies.has(wanted.term);
  switch (form.kind) {
    case 'begun':
      return typedIsKnown ? 0.5 : 0.9;
    case 'misspelt':
      // A word that exists is rarely another one misspelt, unless it is long.
      if (typedIsKnown) return wanted.term.length >= 7 ? 0.4 : 0;
      return form.distance > 1 ? 0.6 : 0.85;
    case 'same-meaning':
      return 0.55;
    default:
      return 1;
  }
}

/** What a form adds at most. */
export interface WeighedVariant {
  term: string;
  kind: VariantKind;
  value: number;
}

/** What is wanted with what each of its variants is worth. */
export interface Weighed {
  wanted: QueryTerm;
  variants: WeighedVariant[];
  /** The most that any document can have of it. */
  most: number;
  /** How much it tells of what is asked for. */
  information: number;
}

/** Weighs what is wanted by how telling it is. */
export function weigh(
  searchQuery: SearchQuery,
  frequencies: Frequencies,
): Weighed[] {
  return searchQuery.terms.map(wanted => {
    const importance = KIND_WEIGHTS[wanted.kind] * (wanted.slight ? SLIGHT : 1);
    const information = wanted.telling * frequencies.weight(wanted.term);
    if (wanted.kind === 'pair') {
      // Most pairs stand in no list, so their words say how telling they are.
      const words = wanted.term.split(' ');
      const value =
        importance * Math.min(...words.map(word => frequencies.weight(word)));
      return {
        wanted,
        variants: words.every(word => frequencies.has(word))
          ? [{ term: wanted.term, kind: 'typed', value }]
          : [],
        most: value,
        information,
      };
    }
    // Of those that the reader may see; what is hidden takes no place.
    const seen = wanted.variants.filter(({ term }) => frequencies.has(term));
    const variants = seen
      .filter(form => {
        const alike = seen.filter(({ kind }) => kind === form.kind);
        return alike.indexOf(form) < MOST_FORMS[form.kind];
      })
      .map(({ term, kind, ...form }) => ({
        term,
        kind,
        value:
          importance *
          closeness({ term, kind, ...form }, wanted, frequencies) *
          frequencies.weight(term),
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value);
    return {
      wanted,
      variants,
      most: Math.max(importance * frequencies.weight(wanted.term), 0),
      information,
    };
  });
}

/** Scores documents by what the lists of terms alone tell, to choose which to read. */
export function preselect(
  weighed: readonly Weighed[],
  occurrences: readonly Occurrence[],
  count: number,
): number[] {
  const lists = new Map<string, Occurrence[]>();
  for (const one of occurrences) {
    const list = lists.get(one.term) ?? [];
    list.push(one);
    lists.set(one.term, list);
  }
  const scores = new Map<number, number>();
  for (const { variants } of weighed) {
    const best = new Map<number, number>();
    for (const { term, value } of variants) {
      for (const { number, inTitle } of lists.get(term) ?? []) {
        const worth = inTitle ? value : value * 0.6;
        if (worth > (best.get(number) ?? 0)) best.set(number, worth);
      }
    }
    for (const [number, worth] of best) {
      scores.set(number, (scores.get(number) ?? 0) + worth);
    }
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, count)
    .map(([number]) => number);
}

/** Something of a query that a document says as well. */
export interface Said {
  /** How much the word tells of what is asked for, from 0 to 1. */
  telling: number;
  /** The same with how rare it is. */
  information: number;
  by: VariantKind;
  /** Of what a document says that has the word once, as it was typed, in its text. */
  share: number;
  inTitle: boolean;
}

/** How well a document fits, and what it fits by. */
export interface Fit {
  score: number;
  /** Where the words that it fits by were typed. */
  spans: Array<[start: number, end: number]>;
  said: Said[];
}

/** BM25F of one term in a document. */
function scoreOf(
  { term, value }: WeighedVariant,
  document: IndexedDocument,
  fields: readonly FieldWeight[],
): number {
  const counts = document.terms.get(term);
  if (counts === undefined) return 0;
  let frequency = 0;
  fields.forEach((field, i) => {
    const count = Number(counts[i] ?? 0);
    if (count === 0) return;
    const length = document.lengths[i] / field.usualLength;
    frequency +=
      (field.boost * count) /
      (1 - field.normalisation + field.normalisation * length);
  });
  return (value * frequency * (K1 + 1)) / (K1 + frequency);
}

/** Scores a document. */
export function fit(
  weighed: readonly Weighed[],
  document: IndexedDocument,
  fields: readonly FieldWeight[],
): Fit {
  const spans: Fit['spans'] = [];
  const said: Said[] = [];
  let score = 0;
  let covered = 0;
  let coverable = 0;
  for (const { wanted, variants, most, information } of weighed) {
    if (wanted.kind !== 'pair') coverable += most;
    let best = 0;
    let by: WeighedVariant | undefined;
    for (const variant of variants) {
      const scored = scoreOf(variant, document, fields);
      if (scored <= best) continue;
      best = scored;
      by = variant;
    }
    if (!by) continue;
    score += best;
    spans.push(...wanted.spans);
    if (wanted.kind === 'pair') continue;
    covered += Math.min(most, best);
    said.push({
      telling: wanted.telling,
      information,
      by: by.kind,
      share: best / most,
      inTitle: (document.terms.get(by.term) ?? '0')[0] !== '0',
    });
  }
  const coverage = coverable > 0 ? covered / coverable : 0;
  return { score: score * (0.5 + 0.5 * coverage), spans, said };
}
