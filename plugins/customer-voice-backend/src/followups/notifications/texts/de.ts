import type { FollowUpTexts } from './FollowUpTexts';

/** Texts of the notifications about conversations, in German. */
export const de: FollowUpTexts = {
  reply: service => `${service}: ein Kunde hat Ihnen geantwortet`,
  reopened: service => `${service}: ein Kunde sagt, dass es nicht gelöst ist`,
  ownersBody: 'Sie lesen es neben dem Kommentar.',
  answer: service => `${service}: die Verantwortlichen haben Ihnen geantwortet`,
  resolved: service =>
    `${service}: die Verantwortlichen sagen, dass es gelöst ist`,
  authorBody:
    'Sie lesen es unter „Meines“. Sie können antworten oder sagen, dass es nicht gelöst ist.',
  answerInConfidence: 'Es gibt eine Antwort auf eine Ihrer Bewertungen',
  answerInConfidenceBody:
    'Sie lesen sie unter „Meines“. Sie haben vertraulich bewertet, deshalb steht hier nicht, welchen Dienst.',
  thanked: service => `${service}: ein Kunde dankt für Ihre Antwort`,
  thankedBody: 'Sie lesen seine Worte auf der Seite der Verantwortlichen.',
};
