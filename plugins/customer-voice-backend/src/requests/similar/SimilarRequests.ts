import { LoggerService } from '@backstage/backend-plugin-api';
import { MeaningProvider } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { LexicalSearch } from './LexicalSearch';
import { FieldWeight } from './ranking';
import { beginningWith, TermIndex } from './TermIndex';
import { normalise, wordsOf } from './words';

/** A request as it is searched. */
export interface RequestDocument {
  number: number;
  title: string;
  goal: string;
  workaround?: string;
  /** What the owner answered, declined with or delivered. */
  answer?: string;
}

const FIELDS: readonly FieldWeight[] = [
  { boost: 2.5, usualLength: 8, normalisation: 0.4 },
  { boost: 1, usualLength: 40, normalisation: 0.6 },
  { boost: 0.6, usualLength: 20, normalisation: 0.6 },
  { boost: 0.6, usualLength: 20, normalisation: 0.6 },
];
/** A request of the service that is written about is a little likelier to be it. */
const SAME_SERVICE = 1.15;
const NOT_FOUND_STATUSES = ['withdrawn', 'merged'];
const SHORTEST_BEGINNING = 2;
const MOST_BEGUN = 100;

/** Finds requests by what they ask for. */
export class SimilarRequests {
  readonly #knex: Knex;
  readonly #index: TermIndex;
  readonly #search: LexicalSearch;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    provider?: MeaningProvider;
  }) {
    this.#knex = options.knex;
    this.#index = new TermIndex({
      knex: options.knex,
      documents: 'request_documents',
      terms: 'request_terms',
    });
    this.#search = new LexicalSearch(this.#index, FIELDS);
  }

  /**
   * Replaces what is indexed for the number, in the transaction that creates or
   * changes the request.
   */
  async index(trx: Knex.Transaction, document: RequestDocument): Promise<void> {
    await this.#index.write(trx, document.number, [
      document.title,
      document.goal,
      document.workaround ?? '',
      document.answer ?? '',
    ]);
  }

  /**
   * Narrows a query on `requests` to those that have all words typed, in any
   * form, the last one perhaps not complete. Words that say nothing narrow
   * nothing; a text without any word finds nothing.
   */
  matching(query: Knex.QueryBuilder, text: string): void {
    const knex = this.#knex;
    const normalised = normalise(text);
    const words = wordsOf(normalised).filter(
      ({ kind }) => kind === 'word' || kind === 'bigram',
    );
    const all = wordsOf(normalised);
    const bigramsBegin = all.filter(
      ({ kind, start, end }) =>
        kind === 'character' &&
        !words.some(word => word.start <= start && end <= word.end),
    );
    const wanted = [...words, ...bigramsBegin];
    const last = wanted.at(-1);
    if (!last) {
      const rest = normalised.trim().split(/\s+/).at(-1) ?? '';
      if (!/[\p{L}\p{N}]/u.test(rest)) {
        query.whereRaw('1 = 0');
      }
      return;
    }
    const seen = new Set<string>();
    for (const word of wanted) {
      if (seen.has(word.term) && word !== last) continue;
      seen.add(word.term);
      query.whereIn(
        'requests.number',
        knex('request_terms')
          .select('number')
          .where(any => {
            any.where('term', word.term);
            if (
              word === last &&
              word.kind === 'word' &&
              word.end === normalised.length &&
              word.folded.length >= SHORTEST_BEGINNING
            ) {
              any.orWhereIn(
                'term',
                beginningWith(knex, word.folded, MOST_BEGUN).select('term'),
              );
            }
          }),
      );
    }
  }

  /** What resembles the text, best first. */
  async find(options: {
    text: string;
    serviceId?: string;
    limit: number;
    narrow(query: Knex.QueryBuilder): void;
    exclude?: number;
  }): Promise<Array<{ number: number; why: string }>> {
    const { text, serviceId, limit, narrow, exclude } = options;
    const found = await this.#search.find<{
      target: number;
      service_id: string | null;
    }>({
      text,
      narrow: terms => {
        terms
          .join('requests', 'requests.number', 'request_terms.number')
          .leftJoin('services', 'services.id', 'requests.service_id')
          .whereNot('requests.status', 'withdrawn');
        narrow(terms);
      },
      read: documents => {
        // A merged request is found by its own words, and stands for the one
        // that it was merged into, perhaps by way of another; whoever finds it
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
        narrow(documents);
      },
      favour: row =>
        serviceId !== undefined && row.service_id === serviceId
          ? SAME_SERVICE
          : 1,
    });
    const best = new Map<number, { number: number; why: string }>();
    for (const { row, why } of found) {
      if (best.size === limit) break;
      if (!best.has(row.target)) {
        best.set(row.target, { number: row.target, why });
      }
    }
    return [...best.values()];
  }
}
