import { Language, writeDay } from '../../../languages/Language';
import { de } from './de';
import { en } from './en';
import { zh } from './zh';

/** Titles of the notifications about a request, in one language. Days are written in it already. */
export interface RequestTexts {
  created(number: number, service: string): string;
  createdInTriage(number: number): string;
  acknowledged(number: number): string;
  planned(number: number, day: string): string;
  plannedWithoutDay(number: number): string;
  answered(number: number): string;
  declined(number: number): string;
  delivered(number: number): string;
  reopened(number: number): string;
  contested(number: number): string;
  dayMoved(number: number, day: string): string;
  dayRemoved(number: number): string;
  recordedForYou(number: number): string;
  commented(number: number): string;
  mentioned(number: number): string;
  handoverProposed(number: number): string;
  handoverAccepted(number: number): string;
  handoverRefused(number: number): string;
  merged(number: number, into: number): string;
  unmerged(number: number): string;
  offered(number: number): string;
  solved(number: number): string;
  evaluated(number: number): string;
  promiseOverdue(number: number): string;
  responseOverdue(number: number): string;
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
