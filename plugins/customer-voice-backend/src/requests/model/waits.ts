import { kaplanMeierMedian } from 'backstage-plugin-customer-voice-common';

const HOUR = 3600_000;

/** Something that is waited for. */
export interface Wait {
  begun: Date;
  done?: Date;
  /** When the waiting was last known to go on, where it is not done. */
  until: Date;
}

/**
 * Median by Kaplan and Meier, in hours; what is open is censored.
 *
 * @returns undefined if more than half are open, or there are none
 */
export function medianHours(waits: readonly Wait[]): number | undefined {
  const median = kaplanMeierMedian(
    waits.map(({ begun, done, until }) => ({
      duration: (done ?? until).getTime() - begun.getTime(),
      ended: done !== undefined,
    })),
  );
  return median === undefined ? undefined : median / HOUR;
}
