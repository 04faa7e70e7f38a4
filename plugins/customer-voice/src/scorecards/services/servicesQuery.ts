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
  sort: ScorecardSort;
  cursor?: string;
}

const DEFAULTS = {
  sort: '-ranking',
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
    sort:
      SCORECARD_SORTS.find(each => each === parameters.get('sort')) ??
      DEFAULTS.sort,
    cursor: text('cursor'),
  };
}

/** How the address says it; defaults do not appear in it. */
export const servicesQueryState = { read, defaults: DEFAULTS };

/** Whether the address narrows the list. */
export function isFiltered(query: ServicesQuery): boolean {
  const { q, owner, system, domain, kind, status } = query;
  return Boolean(q || owner || system || domain || kind || status.length);
}

/** Whose services are shown before any filter. */
export type ServicesScope = Pick<ScorecardFilter, 'owner' | 'within'>;

/** What the server is asked. */
export function scorecardFilterOf(
  query: ServicesQuery,
  scope: ServicesScope,
): ScorecardFilter {
  const { owner, kind, status, ...rest } = query;
  return {
    ...rest,
    ...scope,
    ...(owner && { owner: [owner] }),
    kind: kind ? [kind] : undefined,
    status: status.length > 0 ? status : undefined,
    limit: 25,
  };
}
