import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import {
  aggregateArray,
  isAmong,
  isAmongSelected,
  isFound,
  whereNumberIn,
} from '../database/dialect';
import { plannedOnce } from '../database/keepPlans';
import { joinSql, Sql, whereSql } from '../database/sql';
import { Required, requiredOf } from './requiredWords';
import { rangeOf } from './vocabulary';

/** Requests that have some words. */
export interface WordFilter {
  /** Narrows a query on `requests`. */
  narrow: (query: Knex.QueryBuilder) => void;
  /** Whether the words are so frequent that a list is walked until a page is full. */
  isFrequent: boolean;
}

const MOST_BEGUN = 100;
/** Requests with a word that begins in one way, up to which they are looked up rather than checked one by one. */
const FEW = 1000;
const MINUTE = 60_000;
const MOST_COUNTED = 16;

/** Terms from which on a list of them is looked up as a table. */
const MANY_TERMS = 16;
/** The part of a look-up that tells which terms begin as typed. */
const TERMS_BEGUN = -1;

const NOTHING: WordFilter = {
  narrow: query => query.whereRaw('1 = 0'),
  isFrequent: false,
};
const ANYTHING: WordFilter = { narrow: () => {}, isFrequent: true };

/**
 * The terms of words that begin so, and that do not begin so themselves, such as
 * "happin" of "happiness": "happi". With the term of what was typed, likewise.
 */
function termsBegun({ word: { term }, beginnings }: Required): Sql {
  const parts = beginnings.map(
    (_, i) => `select term from (
      select term from search_words
      where word >= ? and word < ? and not (term >= ? and term < ?)
      order by length(word), word limit ${MOST_BEGUN}) as begun_${i}`,
  );
  const isMore = !beginnings.some(each => term.startsWith(each));
  return {
    text: [...parts, ...(isMore ? ['select cast(? as text)'] : [])].join(
      ' union all ',
    ),
    values: [
      ...beginnings.flatMap(each => [...rangeOf(each), ...rangeOf(each)]),
      ...(isMore ? [term] : []),
    ],
  };
}

/**
 * The requests that a word occurs in, as JSON; null where one way that it begins
 * occurs in more than `most`. A query for each way, since engines read the whole
 * table for "this or those". Whether they are too many is asked first, since that
 * takes a third of the time that it takes to gather them.
 */
function fewOf(
  knex: Knex,
  { word: { term }, beginnings }: Required,
  { part, most }: { part: number; most: number },
): Sql {
  const isBegun = beginnings.length > 0;
  const ways = [
    ...beginnings.map(() => 'term >= ? and term < ?'),
    isBegun ? 'term in (select term from begun)' : 'term = ?',
  ].map(where => `from request_terms where ${where}`);
  const values = [...beginnings.flatMap(rangeOf), ...(isBegun ? [] : [term])];
  const areFew = ways
    .map(way => `not exists (select 1 ${way} limit 1 offset ${most})`)
    .join(' and ');
  const all = ways.map(way => `select number ${way}`).join(' union all ');
  return {
    text: `select ${part} as part, case when ${areFew} then (
      select ${aggregateArray(
        knex,
        'number',
      )} from (${all}) as occurrences) end as found`,
    values: [...values, ...values],
  };
}

/** The same of some words, and which terms begin as the last one was typed; a row for each. */
function lookUpOf(
  knex: Knex,
  required: readonly Required[],
  most: number,
): Sql {
  const parts: Sql[] = required
    .slice(0, MOST_COUNTED)
    .map((one, part) => fewOf(knex, one, { part, most }));
  const begun = required.find(({ beginnings }) => beginnings.length > 0);
  // Read for lists by several words; one alone is looked for along the list.
  if (begun && required.length > 1) {
    parts.push({
      text: `select ${TERMS_BEGUN} as part, ${aggregateArray(
        knex,
        'term',
      )} as found from begun`,
      values: [],
    });
  }
  const all = joinSql(parts, ' union all ');
  if (!begun) return all;
  const terms = termsBegun(begun);
  return {
    text: `with begun as (${terms.text}) ${all.text}`,
    values: [...terms.values, ...all.values],
  };
}

/** What a required word was found to be. */
interface LookedUp {
  required: Required;
  /** Any of these occurs, or one that begins as the word may begin. */
  terms: string[];
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
  // As text: to build it took as long as to run it.
  const { text, values } = lookUpOf(knex, required, most);
  const rows: Array<{ part: number; found: string | null }> = await plannedOnce(
    knex
      .from(knex.raw(`(${text}) as looked_up`, values))
      .select('part', 'found'),
  );
  const found = new Map(rows.map(row => [row.part, row.found]));
  const termsFound: string[] = JSON.parse(found.get(TERMS_BEGUN) ?? '[]');
  return required.map((one, i) => {
    const numbers: number[] | null = JSON.parse(found.get(i) ?? 'null');
    return {
      required: one,
      terms:
        one.beginnings.length > 0 ? [...new Set(termsFound)] : [one.word.term],
      numbers: numbers ? new Set(numbers) : undefined,
    };
  });
}

/** SQL of whether terms occur in a request in one of some ways; see `fewOf`. */
function occurs(
  ways: readonly Sql[],
  occursSo: (where: string) => string,
): Sql {
  const either = joinSql(
    ways.map(({ text, values }) => ({ text: occursSo(text), values })),
    ' or ',
  );
  return { text: `(${either.text})`, values: either.values };
}

const begins = (beginnings: readonly string[]) =>
  beginnings.map(
    (beginning): Sql => ({
      text: 'term >= ? and term < ?',
      values: rangeOf(beginning),
    }),
  );

/** SQL of whether a word occurs in a request that a list has come to; one plan serves all words. */
function occursInRow(knex: Knex, required: Required): Sql {
  const { word, beginnings } = required;
  const rest: Sql =
    beginnings.length > 0
      ? isAmongSelected(knex, 'term', termsBegun(required))
      : { text: 'term = ?', values: [word.term] };
  return occurs([...begins(beginnings), rest], where =>
    isFound(
      knex,
      `select 1 from request_terms
        where ${where} and request_terms.number = requests.number`,
    ),
  );
}

/** The same for the engine to choose which of several frequent words it begins with. */
function occursAnywhere(
  knex: Knex,
  { required: { beginnings }, terms }: LookedUp,
): Sql {
  const as = terms.length > MANY_TERMS ? 'table' : 'array';
  // None is left where all begin as was typed.
  const rest = terms.length > 0 ? [isAmong(knex, 'term', terms, as)] : [];
  return occurs(
    [...begins(beginnings), ...rest],
    where =>
      `requests.number in (select number from request_terms where ${where})`,
  );
}

function intersection(sets: ReadonlyArray<ReadonlySet<number>>): number[] {
  const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return [...smallest].filter(number => others.every(set => set.has(number)));
}

const keyOf = ({ word, beginnings }: Required) =>
  JSON.stringify([word.term, ...beginnings]);

/**
 * Narrows queries on `requests` to those that have all words typed, in any form,
 * the last one perhaps not complete. Words that say nothing narrow nothing; a text
 * without any word finds nothing.
 *
 * Neither engine knows how often a word occurs, so that is looked at first: rare
 * words give the requests themselves; one frequent word is checked along the
 * order of the list, which soon has a page full.
 */
export class WordFilters {
  readonly #knex: Knex;
  readonly #few: number;
  /**
   * Single words that were frequent a moment ago, which need no look-up. Whether
   * they still are decides how a list is read, not what it has.
   */
  readonly #frequent = new LRUCache<string, true>({ max: 1_000, ttl: MINUTE });

  /** @param options - `few`: how many requests have a word that is rare, at the most */
  constructor(knex: Knex, options: { few?: number } = {}) {
    this.#knex = knex;
    this.#few = options.few ?? FEW;
  }

  async of(text: string): Promise<WordFilter> {
    const required = requiredOf(text);
    if (!required) return NOTHING;
    if (required.length === 0) return ANYTHING;
    const [first] = required;
    const isSingle = required.length === 1;
    if (isSingle && this.#frequent.get(keyOf(first))) return this.#walk(first);
    const words = await lookUp(this.#knex, required, this.#few);
    const frequent = words.filter(({ numbers }) => numbers === undefined);
    if (isSingle && frequent.length === 1) {
      this.#frequent.set(keyOf(first), true);
    }
    const rare = words.flatMap(({ numbers }) => numbers ?? []);
    if (rare.length > 0) return this.#among(intersection(rare), frequent);
    return frequent.length === 1
      ? this.#walk(frequent[0].required)
      : this.#anywhere(frequent);
  }

  #walk(word: Required): WordFilter {
    return {
      narrow: query => whereSql(query, occursInRow(this.#knex, word)),
      isFrequent: true,
    };
  }

  #among(numbers: number[], frequent: readonly LookedUp[]): WordFilter {
    return {
      narrow: query => {
        whereNumberIn(this.#knex, query, 'requests.number', numbers);
        for (const { required } of frequent) {
          whereSql(query, occursInRow(this.#knex, required));
        }
      },
      isFrequent: false,
    };
  }

  #anywhere(frequent: readonly LookedUp[]): WordFilter {
    return {
      narrow: query => {
        for (const word of frequent) {
          whereSql(query, occursAnywhere(this.#knex, word));
        }
      },
      isFrequent: false,
    };
  }
}
