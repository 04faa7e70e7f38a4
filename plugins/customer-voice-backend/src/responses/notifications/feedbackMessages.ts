import { RenderedNotification } from '../../outbox/EventRenderer';

/** Feedback by name that the owners are told of. */
export interface NamedFeedbackEvent {
  type: 'feedback.named';
  entityRef: string;
  measure: string;
  byRef: string;
  lowScore: boolean;
  hasComment: boolean;
}

/** That a publication shows new confidential comments; not how many, nor what they say. */
export interface NewCommentsEvent {
  type: 'feedback.comments';
  entityRef: string;
  measure: string;
}

/** Feedback that owners are told of. */
export type FeedbackEvent = NamedFeedbackEvent | NewCommentsEvent;

type Payload = Omit<RenderedNotification['payload'], 'link'>;

/** What the owners of a service are told of feedback on it. */
export function feedbackMessage(event: FeedbackEvent, title: string): Payload {
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
