import { LoggerService } from '@backstage/backend-plugin-api';
import { EmbeddingProvider } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { Found, LexicalSearch } from './LexicalSearch';
import { VectorIndex } from './VectorIndex';
import { FieldWeight } from './ranking';
import { SearchQuery } from './query';
import { TermIndex } from './TermIndex';
import { resolveQuery } from './vocabulary';
import { WordFilter, WordFilters } from './wordFilter';

/** A request as it is searched. */
export interface RequestDocument {
  number: number;
  title: string;
  goal: string;
  workaround?: string;
  /** What the owner answered, declined with or delivered. */
  answer?: string;
}

/** A request that was found. */
export interface SimilarRequest {
  number: number;
  why: string;
  strong?: boolean;
}

/** The request that one found stands for. */
interface Target {
  target: number;
  service_id: string | null;
}

const FIELDS: readonly FieldWeight[] = [
  { boost: 2.5, usualLength: 8, normalisation: 0.3 },
  { boost: 1, usualLength: 40, normalisation: 0.6 },
  { boost: 0.6, usualLength: 20, normalisation: 0.6 },
  { boost: 0.6, usualLength: 20, normalisation: 0.6 },
];
/** A request of the service that is written about is a little likelier to be it. */
const SAME_SERVICE = 1.15;
const NOT_FOUND_STATUSES = ['withdrawn', 'merged'];
const MEANING_TIMEOUT = 800;
/** Of reciprocal-rank fusion (Cormack, Clarke and Büttcher 2009). */
const FUSION = 60;

/** Finds requests by what they ask for. */
export class SimilarRequests {
  readonly #knex: Knex;
  readonly #index: TermIndex;
  readonly #search: LexicalSearch;
  readonly #words: WordFilters;
  readonly #meaning: VectorIndex | undefined;

  /**
   * @param options - `provider` adds meaning to words; `meaningTimeout`:
   *   milliseconds that a search waits for it
   */
  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    provider?: EmbeddingProvider;
    meaningTimeout?: number;
  }) {
    this.#knex = options.knex;
    this.#index = new TermIndex({
      knex: options.knex,
      documents: 'request_documents',
      terms: 'request_terms',
    });
    this.#search = new LexicalSearch(this.#index, FIELDS);
    this.#words = new WordFilters(options.knex);
    const { knex, logger, provider } = options;
    this.#meaning =
      provider &&
      new VectorIndex({
        knex,
        logger,
        provider,
        timeout: options.meaningTimeout ?? MEANING_TIMEOUT,
      });
  }

  /**
   * Replaces what is indexed for the number, in the transaction that creates or
   * changes the request.
   */
  async index(trx: Knex.Transaction, document: RequestDocument): Promise<void> {
    await this.indexAll(trx, [document]);
  }

  /** The same for some hundred requests at once. */
  async indexAll(
    trx: Knex.Transaction,
    documents: readonly RequestDocument[],
  ): Promise<void> {
    await this.#index.write(
      trx,
      documents.map(({ number, title, goal, workaround, answer }) => ({
        number,
        fields: [title, goal, workaround ?? '', answer ?? ''],
      })),
    );
    await this.#meaning?.note(
      trx,
      documents.map(({ number }) => number),
    );
  }

  /** Makes vectors that are due, if there is a provider; for a scheduled task. */
  async embedPending(signal?: AbortSignal): Promise<void> {
    await this.#meaning?.makePending(signal);
  }

  /** Narrows a query on `requests` to those that have all words typed. */
  matching(text: string): Promise<WordFilter> {
    return this.#words.of(text);
  }

  /** Looks up what a text asks for, for several searches. */
  resolveQuery(text: string): Promise<SearchQuery> {
    return resolveQuery(this.#knex, text);
  }

  /**
   * What resembles the text closely enough to be relevant, best first.
   *
   * @param options - `searchQuery`: the text looked up, where that was done
   *   already; `narrow` restricts a query on `requests`, left-joined with
   *   `services`, to what the caller may see; missing if that is everything
   * @returns `why`: the words that fit, as they were typed; empty where only the
   *   meaning does; `strong` where it is probably the same
   */
  async find(options: {
    text: string;
    searchQuery?: Promise<SearchQuery>;
    serviceId?: string;
    limit: number;
    narrow?(query: Knex.QueryBuilder): void;
    exclude?: number;
    withIrrelevant?: boolean;
  }): Promise<SimilarRequest[]> {
    const { text, limit } = options;
    const [vector, byWords] = await Promise.all([
      this.#meaning?.vectorOf(text),
      this.#findByWords(options),
    ]);
    const found = new Map<number, SimilarRequest>();
    for (const { row, why, strong } of byWords) {
      const number = row.target;
      if (!found.has(number)) {
        found.set(number, { number, why, ...(strong && { strong }) });
      }
    }
    let numbers = [...found.keys()];
    if (vector && this.#meaning) {
      numbers = fuse([
        numbers,
        await this.#meaning.closest(vector, numbers, query =>
          this.#narrowVectors(query, options),
        ),
      ]);
    }
    return numbers
      .slice(0, limit)
      .map(number => found.get(number) ?? { number, why: '' });
  }

  #narrowVectors(
    query: Knex.QueryBuilder,
    options: { narrow?(query: Knex.QueryBuilder): void; exclude?: number },
  ): void {
    query
      .join('requests', 'requests.number', 'request_vectors.number')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .whereNotIn('requests.status', NOT_FOUND_STATUSES);
    if (options.exclude !== undefined) {
      query.whereNot('requests.number', options.exclude);
    }
    options.narrow?.(query);
  }

  async #findByWords(options: {
    text: string;
    searchQuery?: Promise<SearchQuery>;
    serviceId?: string;
    narrow?(query: Knex.QueryBuilder): void;
    exclude?: number;
    withIrrelevant?: boolean;
  }): Promise<Array<Found<Target>>> {
    const { text, serviceId, narrow, exclude, withIrrelevant } = options;
    return this.#search.find<Target>({
      withIrrelevant,
      searchQuery: await (options.searchQuery ?? this.resolveQuery(text)),
      narrow:
        narrow &&
        (terms => {
          terms
            .join('requests', 'requests.number', 'request_terms.number')
            .leftJoin('services', 'services.id', 'requests.service_id')
            .whereNot('requests.status', 'withdrawn');
          narrow(terms);
        }),
      read: documents => {
        // A merged request is found by its own words, and stands for the one
        // that it was merged into, perhaps by way of another; a caller who finds it
        // may see it and that one.
        documents
          .join('requests as found', 'found.number', 'request_documents.number')
          .leftJoin('requests as middle', 'middle.number', 'found.merged_into')
          .join(
            'requests',
            'requests.number',
            this.#knex.raw(
              'coalesce(middle.merged_into, middle.number, found.number)',
            ),
          )
          .leftJoin('services', 'services.id', 'requests.service_id')
          .whereNotIn('requests.status', NOT_FOUND_STATUSES)
          .select('requests.number as target', 'requests.service_id');
        if (exclude !== undefined) {
          documents.whereNot('requests.number', exclude);
        }
        narrow?.(documents);
      },
      favour: row =>
        serviceId !== undefined && row.service_id === serviceId
          ? SAME_SERVICE
          : 1,
    });
  }
}

/** One ranking of several, by where each has a number. */
function fuse(rankings: ReadonlyArray<readonly number[]>): number[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) {
    ranking.forEach((number, i) =>
      scores.set(number, (scores.get(number) ?? 0) + 1 / (FUSION + i + 1)),
    );
  }
  return [...scores].sort((a, b) => b[1] - a[1]).map(([number]) => number);
}
