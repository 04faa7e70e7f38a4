import type { Measure } from 'backstage-plugin-customer-voice-common';
import { useAppLocale } from './useAppLocale';

/** Numbers, figures, dates and lists as the reader writes them. @public */
export interface Formats {
  /** A count. */
  number(value: number): string;
  /** A figure of a measure: "78 %", for NPS "+30". */
  figure(measure: Measure, value: number): string;
  /** The size of a difference of two figures, without sign and unit. */
  difference(value: number): string;
  /** "3 Sept 2026" */
  date(iso: string): string;
  /** "3 Sept 2026, 14:02" */
  dateAndTime(iso: string): string;
  /** "3 days ago" */
  relative(iso: string): string;
  /** "January 2027" */
  month(iso: string): string;
  /** "Jan 2027" */
  shortMonth(iso: string): string;
  /** A length of time: "20 minutes", "20 hours", from two days on "3 days". */
  hours(hours: number): string;
  /** An ISO-8601 duration of one unit: "90 days". */
  duration(iso: string): string;
  /** "A, B, and C" */
  list(items: string[]): string;
  /** The items of a list and what stands between them, where items are more than text. */
  listParts(items: string[]): { type: 'element' | 'literal'; value: string }[];
}

const STEPS = [
  { unit: 'year', seconds: 365 * 86_400 },
  { unit: 'month', seconds: 30 * 86_400 },
  { unit: 'week', seconds: 7 * 86_400 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

const DURATION = /^PT?(\d+)([YMWDH])$/;

function durationUnit(letter: string, isTime: boolean): string {
  switch (letter) {
    case 'Y':
      return 'year';
    case 'M':
      return isTime ? 'minute' : 'month';
    case 'W':
      return 'week';
    case 'D':
      return 'day';
    default:
      return 'hour';
  }
}

type NumberFormats = Pick<Formats, 'number' | 'figure' | 'difference'>;
type LengthFormats = Pick<Formats, 'hours' | 'duration'>;
type ListFormats = Pick<Formats, 'list' | 'listParts'>;
type DateFormats = Omit<
  Formats,
  keyof NumberFormats | keyof LengthFormats | keyof ListFormats
>;

function createNumberFormats(locale: string): NumberFormats {
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const points = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

  return {
    number: value => count.format(value),
    figure: (measure, value) =>
      measure === 'nps' ? points.format(value) : percent.format(value / 100),
    difference: value => {
      const size = Math.abs(value);
      return size < 1 ? tenths.format(size) : count.format(Math.round(size));
    },
  };
}

function createDateFormats(locale: string): DateFormats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const day = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  const dateAndTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  const month = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const shortMonth = new Intl.DateTimeFormat(locale, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  return {
    // A date without a time is a day wherever it is read.
    date: iso => (iso.length === 10 ? day : date).format(new Date(iso)),
    dateAndTime: iso => dateAndTime.format(new Date(iso)),
    relative: iso => {
      const seconds = (Date.parse(iso) - Date.now()) / 1000;
      const step = STEPS.find(each => Math.abs(seconds) >= each.seconds);
      return step
        ? relative.format(Math.round(seconds / step.seconds), step.unit)
        : relative.format(0, 'minute');
    },
    month: iso => month.format(new Date(iso)),
    shortMonth: iso => shortMonth.format(new Date(iso)),
  };
}

function createLengthFormats(locale: string): LengthFormats {
  const inUnit = (unit: string, value: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    }).format(value);

  return {
    hours: hours => {
      if (hours < 1) {
        return inUnit('minute', Math.max(1, Math.round(hours * 60)));
      }
      return hours < 48
        ? inUnit('hour', Math.round(hours))
        : inUnit('day', Math.round(hours / 24));
    },
    duration: iso => {
      const match = DURATION.exec(iso);
      if (!match) return iso;
      return inUnit(
        durationUnit(match[2], iso.startsWith('PT')),
        Number(match[1]),
      );
    },
  };
}

function createFormats(locale: string): Formats {
  const list = new Intl.ListFormat(locale);
  return {
    ...createNumberFormats(locale),
    ...createDateFormats(locale),
    ...createLengthFormats(locale),
    list: items => list.format(items),
    listParts: items => list.formatToParts(items),
  };
}

const formatsByLocale = new Map<string, Formats>();

/**
 * Formats in the language of the app and, where the browser names one, the
 * reader's region.
 *
 * @public
 */
export function useFormats(): Formats {
  const locale = useAppLocale();
  const known = formatsByLocale.get(locale);
  if (known) return known;
  const formats = createFormats(locale);
  formatsByLocale.set(locale, formats);
  return formats;
}
