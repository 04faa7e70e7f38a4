import { parseEntityRef } from '@backstage/catalog-model';
import { ServiceStore } from '../../catalog/ServiceStore';
import { DomainEvent } from '../../outbox/DomainEvent';
import { createRenderer, EventRenderer } from '../../outbox/EventRenderer';
import { FeedbackEvent, feedbackMessage } from './feedbackMessages';

const isFeedback = (event: DomainEvent): event is FeedbackEvent =>
  event.type === 'feedback.named' || event.type === 'feedback.comments';

/**
 * Owners are told of feedback on their service, once each. It is neither an
 * event on the bus nor a signal: it is no publication, and when it was given
 * concerns the owners alone.
 */
export function createFeedbackRenderer(services: ServiceStore): EventRenderer {
  return createRenderer(isFeedback, async event => {
    const service = await services.find(event.entityRef);
    if (typeof service === 'string') return undefined;
    const { kind, namespace, name } = parseEntityRef(event.entityRef);
    return {
      authorRef: 'byRef' in event ? event.byRef : undefined,
      notifications: [
        {
          recipients: [service.ownerRefs],
          ...feedbackMessage(event, service.title),
          link: `/catalog/${namespace}/${kind}/${name}/customer-voice`,
        },
      ],
    };
  });
}
