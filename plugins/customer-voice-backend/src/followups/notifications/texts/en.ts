import type { FollowUpTexts } from './FollowUpTexts';

/** Texts of the notifications about conversations, in English. */
export const en: FollowUpTexts = {
  reply: service => `${service}: a customer replied to you`,
  reopened: service => `${service}: a customer says that it is not solved`,
  ownersBody: 'Read what they say beside their comment.',
  answer: service => `${service}: the owners replied to you`,
  resolved: service => `${service}: the owners say that it is solved`,
  authorBody:
    'Read it under Mine. You can reply, or say that it is not solved.',
  answerInConfidence: 'There is a reply to an answer of yours',
  answerInConfidenceBody:
    'Read it under Mine. You answered in confidence, so this does not name the service.',
  thanked: service => `${service}: a customer says thanks for your reply`,
  thankedBody: 'Read their words on the page of the owner.',
};
