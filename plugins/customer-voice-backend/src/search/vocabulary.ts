import { Knex } from 'knex';
import { whereOneOf } from '../database/dialect';
import {
  addVariants,
  parseQuery,
  Query,
  SearchQuery,
  Vocabulary,
} from './query';

const MOST_SPELT = 200;
const MOST_BEGUN = 40;
const LAST_CHARACTER = '\u{10ffff}';

/** From where texts begin so, compared byte by byte, and before where they do not any more. */
export function rangeOf(beginning: string): [string, string] {
  return [beginning, beginning + LAST_CHARACTER];
}

/** Narrows a query to rows whose `column`, compared byte by byte, begins so. */
function whereBegins(
  query: Knex.QueryBuilder,
  column: string,
  beginning: string,
): void {
  const [from, before] = rangeOf(beginning);
  query.where(column, '>=', from).where(column, '<', before);
}

/** A query on the words that begin so, shortest first; none without a beginning. */
function beginningWith(
  knex: Knex,
  beginning: string | undefined,
  limit: number,
): Knex.QueryBuilder {
  const query = knex('search_words')
    .orderByRaw('length(word), word')
    .limit(limit);
  return beginning === undefined
    ? query.whereRaw('1 = 0')
    : query.modify(whereBegins, 'word', beginning);
}

/** Words that resemble these spellings or begin so. One statement. */
async function readVocabulary(
  knex: Knex,
  { spellings, beginning }: Query,
): Promise<Vocabulary> {
  const spelt = knex('search_word_spellings')
    .select('word', knex.raw('0 as begun'))
    .orderBy('word')
    .limit(MOST_SPELT);
  whereOneOf(knex, spelt, 'spelling', spellings);
  const begun = beginningWith(knex, beginning, MOST_BEGUN).select(
    'word',
    knex.raw('1 as begun'),
  );
  const rows: Array<{ word: string; begun: number }> = await knex
    .select('*')
    .from(spelt.as('spelt'))
    .unionAll([knex.select('*').from(begun.as('begun'))]);
  const wordsWhere = (flag: number) => [
    ...new Set(
      rows.flatMap(row => (Number(row.begun) === flag ? [row.word] : [])),
    ),
  ];
  return { spelt: wordsWhere(0), begun: wordsWhere(1) };
}

/** What is searched for, with the words that resemble those typed. One statement. */
export async function resolveQuery(
  knex: Knex,
  typed: string,
): Promise<SearchQuery> {
  const query = parseQuery(typed);
  if (query.terms.length > 0) {
    addVariants(query, await readVocabulary(knex, query));
  }
  return query;
}
