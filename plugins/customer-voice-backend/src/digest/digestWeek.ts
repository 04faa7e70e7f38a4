import { DateTime } from 'luxon';

/** When digests are due. */
export interface DigestSchedule {
  /** 1 (Monday) to 7 (Sunday). */
  weekday: number;
  /** 0 to 23, in `timeZone`. */
  hour: number;
  /** IANA name. */
  timeZone: string;
}

/** A week that a digest is about. */
export interface DigestWeek {
  /** Day on which the digest is due, `YYYY-MM-DD`. */
  day: string;
  /** Beginning of the seven days that it is about. */
  since: Date;
}

/** Hours after its time in which a digest is still made, such as after an outage. */
const LATEST = 24;

/** The week whose digest is to be made now; undefined at any other time. */
export function dueWeek(
  now: Date,
  { weekday, hour, timeZone }: DigestSchedule,
): DigestWeek | undefined {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const thisWeek = local
    .startOf('week')
    .plus({ days: weekday - 1 })
    .set({ hour });
  const due = thisWeek > local ? thisWeek.minus({ weeks: 1 }) : thisWeek;
  const day = due.toISODate();
  if (!day || local.diff(due, 'hours').hours >= LATEST) return undefined;
  return { day, since: due.minus({ weeks: 1 }).toJSDate() };
}
