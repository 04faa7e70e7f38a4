import {
  OPEN_REQUEST_STATUSES,
  REQUEST_SORTS,
  REQUEST_STATUSES,
  type RequestSort,
  type RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';

/** Ways to look at the same requests. */
export const VIEWS = ['list', 'board', 'roadmap', 'delivered'] as const;
export type View = (typeof VIEWS)[number];

/** How the user is related to the requests. */
export const RELATIONS = [
  'owned',
  'requested',
  'supported',
  'subscribed',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What the address of the page says about the list of requests. */
export interface RequestsQuery {
  view: View;
  q?: string;
  entityRef?: string;
  ownerRef?: string;
  relation?: Relation;
  overdue: boolean;
  status: RequestStatus[];
  /** Every state, chosen on purpose. */
  everyState: boolean;
  sort: RequestSort;
}

const DEFAULTS = {
  view: 'list',
  sort: 'trending',
} as const satisfies Partial<RequestsQuery>;

function read(parameters: URLSearchParams): RequestsQuery {
  const text = (name: string) => parameters.get(name) || undefined;
  const statuses = parameters.getAll('status');
  return {
    view: VIEWS.find(each => each === text('view')) ?? DEFAULTS.view,
    q: text('q'),
    entityRef: text('entityRef'),
    ownerRef: text('ownerRef'),
    relation: RELATIONS.find(each => each === text('relation')),
    overdue: text('overdue') === 'true',
    status: REQUEST_STATUSES.filter(each => statuses.includes(each)),
    everyState: text('everyState') === 'true',
    sort: REQUEST_SORTS.find(each => each === text('sort')) ?? DEFAULTS.sort,
  };
}

/** How the address says it; defaults do not appear in it. */
export const requestsQueryState = { read, defaults: DEFAULTS };

/** Whether the address narrows the requests. */
export function isFiltered(query: RequestsQuery): boolean {
  const { q, entityRef, ownerRef, relation, overdue, status } = query;
  return Boolean(
    q || entityRef || ownerRef || relation || overdue || status.length,
  );
}

/** What an owner answers for: a group for its child groups as well. */
export function ownedBy(
  ownerRef: string,
): Pick<CapabilityRequestFilter, 'ownerRef' | 'within'> {
  return ownerRef.startsWith('group:')
    ? { within: ownerRef }
    : { ownerRef: [ownerRef] };
}

/** What the server is asked, whatever the view. */
export function requestFilterOf(query: RequestsQuery): CapabilityRequestFilter {
  const { q, entityRef, ownerRef, relation, overdue, sort } = query;
  return {
    q,
    entityRef,
    ...(ownerRef && ownedBy(ownerRef)),
    relation,
    overdue: overdue || undefined,
    sort,
    limit: 25,
  };
}

/** States of the list unless others are chosen: what ended for good is not in the way. */
export function statusesOf(query: RequestsQuery): RequestStatus[] | undefined {
  if (query.status.length > 0) return query.status;
  // A search, and a list of the user's own requests, include closed ones.
  if (query.everyState || query.q || query.relation) return undefined;
  return [...OPEN_REQUEST_STATUSES];
}

/** What the list shows, for a file that is in an order of its own. */
export function exportFilterOf(query: RequestsQuery) {
  const { sort, limit, counts, cursor, ...filter } = requestFilterOf(query);
  return { ...filter, status: statusesOf(query) };
}

/** What a list shows where no state is chosen: what was merged counts elsewhere. */
export const USUAL_STATUSES = REQUEST_STATUSES.filter(
  each => each !== 'merged',
);

/** How many filters are in use beside the words that are searched and the states. */
export function countFilters(query: RequestsQuery): number {
  const { entityRef, ownerRef, relation, overdue } = query;
  return [entityRef, ownerRef, relation, overdue].filter(Boolean).length;
}

/** Whether these are just the open states. */
export function areOpenOnes(statuses: RequestStatus[] | undefined): boolean {
  return (
    statuses?.length === OPEN_REQUEST_STATUSES.length &&
    OPEN_REQUEST_STATUSES.every(each => statuses.includes(each))
  );
}
