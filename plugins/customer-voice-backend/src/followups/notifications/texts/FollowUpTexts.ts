import { Language } from '../../../languages/Language';
import { de } from './de';
import { en } from './en';
import { zh } from './zh';

/** Texts of the notifications about conversations, in one language. */
export interface FollowUpTexts {
  reply(service: string): string;
  reopened(service: string): string;
  ownersBody: string;
  answer(service: string): string;
  resolved(service: string): string;
  authorBody: string;
  answerInConfidence: string;
  answerInConfidenceBody: string;
  thanked(service: string): string;
  thankedBody: string;
}

/** The texts by language. */
export const FOLLOW_UP_TEXTS: Record<Language, FollowUpTexts> = { en, de, zh };
