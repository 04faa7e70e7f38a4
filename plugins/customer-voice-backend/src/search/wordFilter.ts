import { Knex } from 'knex';
import { whereNumberIn } from '../database/dialect';
import { beginningWith } from './vocabulary';
import { normalise, Word, wordsOf } from './words';

/** Narrows a query on `requests`. */
export type RequestFilter = (query: Knex.QueryBuilder) => void;

const SHORTEST_BEGINNING = 2;
const MOST_BEGUN = 100;
/** Requests with a word, up to which they are looked up rather than checked one by one. */
const FEW = 1000;
const MOST_COUNTED = 16;
/** Words of a text that are required; those after them are left out. */
const MOST_REQUIRED = 32;

const NOTHING: RequestFilter = query => query.whereRaw('1 = 0');
const ANYTHING: RequestFilter = () => {};

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

/** A query on `request_terms` for a word. */
function occurrencesOf(
  knex: Knex,
  { word: { term }, beginnings }: Required,
): Knex.QueryBuilder {
  const terms = knex('request_terms');
  const [first, ...others] = beginnings.map((beginning, i) =>
    knex
      .select('term')
      .from(beginningWith(knex, beginning, MOST_BEGUN).as(`begun_${i}`)),
  );
  // One list of terms, since engines read the whole table for "this or those".
  return first
    ? terms.whereIn(
        'term',
        first.unionAll([...others, knex.raw('select cast(? as text)', [term])]),
      )
    : terms.where('term', term);
}

/** The requests with each word, as far as they are few. One statement. */
async function fewWith(
  knex: Knex,
  required: readonly Required[],
  most: number,
): Promise<Array<Set<number> | undefined>> {
  const parts = required.slice(0, MOST_COUNTED).map((one, i) =>
    knex.select('*').from(
      occurrencesOf(knex, one)
        .select(knex.raw('cast(? as integer) as word', [i]), 'number')
        .limit(most + 1)
        .as(`part_${i}`),
    ),
  );
  const [first, ...others] = parts;
  const rows: Array<{ word: number; number: number }> = await first.unionAll(
    others,
  );
  const counts = required.map(() => 0);
  const found = required.map(() => new Set<number>());
  for (const { word, number } of rows) {
    counts[word] += 1;
    found[word].add(number);
  }
  return found.map((numbers, i) =>
    i < MOST_COUNTED && counts[i] <= most ? numbers : undefined,
  );
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
): Promise<RequestFilter> {
  const required = requiredOf(text);
  if (!required) return NOTHING;
  if (required.length === 0) return ANYTHING;
  const few = await fewWith(knex, required, options.few ?? FEW);
  const rare = few.filter(numbers => numbers !== undefined);
  const frequent = required.filter((_, i) => few[i] === undefined);
  const numbers = rare.length > 0 ? intersection(rare) : undefined;
  const walk = numbers !== undefined || frequent.length === 1;
  return query => {
    if (numbers) whereNumberIn(knex, query, 'requests.number', numbers);
    for (const one of frequent) {
      const occurrences = occurrencesOf(knex, one);
      if (walk) {
        query.whereExists(
          occurrences
            .select(knex.raw('1'))
            .whereRaw('request_terms.number = requests.number'),
        );
      } else {
        query.whereIn('requests.number', occurrences.select('number'));
      }
    }
  };
}
