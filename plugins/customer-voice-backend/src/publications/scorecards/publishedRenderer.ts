import { DomainEvent } from '../../outbox/DomainEvent';
import { createRenderer, EventRenderer } from '../../outbox/EventRenderer';

/** That the figures of a service are now others. */
export interface PublishedEvent {
  type: 'scorecard.published';
  entityRef: string;
  measure: string;
}

const isPublished = (event: DomainEvent): event is PublishedEvent =>
  event.type === 'scorecard.published';

/** Other plugins hear which service it is; open pages hear that one has changed. */
export function createPublishedRenderer(): EventRenderer {
  return createRenderer(isPublished, async ({ type, entityRef }) => ({
    busPayload: { type, entityRef },
    signal: { type },
    notifications: [],
  }));
}
