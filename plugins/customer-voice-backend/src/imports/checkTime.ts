import { DateTime } from 'luxon';
import { LeftOut } from './ImportReport';

/** Why a row is left out, and which field or entity is meant. */
export type Problem = Omit<LeftOut, 'row'>;

/** As in the contract: engines disagree on other years. */
const FIRST_YEAR = 2000;

/** Whether this says why a row is left out. */
export function isProblem(outcome: object): outcome is Problem {
  return 'reason' in outcome;
}

/**
 * Reads the time of something past.
 *
 * @param field - the field that it stands in
 */
export function checkTime(
  field: string,
  text: string,
  now: Date,
): Date | Problem {
  const time = DateTime.fromISO(text, { zone: 'utc' });
  if (!time.isValid || time.year < FIRST_YEAR) {
    return { reason: 'time-wrong', detail: field };
  }
  return time.toMillis() > now.getTime()
    ? { reason: 'time-in-future', detail: field }
    : time.toJSDate();
}
