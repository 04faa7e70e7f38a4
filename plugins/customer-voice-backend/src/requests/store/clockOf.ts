import { readTime } from '../../database/dialect';
import { dueAt } from '../model/clock';
import type { LockedRequest } from './RequestStore';

/** The time that a row's clock needs, after some of it changed. */
export function clockOf(
  row: LockedRequest,
  change: Partial<
    Pick<LockedRequest, 'status' | 'first_responded_at' | 'target_date'>
  > & { first_response_due_at?: Date } = {},
): Date | null {
  const now = { ...row, ...change };
  return (
    dueAt({
      status: now.status,
      firstResponseDueAt: readTime(now.first_response_due_at),
      firstRespondedAt:
        now.first_responded_at === null
          ? undefined
          : readTime(now.first_responded_at),
      targetDate: now.target_date ?? undefined,
    }) ?? null
  );
}
