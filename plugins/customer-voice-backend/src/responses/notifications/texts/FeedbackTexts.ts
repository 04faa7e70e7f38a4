import { Language } from '../../../languages/Language';
import { de } from './de';
import { en } from './en';
import { zh } from './zh';

/** Texts of the notifications about feedback, in one language. */
export interface FeedbackTexts {
  comments(service: string): string;
  commentsBody: string;
  lowScore(service: string): string;
  comment(service: string): string;
  withWords: string;
  withoutWords: string;
}

/** The texts by language. */
export const FEEDBACK_TEXTS: Record<Language, FeedbackTexts> = { en, de, zh };
