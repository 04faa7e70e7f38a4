import type { RequestOddsAnswer } from 'backstage-plugin-customer-voice-common';

const DAY = 24 * 3600_000;
const WEEK = 7;
/** Up to so many days ahead, a length is told in days. */
const IN_DAYS = 2 * WEEK;

/** How far ahead a date is, and which share of promised requests was delivered in that time. */
export interface PlannedAhead {
  /** ISO-8601 duration. */
  length: string;
  /** 0 to 1; missing where too little is known. */
  share?: number;
}

/**
 * What is known of a date that is about to be promised.
 *
 * @param now - milliseconds since 1970
 * @param date - ISO-8601 date
 * @returns undefined for a date that is not ahead
 */
export function plannedAhead(
  plan: RequestOddsAnswer['plan'],
  now: number,
  date: string,
): PlannedAhead | undefined {
  const today = new Date(now).toISOString().slice(0, 10);
  const days = Math.round((Date.parse(date) - Date.parse(today)) / DAY);
  if (!(days >= 1)) return undefined;
  const within = plan?.withinWeeks ?? [];
  if (days >= IN_DAYS) {
    const weeks = Math.floor(days / WEEK);
    return { length: `P${weeks}W`, share: within.at(weeks - 1) };
  }
  // Between two weeks, straight from one to the other.
  const before = Math.floor(days / WEEK);
  const [from, to] = [before === 0 ? 0 : within[before - 1], within[before]];
  const part = days / WEEK - before;
  return {
    length: `P${days}D`,
    share:
      from === undefined || to === undefined
        ? undefined
        : from + part * (to - from),
  };
}
