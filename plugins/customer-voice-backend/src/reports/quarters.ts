import { FieldError } from '../access/FieldError';
import { ownerPeriods, quarterEnd } from '../requests/model/ownerPeriods';

/** A quarter of a calendar year, in UTC. */
export interface Quarter {
  /** Such as `2026-Q3`. */
  name: string;
  from: Date;
  to: Date;
  /** Whether it is over. */
  complete: boolean;
}

const MONTHS = 3;

/** The last four quarters, oldest first; the last one is not over. */
export function lastQuarters(now: Date): Quarter[] {
  return ownerPeriods(now).quarters.map(from => {
    const to = quarterEnd(from);
    const nth = Math.floor(from.getUTCMonth() / MONTHS) + 1;
    return {
      name: `${from.getUTCFullYear()}-Q${nth}`,
      from,
      to,
      complete: to <= now,
    };
  });
}

/**
 * The quarter of this name, or the last one that is over.
 *
 * @throws InputError unless it is one of the last four
 */
export function quarterNamed(name: string | undefined, now: Date): Quarter {
  const quarters = lastQuarters(now);
  const found =
    name === undefined
      ? quarters.filter(({ complete }) => complete).at(-1)
      : quarters.find(each => each.name === name);
  if (!found) {
    throw new FieldError(
      'quarter',
      `one of ${quarters.map(each => each.name).join(', ')}`,
    );
  }
  return found;
}
