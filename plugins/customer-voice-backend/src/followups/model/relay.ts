import { nextOnGrid } from '../../responses/Scorecards';

/**
 * When what an author said in confidence reaches the owners: at random within
 * the delay, on the grid of publications, and not before what they said earlier
 * in the same conversation. So the time tells nothing of when it was said, and
 * little of who was there to say it.
 *
 * @param options - `delay` and `interval` in milliseconds; `random` from 0 to 1;
 *   `after`: when the last of what still waits reaches them
 */
export function relayTime(
  now: Date,
  options: { delay: number; interval: number; random: number; after?: Date },
): Date {
  const { delay, interval, random, after } = options;
  const drawn = nextOnGrid(new Date(now.getTime() + delay * random), interval);
  return after && after > drawn ? after : drawn;
}
