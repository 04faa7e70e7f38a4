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

export const DEFAULT_SORT: ScorecardSort = '-ranking';
export const DEFAULT_MEASURE: Measure = 'csat';

/** Reads the address; what it does not know it leaves out. */
export function readServicesQuery(parameters: URLSearchParams): ServicesQuery {
  const text = (name: string) => parameters.get(name) || undefined;
  const statuses = parameters.getAll('status');
  return {
    measure:
      MEASURES.find(each => each === parameters.get('measure')) ??
      DEFAULT_MEASURE,
    q: text('q'),
    owner: text('owner'),
    system: text('system'),
    domain: text('domain'),
    kind: text('kind'),
    status: SCORECARD_STATUSES.filter(each => statuses.includes(each)),
    sort:
      SCORECARD_SORTS.find(each => each === parameters.get('sort')) ??
      DEFAULT_SORT,
    cursor: text('cursor'),
  };
}

/** Writes a change into an address; defaults do not appear in it. */
export function writeServicesQuery(
  parameters: URLSearchParams,
  change: Partial<ServicesQuery>,
): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== '') next.append(name, each);
    }
  }
  if (next.get('sort') === DEFAULT_SORT) next.delete('sort');
  if (next.get('measure') === DEFAULT_MEASURE) next.delete('measure');
  return next;
}

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
