import { Similar } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../access/Access';
import { ServiceStore } from '../catalog/ServiceStore';
import { hideInRequests } from './hiddenRefs';
import { RequestRepository } from './RequestRepository';
import { SearchQuery } from './similar/query';
import { Caller } from '../access/Caller';

/** What is needed of the search for similar requests and capabilities. */
export interface SimilarSearch {
  resolveQuery(text: string): Promise<SearchQuery>;
  find(options: {
    text: string;
    searchQuery: Promise<SearchQuery>;
    serviceId?: string;
    limit: number;
    narrow?(query: Knex.QueryBuilder): void;
  }): Promise<Array<{ number: number; why: string }>>;
}

/** What is needed of the search for what exists already. */
export interface CapabilitySearch {
  find(options: {
    text: string;
    searchQuery: Promise<SearchQuery>;
    limit: number;
    narrow?(query: Knex.QueryBuilder): void;
  }): Promise<Similar['capabilities']>;
}

/** Answers while a request is being written: what resembles it, as far as the person may see. */
export class SimilarService {
  readonly #knex: Knex;
  readonly #repository: RequestRepository;
  readonly #services: ServiceStore;
  readonly #search: SimilarSearch;
  readonly #capabilities: CapabilitySearch;

  constructor(options: {
    knex: Knex;
    repository: RequestRepository;
    services: ServiceStore;
    search: SimilarSearch;
    capabilities: CapabilitySearch;
  }) {
    this.#knex = options.knex;
    this.#repository = options.repository;
    this.#services = options.services;
    this.#search = options.search;
    this.#capabilities = options.capabilities;
  }

  /** Requests and existing capabilities that resemble a text, best first. */
  async find(
    caller: Caller,
    query: { text: string; entityRef?: string; limit: number },
  ): Promise<Similar> {
    const { text, entityRef, limit } = query;
    const scope = await this.#repository.access.requests(caller);
    const service = entityRef
      ? await this.#services.find(entityRef)
      : undefined;
    const { restrictEntities } = scope;
    const searchQuery = this.#search.resolveQuery(text);
    const [items, capabilities] = await Promise.all([
      this.#findRequests(caller, scope, {
        text,
        searchQuery,
        serviceId: typeof service === 'object' ? service.id : undefined,
        limit,
      }),
      this.#capabilities.find({
        text,
        searchQuery,
        limit,
        narrow:
          restrictEntities && (rows => restrictEntities(rows, this.#knex)),
      }),
    ]);
    return { items, capabilities };
  }

  async #findRequests(
    caller: Caller,
    scope: RequestScope,
    query: {
      text: string;
      searchQuery: Promise<SearchQuery>;
      serviceId?: string;
      limit: number;
    },
  ): Promise<Similar['items']> {
    const hits = await this.#search.find({
      ...query,
      narrow: scope.everything
        ? undefined
        : rows => scope.narrow(rows, this.#knex),
    });
    const rows = await this.#repository.reader.findAll(
      hits.map(({ number }) => number),
      caller,
      scope,
    );
    const byNumber = new Map(rows.map(row => [row.number, row]));
    const found = hits.flatMap(({ number, why }) => {
      const row = byNumber.get(number);
      return row ? [{ request: this.#repository.view(row, caller), why }] : [];
    });
    const shown = await hideInRequests(
      found.map(({ request }) => request),
      scope,
    );
    return found.map(({ why }, index) => ({ request: shown[index], why }));
  }
}
