import { Knex } from 'knex';
import { SearchQuery, wordsTyped } from './query';
import {
  FieldWeight,
  Fit,
  fit,
  Frequencies,
  preselect,
  weigh,
  Weighed,
} from './ranking';
import {
  askedBy,
  Asked,
  leastBesideStrong,
  Relevance,
  relevanceOf,
} from './relevance';
import { readDocument, TermIndex } from './TermIndex';

const MOST_RESEMBLING = 80;
const MOST_ROWS = 1200;
const LONGEST_LIST = 160;
const SHORTEST_LIST = 40;
const MOST_READ = 60;
/** Of what the best one scores, below which nothing resembles. */
const LEAST = 0.12;

/** A document that fits, with the words that it fits by. */
export interface Found<Row> {
  row: Row;
  score: number;
  why: string;
  /** It is probably the same. */
  strong: boolean;
}

/** Which terms of a query to look up, and how much of the list of each to read. */
function lookupOf({ terms: wanted }: SearchQuery): {
  terms: string[];
  limit: number;
} {
  const variants = wanted.flatMap(each => each.variants);
  const typed = variants.filter(({ kind }) => kind === 'typed');
  const resembling = variants.filter(({ kind }) => kind !== 'typed');
  const terms = [...typed, ...resembling.slice(0, MOST_RESEMBLING)].map(
    ({ term }) => term,
  );
  // From what was typed alone: how many words resemble it depends on requests
  // that the reader may not see.
  const share = Math.floor(MOST_ROWS / typed.length);
  return {
    terms: [...new Set(terms)],
    limit: Math.min(LONGEST_LIST, Math.max(SHORTEST_LIST, share)),
  };
}

/** What every row has of the document that it is about. */
interface DocumentRow {
  document_number: number;
  document_terms: string;
}

type Judged<Row> = { row: Row } & Pick<Fit, 'score' | 'spans'> & Relevance;

/** What of the documents that fit is worth being offered, best first. */
function offered<Row extends DocumentRow>(
  judged: ReadonlyArray<Judged<Row>>,
  asked: Asked,
  { withIrrelevant = false }: { withIrrelevant?: boolean },
): Array<Judged<Row>> {
  const found = [...judged].sort(
    (a, b) =>
      b.score - a.score || b.row.document_number - a.row.document_number,
  );
  const [best] = found;
  if (!best) return [];
  const share =
    best.strong && !withIrrelevant ? leastBesideStrong(asked) : LEAST;
  return found.filter(
    ({ score, relevant }) =>
      score > 0 && score >= best.score * share && (relevant || withIrrelevant),
  );
}

/**
 * Finds documents by the terms of a query: reads a bounded part of the list
 * of each term, and the documents that these make likely. Two statements,
 * whatever there is.
 */
export class LexicalSearch {
  readonly #index: TermIndex;
  readonly #fields: readonly FieldWeight[];

  constructor(index: TermIndex, fields: readonly FieldWeight[]) {
    this.#index = index;
    this.#fields = fields;
  }

  /**
   * @param narrow - restricts a query on terms to documents that may be seen;
   *   missing if these are all
   * @param read - joins and selects what a row needs, to a query on documents;
   *   leaves out what may not be shown
   * @param favour - by what a score is multiplied
   * @param withIrrelevant - finds whatever has a word; for measuring what the
   *   floor of relevance leaves out
   */
  async find<Row extends object>(options: {
    searchQuery: SearchQuery;
    narrow?(terms: Knex.QueryBuilder): void;
    read(documents: Knex.QueryBuilder): void;
    favour(row: Row): number;
    withIrrelevant?: boolean;
  }): Promise<Array<Found<Row>>> {
    const { searchQuery } = options;
    if (searchQuery.terms.length === 0) return [];
    const { terms, limit } = lookupOf(searchQuery);
    const occurrences = await this.#index.occurrences(
      terms,
      limit,
      options.narrow,
    );
    const newest = Math.max(...occurrences.map(({ number }) => number), 1);
    const weighed = weigh(
      searchQuery,
      new Frequencies(occurrences, { newest, limit }),
    );
    const likely = preselect(weighed, occurrences, MOST_READ);
    if (likely.length === 0) return [];
    const documents = this.#index.documents(likely);
    options.read(documents);
    const rows: Array<Row & DocumentRow> = await documents;
    const asked = askedBy(weighed);
    const judged = this.#judge(rows, weighed, { asked, terms }).map(each => ({
      ...each,
      score: each.score * options.favour(each.row),
    }));
    return offered(judged, asked, options).map(
      ({ row, score, spans, strong }) => ({
        row,
        score,
        why: wordsTyped(searchQuery.text, spans),
        strong,
      }),
    );
  }

  /** Scores documents, and judges whether they are relevant. */
  #judge<Row extends DocumentRow>(
    rows: readonly Row[],
    weighed: readonly Weighed[],
    { asked, terms }: { asked: Asked; terms: readonly string[] },
  ): Array<Judged<Row>> {
    const wanted = new Set(terms);
    return rows.map(row => {
      const document = readDocument(row.document_terms, wanted);
      const { score, spans, said } = fit(weighed, document, this.#fields);
      return { row, score, spans, ...relevanceOf(asked, said) };
    });
  }
}
