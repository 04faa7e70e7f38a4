import type { FeedbackTexts } from './FeedbackTexts';

/** Texts of the notifications about feedback, in German. */
export const de: FeedbackTexts = {
  comments: service => `${service}: neue Kommentare von Kunden`,
  commentsBody: 'Sie stehen auf dem Reiter „Kundenstimmen“.',
  lowScore: service =>
    `${service}: Jemand ist unzufrieden und sagt das mit Namen`,
  comment: service => `${service}: ein Kommentar mit Namen`,
  withWords: 'Lesen Sie, was gesagt wird, und fragen Sie, was helfen würde.',
  withoutWords: 'Ohne Worte. Fragen Sie, was helfen würde.',
};
