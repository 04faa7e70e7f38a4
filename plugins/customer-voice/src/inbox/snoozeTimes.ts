/** Days that something can be snoozed for at most. */
const MAXIMUM_DAYS = 90;
/** When a day's work begins, where the user is. */
const MORNING = 9;
const MONDAY = 1;
const WEEK = 7;

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** A day where the user is, so many days later: `2026-11-27`. */
export function dayIn(days: number, now: Date): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return [
    day.getFullYear(),
    twoDigits(day.getMonth() + 1),
    twoDigits(day.getDate()),
  ].join('-');
}

/** The next Monday after today. */
export function nextMonday(now: Date): string {
  const ahead = (MONDAY - now.getDay() + WEEK) % WEEK;
  return dayIn(ahead === 0 ? WEEK : ahead, now);
}

/** Nine in the morning of a day where the user is, in UTC. */
export function morningOf(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date, MORNING).toISOString();
}

/** Whether something can be snoozed until a day: after today, and not too far off. */
export function isSnoozable(day: string, now: Date): boolean {
  // The morning of the last day may be a moment too late.
  return day > dayIn(0, now) && day < dayIn(MAXIMUM_DAYS, now);
}
