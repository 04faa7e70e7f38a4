import { Message } from './messages';
import { DomainEvent } from './domainEvents';

/** Feedback that owners are told of. */
export type FeedbackEvent = Extract<
  DomainEvent,
  { type: 'feedback.named' } | { type: 'feedback.comments' }
>;

export function isFeedback(event: DomainEvent): event is FeedbackEvent {
  return event.type === 'feedback.named' || event.type === 'feedback.comments';
}

/**
 * What the owners of a service are told of feedback. Of confidential comments it
 * says that there are new ones: neither how many, nor what they say.
 */
export function feedbackMessage(
  event: FeedbackEvent,
  title: string,
): Message['payload'] {
  if (event.type === 'feedback.comments') {
    return {
      topic: 'feedback-comments',
      title: `${title}: new comments of customers`,
      description: 'They can be read on its tab Customer voice.',
    };
  }
  return {
    topic: event.lowScore ? 'feedback-low-score' : 'feedback-comment',
    title: event.lowScore
      ? `${title}: a customer is not satisfied, and says so by name`
      : `${title}: a customer commented by name`,
    description: event.hasComment
      ? 'Read what they say, and ask what would help.'
      : 'They left no words. Ask what would help.',
  };
}
