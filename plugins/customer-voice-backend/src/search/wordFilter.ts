import { Knex } from 'knex';
import {
  aggregateArray,
  orWhereFound,
  whereNumberIn,
  whereOneOf,
  whereOneOfMany,
} from '../database/dialect';
import { beginningWith, whereBegins } from './vocabulary';
import { normalise, Word, wordsOf } from './words';

/** Requests that have some words. */
export interface WordFilter {
  /** Narrows a query on `requests`. */
  narrow: (query: Knex.QueryBuilder) => void;
  /** Whether the words are so frequent that a list is walked until a page is full. */
  isFrequent: boolean;
}

const SHORTEST_BEGINNING = 2;
const MOST_BEGUN = 100;
/** Requests with a word, up to which they are looked up rather than checked one by one. */
const FEW = 1000;
const MOST_COUNTED = 16;
/** Words of a text that are required; those after them are left out. */
const MOST_REQUIRED = 32;

/** Terms from which on a list of them is looked up as a table. */
const MANY_TERMS = 16;
/** The part of a look-up that tells which terms begin as typed. */
const TERMS_BEGUN = -1;

const NOTHING: WordFilter = {
  narrow: query => query.whereRaw('1 = 0'),
  isFrequent: false,
};
const ANYTHING: WordFilter = { narrow: () => {}, isFrequent: true };

/** A word that has to occur, or one that begins in one of these ways. */
interface Required {
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

function requiredOf(text: string): Required[] | undefined {
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

/**
 * The words that begin so and whose term does not, such as "happin" of
 * "happiness": "happi". With the term of what was typed itself.
 */
function termsBegun(
  knex: Knex,
  { word: { term }, beginnings }: Required,
): Knex.QueryBuilder {
  const [first, ...others] = beginnings.map((beginning, i) =>
    knex.select('term').from(
      beginningWith(knex, beginning, MOST_BEGUN)
        .whereNot(within => whereBegins(within, 'term', beginning))
        .as(`begun_${i}`),
    ),
  );
  return first.unionAll([
    ...others,
    knex.raw('select cast(? as text)', [term]),
  ]);
}

/**
 * Where a word occurs: terms that begin so, and terms by name. Queries of their
 * own, since engines read the whole table for "this or those".
 */
function occurrencesOf(
  knex: Knex,
  beginnings: readonly string[],
  whereTerm: (query: Knex.QueryBuilder) => void,
): Knex.QueryBuilder[] {
  return [
    ...beginnings.map(beginning =>
      knex('request_terms').modify(query =>
        whereBegins(query, 'request_terms.term', beginning),
      ),
    ),
    knex('request_terms').modify(whereTerm),
  ];
}

/** The requests that a word occurs in, as JSON; null where they are more than `most`. */
function fewOf(knex: Knex, one: Required, most: number): Knex.QueryBuilder {
  const [first, ...others] = occurrencesOf(knex, one.beginnings, query => {
    if (one.beginnings.length > 0) {
      query.whereIn('term', knex.select('term').from('begun'));
    } else {
      query.where('term', one.word.term);
    }
  }).map((query, i) =>
    knex.select('number').from(
      query
        .select('number')
        .limit(most + 1)
        .as(`listed_${i}`),
    ),
  );
  return knex
    .select(
      knex.raw('case when count(*) <= ? then ? end as found', [
        most,
        aggregateArray(knex, 'number'),
      ]),
    )
    .from(first.unionAll(others).as('occurrences'));
}

/** What a required word was found to be. */
interface LookedUp {
  /** Any of these occurs, or one that begins in one of these ways. */
  terms: string[];
  beginnings: string[];
  /** The requests that it occurs in, as far as they are few. */
  numbers: Set<number> | undefined;
}

/**
 * The terms of each word and the requests with it, as far as they are few. One
 * statement, whose answer is a row for each word.
 */
async function lookUp(
  knex: Knex,
  required: readonly Required[],
  most: number,
): Promise<LookedUp[]> {
  const begun = required.find(({ beginnings }) => beginnings.length > 0);
  const parts = required.slice(0, MOST_COUNTED).map((one, i) => ({
    part: i,
    query: fewOf(knex, one, most),
  }));
  if (begun) {
    const query = knex
      .select(knex.raw('? as found', [aggregateArray(knex, 'term')]))
      .from('begun');
    parts.push({ part: TERMS_BEGUN, query });
  }
  const [first, ...others] = parts.map(({ part, query }, i) =>
    // A query of a query, since the builder mixes up what a union of others binds.
    knex
      .select('*')
      .from(
        query
          .select(knex.raw('cast(? as integer) as part', [part]))
          .as(`part_${i}`),
      ),
  );
  if (begun) first.with('begun', termsBegun(knex, begun));
  const rows: Array<{ part: number; found: string | null }> =
    await first.unionAll(others);
  const found = new Map(rows.map(row => [row.part, row.found]));
  const termsFound: string[] = JSON.parse(found.get(TERMS_BEGUN) ?? '[]');
  return required.map((one, i) => {
    const numbers: number[] | null = JSON.parse(found.get(i) ?? 'null');
    return {
      beginnings: one.beginnings,
      terms: one === begun ? [...new Set(termsFound)] : [one.word.term],
      numbers: numbers ? new Set(numbers) : undefined,
    };
  });
}

function intersection(sets: ReadonlyArray<ReadonlySet<number>>): number[] {
  const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return [...smallest].filter(number => others.every(set => set.has(number)));
}

/**
 * Narrows a query on `requests` to those that have all words typed, in any
 * form, the last one perhaps not complete. Words that say nothing narrow
 * nothing; a text without any word finds nothing.
 *
 * Neither engine knows how often a word occurs, so that is looked at first: rare
 * words give the requests themselves; one frequent word is checked along the
 * order of the list, which soon has a page full.
 *
 * @param options - `few`: how many requests have a word that is rare, at the most
 */
export async function filterByWords(
  knex: Knex,
  text: string,
  options: { few?: number } = {},
): Promise<WordFilter> {
  const required = requiredOf(text);
  if (!required) return NOTHING;
  if (required.length === 0) return ANYTHING;
  const words = await lookUp(knex, required, options.few ?? FEW);
  const rare = words.flatMap(({ numbers }) => numbers ?? []);
  const frequent = words.filter(({ numbers }) => numbers === undefined);
  const numbers = rare.length > 0 ? intersection(rare) : undefined;
  const walk = numbers !== undefined || frequent.length === 1;
  const narrow = (query: Knex.QueryBuilder) => {
    if (numbers) whereNumberIn(knex, query, 'requests.number', numbers);
    for (const { terms, beginnings } of frequent) {
      const whereTerm = terms.length > MANY_TERMS ? whereOneOfMany : whereOneOf;
      const occurrences = occurrencesOf(knex, beginnings, named =>
        whereTerm(knex, named, 'request_terms.term', terms),
      );
      query.where(any => {
        for (const each of occurrences) {
          if (walk) {
            orWhereFound(
              knex,
              any,
              each
                .select(knex.raw('1'))
                .whereRaw('request_terms.number = requests.number'),
            );
          } else {
            any.orWhereIn('requests.number', each.select('number'));
          }
        }
      });
    }
  };
  return { narrow, isFrequent: numbers === undefined && walk };
}
