import {
  InboxRole,
  isSharedInboxRole,
} from 'backstage-plugin-customer-voice-common';
import { FieldError } from '../../access/FieldError';

/** Days that something can be snoozed for at most. */
const MAXIMUM_DAYS = 90;
const DAY = 24 * 3600_000;

/**
 * Checks until when something is to be snoozed, and why.
 *
 * @returns the time, and the reason without blanks around it
 * @throws FieldError if the time has passed or is too far off, or if a reason is
 *   missing of what others see to be snoozed
 */
export function checkSnooze(
  snooze: { until: string; reason?: string },
  of: { role: InboxRole; now: Date },
): { until: Date; reason?: string } {
  const until = new Date(snooze.until);
  const { role, now } = of;
  if (until <= now) {
    throw new FieldError(
      'until',
      `is ${snooze.until}, but should be in the future`,
    );
  }
  if (until.getTime() - now.getTime() > MAXIMUM_DAYS * DAY) {
    throw new FieldError(
      'until',
      `is ${snooze.until}, but should be at most ${MAXIMUM_DAYS} days off`,
    );
  }
  const reason = snooze.reason?.trim() || undefined;
  if (!reason && isSharedInboxRole(role)) {
    throw new FieldError(
      'reason',
      'is missing; the other owners see it while the customer waits',
    );
  }
  return { until, reason };
}
