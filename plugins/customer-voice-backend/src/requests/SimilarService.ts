import { Similar } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../access/scopes';
import { ServiceStore } from '../catalog/ServiceStore';
import { hideInRequests } from './hiddenRefs';
import { RequestRepository } from './RequestRepository';
import { SearchQuery } from '../search/query';
import { readRequestsAtHand, serviceRefsOf } from './store/requestsAtHand';
import { Caller } from '../access/Caller';

/** What is looked for. */
interface Wanted {
  text: string;
  searchQuery: Promise<SearchQuery>;
  limit: number;
}

/** Restricts a search to what the caller may see. */
interface Narrow {
  narrow?(query: Knex.QueryBuilder): void;
}

/** What is needed of the search for similar requests and capabilities. */
export interface SimilarSearch {
  resolveQuery(text: string): Promise<SearchQuery>;
  find(
    options: Wanted & Narrow & { serviceId?: string },
  ): Promise<Array<{ number: number; why: string; strong?: boolean }>>;
}

/** What is needed of the search for what exists already. */
export interface CapabilitySearch {
  find(options: Wanted & Narrow): Promise<Similar['capabilities']>;
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

  /** Requests and existing capabilities that are relevant to a text, best first. */
  async find(
    caller: Caller,
    query: { text: string; entityRef?: string; limit: number },
  ): Promise<Similar> {
    const { text, entityRef, limit } = query;
    const scope = await this.#repository.access.requests(caller);
    const service = entityRef
      ? await this.#services.find(entityRef)
      : undefined;
    const wanted = {
      text,
      searchQuery: this.#search.resolveQuery(text),
      serviceId: typeof service === 'object' ? service.id : undefined,
      limit,
    };
    const [items, capabilities] = await Promise.all([
      this.#requests(caller, scope, wanted),
      readRequestsAtHand(
        scope,
        ({ restrictEntities: narrow }) =>
          this.#capabilities.find({
            ...wanted,
            narrow: narrow && (rows => narrow(rows, this.#knex)),
          }),
        found => found.map(capability => capability.entityRef),
      ),
    ]);
    return { items, capabilities };
  }

  async #requests(
    caller: Caller,
    scope: RequestScope,
    wanted: Wanted & { serviceId?: string },
  ): Promise<Similar['items']> {
    const { hits, rows } = await readRequestsAtHand(
      scope,
      among => this.#hits(caller, among, wanted),
      found => serviceRefsOf(found.rows),
    );
    const byNumber = new Map(rows.map(row => [row.number, row]));
    const found = hits.flatMap(({ number, ...fit }) => {
      const row = byNumber.get(number);
      return row ? [{ request: this.#repository.view(row, caller), fit }] : [];
    });
    const shown = await hideInRequests(
      found.map(({ request }) => request),
      scope,
    );
    return found.map(({ fit }, index) => ({ request: shown[index], ...fit }));
  }

  async #hits(
    caller: Caller,
    scope: RequestScope,
    wanted: Wanted & { serviceId?: string },
  ) {
    const hits = await this.#search.find({
      ...wanted,
      narrow: scope.everything
        ? undefined
        : rows => scope.narrow(rows, this.#knex),
    });
    const rows = await this.#repository.reader.findAll(
      hits.map(({ number }) => number),
      caller,
      scope,
    );
    return { hits, rows };
  }
}
