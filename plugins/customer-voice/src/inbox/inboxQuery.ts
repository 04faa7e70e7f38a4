import {
  INBOX_KINDS,
  INBOX_ROLES,
  type InboxKind,
  type InboxRole,
} from 'backstage-plugin-customer-voice-common';
import type { InboxFilter } from 'backstage-plugin-customer-voice-react';

/** Which part of what waits is listed. */
export const INBOX_STATES = ['open', 'snoozed'] as const;
type InboxState = (typeof INBOX_STATES)[number];

/** What the address of the Inbox says. */
export interface InboxPageQuery {
  /** The item that is open. */
  item?: string;
  kind?: InboxKind;
  role?: InboxRole;
  entityRef?: string;
  state: InboxState;
}

const DEFAULTS = { state: 'open' } as const satisfies Partial<InboxPageQuery>;

function read(parameters: URLSearchParams): InboxPageQuery {
  const text = (name: string) => parameters.get(name) || undefined;
  return {
    item: text('item'),
    kind: INBOX_KINDS.find(each => each === text('kind')),
    role: INBOX_ROLES.find(each => each === text('role')),
    entityRef: text('entityRef'),
    state: INBOX_STATES.find(each => each === text('state')) ?? DEFAULTS.state,
  };
}

/** How the address says it; defaults do not appear in it. */
export const inboxQueryState = { read, defaults: DEFAULTS };

/** What the server is asked. */
export function inboxFilterOf(query: InboxPageQuery): InboxFilter {
  const { kind, role, entityRef, state } = query;
  return {
    ...(kind && { kind: [kind] }),
    ...(role && { role: [role] }),
    ...(entityRef && { entityRef }),
    ...(state !== DEFAULTS.state && { state }),
  };
}

/** How many filters are in use beside the kind and the state, which show themselves. */
export function countInboxFilters({ role, entityRef }: InboxPageQuery): number {
  return [role, entityRef].filter(Boolean).length;
}
