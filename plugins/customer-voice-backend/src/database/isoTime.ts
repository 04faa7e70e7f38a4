import { LRUCache } from 'lru-cache';
import { readTime } from './dialect';

const DAY = 24 * 3600_000;
/** The furthest from 1970 that there are times, in milliseconds. */
const FURTHEST = 100_000_000 * DAY;

/** Days since 1970, as ISO-8601 with the "T" behind them. */
const days = new LRUCache<number, string>({ max: 4000 });
const TWO_DIGITS = Array.from({ length: 100 }, (_, i) =>
  String(i).padStart(2, '0'),
);

/** As PostgreSQL writes times where its session is in UTC. */
const IN_UTC = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/;

function dayOf(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString();
  const made = text.slice(0, text.indexOf('T') + 1);
  days.set(day, made);
  return made;
}

function ofMillis(at: number): string {
  const day = Math.floor(at / DAY);
  const millis = at - day * DAY;
  const seconds = Math.floor(millis / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = String(millis - seconds * 1000).padStart(3, '0');
  return `${dayOf(day)}${TWO_DIGITS[Math.floor(minutes / 60)]}:${
    TWO_DIGITS[minutes % 60]
  }:${TWO_DIGITS[seconds % 60]}.${rest}Z`;
}

/**
 * A time as either engine returns it, as ISO-8601 in UTC with milliseconds: what
 * `readTime(value).toISOString()` gives. A list of 50 has hundreds of times, and to
 * write them took a twentieth of its time.
 *
 * @throws RangeError if it is no time
 */
export function isoTime(value: Date | string | number): string {
  if (Number.isSafeInteger(value) && Math.abs(Number(value)) <= FURTHEST) {
    // A number, as safe integers are.
    return ofMillis(Number(value));
  }
  const [, day, time, fraction = ''] =
    typeof value === 'string' ? IN_UTC.exec(value) ?? [] : [];
  return day === undefined
    ? readTime(value).toISOString()
    : `${day}T${time}.${fraction.padEnd(3, '0')}Z`;
}
