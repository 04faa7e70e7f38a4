import { createRenderer, EventRenderer } from '../outbox/EventRenderer';
import { DomainEvent } from '../outbox/DomainEvent';

/** What a team owes was taken, given back, snoozed or woken. */
export interface InboxDomainEvent {
  type: 'inbox.changed';
}

function isInboxEvent(event: DomainEvent): event is InboxDomainEvent {
  return event.type === 'inbox.changed';
}

/** Open inboxes hear that something changed: neither what, nor by whom. */
export function createInboxRenderer(): EventRenderer {
  return createRenderer(isInboxEvent, async ({ type }) => ({
    signal: { type },
    notifications: [],
  }));
}
