import { Knex } from 'knex';
import { addRows, topOfEach, whereOneOf } from '../../database/dialect';
import { isSpellable, spellingKeys } from './spelling';
import { normalise, pairsOf, Word, wordsOf } from './words';

/** Texts of a document; the first is its title, which the others explain. */
export type Fields = readonly [title: string, ...others: string[]];

/** A document as it is searched. */
export interface IndexedDocument {
  /** Words in each field. */
  lengths: number[];
  /** How often each term occurs in each field, a digit for each; 9 means 9 or more. */
  terms: Record<string, string>;
}

/** A document that has one of the terms asked for. */
export interface Occurrence {
  term: string;
  /** Whether it is in the title. */
  inTitle: boolean;
  number: number;
}

/** Words that resemble those asked about. */
export interface Vocabulary {
  /** Words that one of the spellings asked for is one of. */
  spelt: string[];
  /** Words that begin as asked for, shortest first. */
  begun: string[];
}

const MOST_TERMS = 400;
const MOST_PAIRS = 60;
const LARGEST_NUMBER = 2_000_000_000;
const MOST_SPELT = 200;
const LAST_CHARACTER = '\u{10ffff}';

const placeOf = (number: number, inTitle: boolean) =>
  inTitle ? -number : LARGEST_NUMBER - number;

/** How a document is searched. */
export function toDocument(fields: Fields): {
  document: IndexedDocument;
  /** Words that can be misspelt or begun, with their terms. */
  words: Map<string, string>;
} {
  const words = new Map<string, string>();
  const counts = new Map<string, number[]>();
  const lengths: number[] = [];
  let pairs = 0;
  const count = (term: string, field: number) => {
    const known = counts.get(term);
    if (known) {
      known[field] = Math.min(9, known[field] + 1);
    } else if (counts.size < MOST_TERMS) {
      counts.set(
        term,
        fields.map((_, i) => (i === field ? 1 : 0)),
      );
    }
  };
  fields.forEach((text, field) => {
    const found: Word[] = wordsOf(normalise(text)).filter(
      // Single characters are too many but in the title.
      ({ kind }) => field === 0 || kind !== 'character',
    );
    lengths.push(
      found.filter(({ kind }) => kind === 'word' || kind === 'bigram').length,
    );
    for (const { term, kind, folded } of found) {
      count(term, field);
      if (counts.has(term) && (kind === 'word' || kind === 'part')) {
        words.set(folded, term);
      }
    }
    for (const pair of pairsOf(found, field === 0 ? 2 : 1)) {
      if (!counts.has(pair) && pairs++ >= MOST_PAIRS) continue;
      count(pair, field);
    }
  });
  return {
    document: {
      lengths,
      terms: Object.fromEntries(
        [...counts].map(([term, perField]) => [term, perField.join('')]),
      ),
    },
    words,
  };
}

/** SQL of terms and of the documents they occur in, alike on both engines. */
export class TermIndex {
  readonly #knex: Knex;
  readonly #documents: string;
  readonly #terms: string;

  constructor(options: { knex: Knex; documents: string; terms: string }) {
    this.#knex = options.knex;
    this.#documents = options.documents;
    this.#terms = options.terms;
  }

  /** Replaces what is indexed for the number, touching only what differs. */
  async write(
    trx: Knex.Transaction,
    number: number,
    fields: Fields,
    columns: object = {},
  ): Promise<void> {
    const { document, words } = toDocument(fields);
    const old = await trx(this.#documents).where({ number }).first('terms');
    const terms = JSON.stringify(document);
    await trx(this.#documents)
      .insert({ number, terms, ...columns })
      .onConflict('number')
      .merge();
    if (old?.terms === terms) return;

    const isInTitle = (weights: string) => weights[0] !== '0';
    const wanted = new Map(
      Object.entries(document.terms).map(([term, weights]) => [
        term,
        placeOf(number, isInTitle(weights)),
      ]),
    );
    if (old) {
      const before: IndexedDocument = JSON.parse(old.terms);
      const gone: Array<[string, number]> = [];
      for (const [term, weights] of Object.entries(before.terms)) {
        const place = placeOf(number, isInTitle(weights));
        if (wanted.get(term) === place) wanted.delete(term);
        else gone.push([term, place]);
      }
      for (let start = 0; start < gone.length; start += 200) {
        await trx(this.#terms)
          .whereIn(['term', 'place'], gone.slice(start, start + 200))
          .delete();
      }
    }
    await addRows(
      trx,
      this.#terms,
      { term: 'text', place: 'integer', number: 'integer' },
      [...wanted].map(([term, place]) => [term, place, number]),
    );
    await this.#learn(trx, words);
  }

  async #learn(
    trx: Knex.Transaction,
    words: Map<string, string>,
  ): Promise<void> {
    // In one order, so that two who write at once do not wait for each other
    // in a circle.
    const added = await addRows(
      trx,
      'search_words',
      { word: 'text', term: 'text' },
      [...words].sort(),
    );
    await addRows(
      trx,
      'search_word_spellings',
      { spelling: 'text', word: 'text' },
      added
        .map(([word]) => String(word))
        .filter(isSpellable)
        .flatMap(word => spellingKeys(word).map(key => [key, word])),
    );
  }

  /** Words that resemble these spellings or begin so. One statement. */
  async vocabulary(
    spellings: string[],
    beginning: string | undefined,
    limit: number,
  ): Promise<Vocabulary> {
    const knex = this.#knex;
    const spelt = knex('search_word_spellings')
      .select('word', knex.raw('0 as begun'))
      .limit(MOST_SPELT);
    whereOneOf(knex, spelt, 'spelling', spellings);
    const begun = beginningWith(knex, beginning, limit).select(
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

  /**
   * For each term, the documents that it occurs in: those with it in their title
   * first, newest first. One statement.
   *
   * @param limit - most documents for each term
   * @param narrow - restricts, before the limit cuts, a query on the terms,
   *   whose column `number` says the document
   */
  async occurrences(
    terms: string[],
    limit: number,
    narrow: (query: Knex.QueryBuilder) => void,
  ): Promise<Occurrence[]> {
    if (terms.length === 0) return [];
    const each = this.#knex(this.#terms)
      .whereRaw('??.term = wanted.value', [this.#terms])
      .orderBy(`${this.#terms}.place`)
      .limit(limit);
    narrow(each);
    const rows: Array<{ term: string; place: number; number: number }> =
      await topOfEach(
        this.#knex,
        { table: this.#terms, group: 'term', order: 'place' },
        ['number'],
        terms,
        each,
      );
    return rows.map(({ term, place, number }) => ({
      term,
      inTitle: place < 0,
      number,
    }));
  }

  /** A query on the documents of these numbers, as `document_number` with `document_terms`. */
  documents(numbers: number[]): Knex.QueryBuilder {
    return this.#knex(this.#documents)
      .whereIn(`${this.#documents}.number`, numbers)
      .limit(numbers.length)
      .select({
        document_number: `${this.#documents}.number`,
        document_terms: `${this.#documents}.terms`,
      });
  }
}

/** A query on the words that begin so, shortest first; none without a beginning. */
export function beginningWith(
  knex: Knex,
  beginning: string | undefined,
  limit: number,
): Knex.QueryBuilder {
  const query = knex('search_words')
    .orderByRaw('length(word), word')
    .limit(limit);
  return beginning === undefined
    ? query.whereRaw('1 = 0')
    : query
        .where('word', '>=', beginning)
        .where('word', '<', beginning + LAST_CHARACTER);
}
