import type { SearchApi } from '@backstage/plugin-search-react';
import {
  CapabilityRequest,
  CapabilityRequestsApi,
  REQUEST_STATUSES,
} from 'backstage-plugin-customer-voice-common';
import { REQUEST_RESULT_TYPE, ResultSet, toResult } from './requestResults';

type Query = Parameters<SearchApi['query']>[0];
type QueryOptions = Parameters<SearchApi['query']>[1];

/** Results on a page of requests alone. */
const PAGE = { usual: 25, max: 100 };

/** Requests among results of every type, and the results that stand before them. */
const AMONG_ALL = { requests: 5, before: 5 };

/** What `GET /requests` takes at most, in characters. */
const MAXIMUM_TERM_LENGTH = 200;

/** What was withdrawn or merged leads nowhere. */
const FOUND_STATUSES = REQUEST_STATUSES.filter(
  status => status !== 'withdrawn' && status !== 'merged',
);

/**
 * The search of the portal, with the requests that the user may read. They are
 * asked of the back end of Customer Voice with the user's own credentials and
 * are in no index; docs/decisions tells why.
 */
export class SearchWithRequests implements SearchApi {
  readonly #portal: SearchApi;
  readonly #requests: Pick<CapabilityRequestsApi, 'listRequests'>;

  constructor(options: {
    /** The search of the portal without requests. */
    portal: SearchApi;
    requests: Pick<CapabilityRequestsApi, 'listRequests'>;
  }) {
    this.#portal = options.portal;
    this.#requests = options.requests;
  }

  async query(query: Query, options?: QueryOptions): Promise<ResultSet> {
    const { types = [] } = query;
    const others = types.filter(type => type !== REQUEST_RESULT_TYPE);
    if (types.length === 0) return this.#everything(query, options);
    if (others.length === types.length) {
      return this.#portal.query(query, options);
    }
    if (others.length === 0) return this.#requestsAlone(query);
    return this.#everything({ ...query, types: others }, options);
  }

  /** Results of the portal, and among those of the first page some requests. */
  async #everything(query: Query, options?: QueryOptions): Promise<ResultSet> {
    const [found, requests] = await Promise.all([
      this.#portal.query(query, options),
      this.#firstRequests(query),
    ]);
    if (requests.length === 0) return found;
    const { before } = AMONG_ALL;
    const results = [
      ...found.results.slice(0, before),
      ...requests.map(request => toResult(request, 0)),
      ...found.results.slice(before),
    ].map((result, index) => ({ ...result, rank: index + 1 }));
    const { numberOfResults: others } = found;
    return {
      ...found,
      results,
      ...(others !== undefined && {
        numberOfResults: others + requests.length,
      }),
    };
  }

  async #firstRequests(query: Query): Promise<CapabilityRequest[]> {
    const limit = Math.min(
      query.pageLimit ?? AMONG_ALL.requests,
      AMONG_ALL.requests,
    );
    if (query.pageCursor || limit < 1 || !query.term.trim()) return [];
    if (isFiltered(query)) return [];
    try {
      return (await this.#list(query.term, { limit })).items;
    } catch {
      // What the portal finds is there, whether or not Customer Voice answers.
      return [];
    }
  }

  async #requestsAlone(query: Query): Promise<ResultSet> {
    if (isFiltered(query)) return { results: [], numberOfResults: 0 };
    if (query.pageLimit === 0) return this.#count(query.term);
    const limit = Math.min(query.pageLimit ?? PAGE.usual, PAGE.max);
    const cursors = decodeCursors(query.pageCursor);
    const { items, pageInfo } = await this.#list(query.term, {
      limit,
      cursor: cursors[cursors.length - 1],
    });
    const before = cursors.length * limit;
    return {
      results: items.map((request, index) =>
        toResult(request, before + index + 1),
      ),
      ...(pageInfo.nextCursor && {
        nextPageCursor: JSON.stringify([...cursors, pageInfo.nextCursor]),
      }),
      ...(cursors.length > 0 && {
        previousPageCursor: JSON.stringify(cursors.slice(0, -1)),
      }),
    };
  }

  /** How the list of result types asks for the number of each; one that fails fails all. */
  async #count(term: string): Promise<ResultSet> {
    try {
      const { pageInfo } = await this.#list(term, { limit: 1, counts: true });
      return { results: [], numberOfResults: pageInfo.totalItems };
    } catch {
      return { results: [] };
    }
  }

  #list(
    term: string,
    page: { limit: number; cursor?: string; counts?: boolean },
  ) {
    const q = term.trim().slice(0, MAXIMUM_TERM_LENGTH);
    return this.#requests.listRequests({
      ...(q && { q }),
      status: FOUND_STATUSES,
      ...page,
    });
  }
}

/** Filters are about fields that requests do not have, such as the kind of an entity. */
function isFiltered({ filters = {} }: Query): boolean {
  return Object.values(filters).some(value =>
    Array.isArray(value) ? value.length > 0 : Boolean(value),
  );
}

/**
 * The cursors of the pages up to this one. Our cursors lead forward only, and the
 * pages of the search go back as well.
 */
function decodeCursors(pageCursor: string | undefined): string[] {
  if (!pageCursor) return [];
  try {
    const cursors: unknown = JSON.parse(pageCursor);
    if (!Array.isArray(cursors)) return [];
    return cursors.filter((cursor): cursor is string => {
      return typeof cursor === 'string';
    });
  } catch {
    // A cursor of another type of results.
    return [];
  }
}
