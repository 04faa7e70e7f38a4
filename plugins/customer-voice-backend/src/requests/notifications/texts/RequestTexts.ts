import { Language, writeDay } from '../../../languages/Language';
import { de } from './de';
import { en } from './en';
import { zh } from './zh';

/**
 * Titles of the notifications about a request, in one language. They begin with
 * the title of the request, but those whose reader may not be allowed to read it;
 * the number stands below. Days are written in the language already.
 */
export interface RequestTexts {
  /** What stands below the title. */
  numbered(number: number): string;
  created(title: string, service: string): string;
  createdInTriage(title: string): string;
  acknowledged(title: string): string;
  planned(title: string, day: string): string;
  plannedWithoutDay(title: string): string;
  answered(title: string): string;
  declined(title: string): string;
  delivered(title: string): string;
  reopened(title: string): string;
  contested(title: string): string;
  dayMoved(title: string, day: string): string;
  dayRemoved(title: string): string;
  recordedForYou(number: number): string;
  commented(title: string): string;
  mentioned(number: number): string;
  handoverProposed(number: number): string;
  handoverAccepted(title: string): string;
  handoverRefused(title: string): string;
  merged(title: string, into: number): string;
  unmerged(title: string): string;
  offered(title: string): string;
  solved(title: string): string;
  evaluated(title: string): string;
  thanked(title: string): string;
  promiseOverdue(title: string): string;
  responseOverdue(title: string): string;
}

const TEXTS: Record<Language, RequestTexts> = { en, de, zh };

/** What a title is written with. */
export interface RequestWords {
  texts: RequestTexts;
  /** A day (`YYYY-MM-DD`) as the language writes it. */
  day(iso: string): string;
}

/** The words of a language. */
export function requestWords(language: Language): RequestWords {
  return { texts: TEXTS[language], day: iso => writeDay(iso, language) };
}
