import { InboxPage } from 'backstage-plugin-customer-voice-common';
import { InboxFilter, InboxRow } from '../InboxSource';

/** How many there are of one kind, role and service. */
export interface InboxCount
  extends Pick<InboxRow, 'kind' | 'role' | 'entity_ref'> {
  title: string | null;
  n: number | string;
}

type Counts = NonNullable<InboxPage['counts']>;

/** Services that are named at most. */
const MAXIMUM_SERVICES = 100;

const add = (before: number | undefined, { n }: InboxCount) =>
  (before ?? 0) + Number(n);

function countServices(rows: readonly InboxCount[]): Counts['services'] {
  const services = new Map<string, Counts['services'][number]>();
  for (const row of rows) {
    const { entity_ref: entityRef, title } = row;
    if (entityRef === null) continue;
    const count = add(services.get(entityRef)?.count, row);
    services.set(entityRef, { entityRef, title: title ?? undefined, count });
  }
  return [...services.values()]
    .sort((a, b) => b.count - a.count || (a.entityRef < b.entityRef ? -1 : 1))
    .slice(0, MAXIMUM_SERVICES);
}

/** How many there are under all filters, and what a choice of another would list. */
export interface Counted {
  total: number;
  counts: Counts;
}

/**
 * How many there are in all, and by kind, by role and by service, each under the
 * other two filters: what a choice of it would list.
 */
export function countEntries(
  rows: readonly InboxCount[],
  filter: Pick<InboxFilter, 'kind' | 'role' | 'entityRef'>,
): Counted {
  const { kind, role, entityRef } = filter;
  const ofKind = (row: InboxCount) => !kind || kind.includes(row.kind);
  const ofRole = (row: InboxCount) => !role || role.includes(row.role);
  const ofService = (row: InboxCount) =>
    !entityRef || row.entity_ref === entityRef;
  const counts: Counts = { kinds: {}, roles: {}, services: [] };
  for (const row of rows) {
    if (ofRole(row) && ofService(row)) {
      counts.kinds[row.kind] = add(counts.kinds[row.kind], row);
    }
    if (ofKind(row) && ofService(row)) {
      counts.roles[row.role] = add(counts.roles[row.role], row);
    }
  }
  const listed = rows.filter(row => ofKind(row) && ofRole(row));
  counts.services = countServices(listed);
  return {
    total: listed.filter(ofService).reduce((sum, row) => add(sum, row), 0),
    counts,
  };
}
