import { RenderedNotification } from '../../outbox/EventRenderer';
import { FEEDBACK_TEXTS } from './texts/FeedbackTexts';

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

/** What the owners of a service are told of feedback on it. */
export function feedbackMessage(
  event: FeedbackEvent,
  title: string,
): Pick<RenderedNotification, 'topic' | 'icon' | 'textIn'> {
  if (event.type === 'feedback.comments') {
    return {
      topic: 'feedback-comments',
      icon: 'chat',
      textIn(language) {
        const texts = FEEDBACK_TEXTS[language];
        return {
          title: texts.comments(title),
          description: texts.commentsBody,
        };
      },
    };
  }
  const { lowScore, hasComment } = event;
  return {
    topic: lowScore ? 'feedback-low-score' : 'feedback-comment',
    icon: lowScore ? 'warning' : 'chat',
    textIn(language) {
      const texts = FEEDBACK_TEXTS[language];
      return {
        title: lowScore ? texts.lowScore(title) : texts.comment(title),
        description: hasComment ? texts.withWords : texts.withoutWords,
      };
    },
  };
}
