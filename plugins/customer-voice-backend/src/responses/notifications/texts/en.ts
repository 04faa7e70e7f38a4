import type { FeedbackTexts } from './FeedbackTexts';

/** Texts of the notifications about feedback, in English. */
export const en: FeedbackTexts = {
  comments: service => `${service}: new comments of customers`,
  commentsBody: 'They can be read on its tab Customer voice.',
  lowScore: service =>
    `${service}: a customer is not satisfied, and says so by name`,
  comment: service => `${service}: a customer commented by name`,
  withWords: 'Read what they say, and ask what would help.',
  withoutWords: 'They left no words. Ask what would help.',
};
