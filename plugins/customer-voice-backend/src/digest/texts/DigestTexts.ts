import { Language } from '../../languages/Language';
import { de } from './de';
import { en } from './en';
import { zh } from './zh';

/** Words of the weekly digest in one language. */
export interface DigestTexts {
  /** @param group - whose week it is */
  title(group: string): string;
  organization: string;
  /** @param points - without a sign */
  rose(title: string, points: string): string;
  fell(title: string, points: string): string;
  /** Movers beyond those that are named. */
  moreMoved(count: number): string;
  waiting(count: number): string;
  /** For leads, whom it is not for to answer. */
  waitingOfAll(count: number): string;
  overdue(count: number): string;
  delivered(count: number): string;
  verified(count: number): string;
  comments(count: number): string;
  /** How to switch it off. */
  off: string;
}

const TEXTS: Record<Language, DigestTexts> = { en, de, zh };

/** The words of a language. */
export const digestTexts = (language: Language): DigestTexts => TEXTS[language];
