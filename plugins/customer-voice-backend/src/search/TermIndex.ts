import { Knex } from 'knex';
import { addRows, topOfEach } from '../database/dialect';
import { isSpellable, spellingKeys } from './spelling';
import { normalise, pairsOf, Word, wordsOf } from './words';

/** Texts of a document; the first is its title, which the others explain. */
export type Fields = readonly [title: string, ...others: string[]];

/** A document as it is searched. */
export interface IndexedDocument {
  /** Words in each field. */
  lengths: number[];
  /** How often each term occurs in each field, a digit for each; 9 means 9 or more. */
  terms: Map<string, string>;
}

/** A document that has one of the terms asked for. */
export interface Occurrence {
  term: string;
  /** Whether it is in the title. */
  inTitle: boolean;
  number: number;
}

const MOST_TERMS = 400;
const MOST_PAIRS = 60;
const LARGEST_NUMBER = 2_000_000_000;
const CHUNK = 200;

const placeOf = (number: number, inTitle: boolean) =>
  inTitle ? -number : LARGEST_NUMBER - number;

/** A document as text: its lengths, then a line for each term. */
function writeDocument({ lengths, terms }: IndexedDocument): string {
  return [
    lengths.join(' '),
    ...[...terms].map(([term, counts]) => `${counts}${term}`),
  ].join('\n');
}

/**
 * Reads a document, or only those of its terms that are asked for: taking apart
 * what is not looked at would take most of the time of a search.
 */
export function readDocument(
  text: string,
  wanted?: ReadonlySet<string>,
): IndexedDocument {
  let start = text.indexOf('\n');
  const lengths = (start < 0 ? text : text.slice(0, start))
    .split(' ')
    .map(Number);
  const terms = new Map<string, string>();
  while (start >= 0) {
    const end = text.indexOf('\n', start + 1);
    const termStart = start + 1 + lengths.length;
    const term = text.slice(termStart, end < 0 ? undefined : end);
    if (!wanted || wanted.has(term)) {
      terms.set(term, text.slice(start + 1, termStart));
    }
    start = end;
  }
  return { lengths, terms };
}

const isInTitle = (counts: string) => counts[0] !== '0';

/**
 * Where the terms of a document stand in their lists. Pairs that are not in the
 * title stand in none: they help to rank what other terms find.
 */
function placesOf(number: number, document: IndexedDocument) {
  return new Map(
    [...document.terms]
      .filter(([term, counts]) => isInTitle(counts) || !term.includes(' '))
      .map(([term, counts]) => [term, placeOf(number, isInTitle(counts))]),
  );
}

/** How a document is searched. */
function toDocument(fields: Fields): {
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
      terms: new Map(
        [...counts].map(([term, perField]) => [term, perField.join('')]),
      ),
    },
    words,
  };
}

/** A document to be indexed, with what else its row keeps. */
interface WrittenDocument {
  number: number;
  fields: Fields;
  columns?: Record<string, string>;
}

/**
 * What to write so that these documents are indexed: their rows, and what differs
 * of their places in the lists of terms.
 *
 * @param before - the documents as they are indexed, by number
 */
function differences(
  written: readonly WrittenDocument[],
  before: ReadonlyMap<number, string>,
) {
  const rows: Array<Record<string, string | number>> = [];
  const added: Array<[term: string, place: number, number: number]> = [];
  const gone: Array<[term: string, place: number]> = [];
  const words = new Map<string, string>();
  for (const { number, fields, columns } of written) {
    const next = toDocument(fields);
    const terms = writeDocument(next.document);
    const old = before.get(number);
    rows.push({ number, terms, ...columns });
    if (old === terms) continue;
    const places = placesOf(number, next.document);
    if (old !== undefined) {
      for (const [term, place] of placesOf(number, readDocument(old))) {
        if (places.get(term) === place) places.delete(term);
        else gone.push([term, place]);
      }
    }
    places.forEach((place, term) => added.push([term, place, number]));
    next.words.forEach((term, word) => words.set(word, term));
  }
  return { rows, added, gone, words };
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

  /**
   * Replaces what is indexed for these numbers, touching only what differs. The
   * statements are as many for one document as for some hundred.
   */
  async write(
    trx: Knex.Transaction,
    written: readonly WrittenDocument[],
  ): Promise<void> {
    if (written.length === 0) return;
    const before = new Map<number, string>();
    const numbers = written.map(({ number }) => number);
    const known: Array<{ number: number; terms: string }> = await trx(
      this.#documents,
    )
      .whereIn('number', numbers)
      .select('number', 'terms');
    known.forEach(({ number, terms }) => before.set(number, terms));

    const { rows, added, gone, words } = differences(written, before);
    for (let start = 0; start < rows.length; start += CHUNK) {
      await trx(this.#documents)
        .insert(rows.slice(start, start + CHUNK))
        .onConflict('number')
        .merge();
    }
    for (let start = 0; start < gone.length; start += CHUNK) {
      await trx(this.#terms)
        .whereIn(['term', 'place'], gone.slice(start, start + CHUNK))
        .delete();
    }
    await addRows(
      trx,
      this.#terms,
      { term: 'text', place: 'integer', number: 'integer' },
      added,
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
    narrow?: (query: Knex.QueryBuilder) => void,
  ): Promise<Occurrence[]> {
    if (terms.length === 0) return [];
    const each = this.#knex(this.#terms)
      .whereRaw('??.term = wanted.value', [this.#terms])
      .orderBy(`${this.#terms}.place`)
      .limit(limit);
    narrow?.(each);
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
