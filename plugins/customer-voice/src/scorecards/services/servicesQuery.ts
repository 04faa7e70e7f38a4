import {
  type Measure,
  MEASURES,
  SCORECARD_SORTS,
  SCORECARD_STATUSES,
  type ScorecardSort,
  type ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import type { ScorecardFilter } from 'backstage-plugin-customer-voice-react';

/** What the address of the page says about the list of services. */
export interface ServicesQuery {
  measure: Measure;
  q?: string;
  owner?: string;
  system?: string;
  domain?: string;
  kind?: string;
  status: ScorecardStatus[];
  /** Only what misses its target, has declined, or lets customers wait. */
  attention: boolean;
  sort: ScorecardSort;
}

const DEFAULTS = {
  sort: 'ranking',
  measure: 'csat',
} as const satisfies Partial<ServicesQuery>;

function read(parameters: URLSearchParams): ServicesQuery {
  const text = (name: string) => parameters.get(name) || undefined;
  const statuses = parameters.getAll('status');
  return {
    measure:
      MEASURES.find(each => each === parameters.get('measure')) ??
      DEFAULTS.measure,
    q: text('q'),
    owner: text('owner'),
    system: text('system'),
    domain: text('domain'),
    kind: text('kind'),
    status: SCORECARD_STATUSES.filter(each => statuses.includes(each)),
    attention: text('attention') === 'true',
    sort:
      SCORECARD_SORTS.find(each => each === parameters.get('sort')) ??
      DEFAULTS.sort,
  };
}

/** How the address says it; defaults do not appear in it. */
export const servicesQueryState = { read, defaults: DEFAULTS };

/** How many filters of the address narrow the list, beside the search. */
export function countFilters(query: ServicesQuery): number {
  const { owner, system, domain, kind } = query;
  return [owner, system, domain, kind].filter(Boolean).length;
}

/** Whether the address narrows the list. */
export function isFiltered(query: ServicesQuery): boolean {
  const { q, status, attention } = query;
  return Boolean(q || status.length || attention || countFilters(query));
}

/** What is chosen when all filters are cleared. */
export const NO_FILTERS: Omit<ServicesQuery, 'measure' | 'sort'> = {
  q: undefined,
  owner: undefined,
  system: undefined,
  domain: undefined,
  kind: undefined,
  status: [],
  attention: false,
};

/** States of the list while it folds away the services without an answer. */
const ANSWERED: readonly ScorecardStatus[] = SCORECARD_STATUSES.filter(
  status => status !== 'no-data',
);

/** Whose services are shown before any filter. */
export type ServicesScope = Pick<ScorecardFilter, 'owner' | 'within'>;

/**
 * What the server is asked.
 *
 * @param options - `fold`: leaves out the services without an answer unless the
 *   address asks for something of its own
 */
export function scorecardFilterOf(
  query: ServicesQuery,
  scope: ServicesScope,
  options: { fold: boolean },
): ScorecardFilter {
  const { owner, kind, status, attention, ...rest } = query;
  const folded = options.fold && !isFiltered(query) ? [...ANSWERED] : undefined;
  return {
    ...rest,
    ...scope,
    ...(owner && { owner: [owner] }),
    ...(attention && { attention }),
    kind: kind ? [kind] : undefined,
    status: status.length > 0 ? status : folded,
    limit: 25,
  };
}

/** The same of all services, for a file that is in an order of its own. */
export function exportFilterOf(query: ServicesQuery, scope: ServicesScope) {
  const { sort, limit, counts, cursor, ...filter } = scorecardFilterOf(
    query,
    scope,
    { fold: false },
  );
  return filter;
}
