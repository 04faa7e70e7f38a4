import { transaction } from '../database/retry';
import { Knex } from 'knex';
import { lockName } from '../database/dialect';
import { LexicalSearch } from './LexicalSearch';
import { FieldWeight } from './ranking';
import { SearchQuery } from './query';
import { TermIndex } from './TermIndex';
import { resolveQuery } from './vocabulary';

/** Something that exists already and fits what is asked for. */
export interface Capability {
  entityRef: string;
  title: string;
  description?: string;
  /** The words that fit, as they were typed. */
  why: string;
  /** It is probably what is asked for. */
  strong?: boolean;
}

const FIELDS: readonly FieldWeight[] = [
  { boost: 2.5, usualLength: 3, normalisation: 0.3 },
  { boost: 1, usualLength: 15, normalisation: 0.6 },
];
const BATCH = 200;

/** Finds catalog entities, templates included, that may be what is asked for. */
export class Capabilities {
  readonly #knex: Knex;
  readonly #index: TermIndex;
  readonly #search: LexicalSearch;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
    this.#index = new TermIndex({
      knex: options.knex,
      documents: 'service_documents',
      terms: 'service_terms',
    });
    this.#search = new LexicalSearch(this.#index, FIELDS);
  }

  /** Indexes entities that have changed since they were, a batch at a time. */
  async indexPending(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const indexed = await transaction(this.#knex, async trx => {
        await lockName(trx, 'customer-voice-service-documents');
        return this.#indexBatch(trx);
      });
      if (indexed < BATCH) break;
    }
    while (!signal?.aborted) {
      const removed = await transaction(this.#knex, async trx => {
        await lockName(trx, 'customer-voice-service-documents');
        return this.#removeBatch(trx);
      });
      if (removed < BATCH) break;
    }
  }

  async #indexBatch(trx: Knex.Transaction): Promise<number> {
    const rows = await pendingServices(trx);
    const numbers = await numbersOf(trx, rows);
    await this.#index.write(
      trx,
      rows.map(row => {
        const name = row.entity_ref.split('/').at(-1) ?? '';
        return {
          number: Number(numbers.get(row.id)),
          fields: [
            row.title === name ? name : `${row.title} ${name}`,
            row.description ?? '',
          ],
          columns: { service_id: row.id, fingerprint: row.fingerprint },
        };
      }),
    );
    return rows.length;
  }

  /** Of entities whose history another one took over. */
  async #removeBatch(trx: Knex.Transaction): Promise<number> {
    const gone: Array<{ number: number; service_id: string }> = await trx(
      'service_documents',
    )
      .whereNotExists(
        trx('services').whereRaw('services.id = service_documents.service_id'),
      )
      .limit(BATCH)
      .select('number', 'service_id');
    await this.#index.write(
      trx,
      gone.map(({ number, service_id }) => ({
        number,
        fields: [''],
        columns: { service_id, fingerprint: '' },
      })),
    );
    await trx('service_documents')
      .whereIn(
        'number',
        gone.map(({ number }) => number),
      )
      .delete();
    return gone.length;
  }

  /**
   * Entities that fit the text closely enough to be relevant, best first.
   *
   * @param options - `searchQuery`: the text looked up, where that was done
   *   already; `narrow` restricts a query on `services` to what the
   *   caller may see; missing if that is everything
   */
  async find(options: {
    text: string;
    searchQuery?: Promise<SearchQuery>;
    limit: number;
    narrow?(query: Knex.QueryBuilder): void;
    withIrrelevant?: boolean;
  }): Promise<Capability[]> {
    const { text, limit, narrow, withIrrelevant } = options;
    const found = await this.#search.find<{
      entity_ref: string;
      title: string;
      description: string | null;
    }>({
      searchQuery: await (options.searchQuery ??
        resolveQuery(this.#knex, text)),
      withIrrelevant,
      narrow:
        narrow &&
        (terms => {
          terms
            .join(
              'service_documents',
              'service_documents.number',
              'service_terms.number',
            )
            .join('services', 'services.id', 'service_documents.service_id')
            .where('services.in_catalog', true);
          narrow(terms);
        }),
      read: documents =>
        documents
          .join('services', 'services.id', 'service_documents.service_id')
          .where('services.in_catalog', true)
          .select(
            'services.entity_ref',
            'services.title',
            'services.description',
          ),
      favour: () => 1,
    });
    return found.slice(0, limit).map(({ row, why, strong }) => ({
      entityRef: row.entity_ref,
      title: row.title,
      ...(row.description === null ? {} : { description: row.description }),
      why,
      ...(strong && { strong }),
    }));
  }
}

interface PendingService {
  id: string;
  entity_ref: string;
  title: string;
  description: string | null;
  fingerprint: string;
  /** Number of its document; none yet for one that is new. */
  number: number | null;
}

/** A batch of services that are not indexed as they are now. */
async function pendingServices(
  trx: Knex.Transaction,
): Promise<PendingService[]> {
  return trx('services')
    .leftJoin(
      'service_documents',
      'service_documents.service_id',
      'services.id',
    )
    .where('services.in_catalog', true)
    .where(any =>
      any
        .whereNull('service_documents.fingerprint')
        .orWhereRaw('service_documents.fingerprint <> services.fingerprint'),
    )
    .limit(BATCH)
    .select(
      'services.id',
      'services.entity_ref',
      'services.title',
      'services.description',
      'services.fingerprint',
      'service_documents.number',
    );
}

/** Numbers of the documents of services, by service; new ones get an empty document. */
async function numbersOf(
  trx: Knex.Transaction,
  services: readonly PendingService[],
): Promise<Map<string, number | null>> {
  const added = services.filter(({ number }) => number === null);
  const numbers = new Map(services.map(({ id, number }) => [id, number]));
  for (let start = 0; start < added.length; start += 50) {
    const inserted: Array<{ number: number; service_id: string }> = await trx(
      'service_documents',
    )
      .insert(
        added.slice(start, start + 50).map(({ id }) => ({
          service_id: id,
          fingerprint: '',
          terms: '',
        })),
      )
      .returning(['number', 'service_id']);
    inserted.forEach(row => numbers.set(row.service_id, row.number));
  }
  return numbers;
}
