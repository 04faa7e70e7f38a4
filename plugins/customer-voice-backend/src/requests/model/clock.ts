import { RequestState } from './RequestState';

/** What the clock of a request depends on. */
export type Clock = Pick<
  RequestState,
  'status' | 'firstResponseDueAt' | 'firstRespondedAt' | 'targetDate'
>;

/** The last moment of a day, UTC: a promise for a day is kept until then. */
function endOfDay(date: string): Date {
  return new Date(`${date}T23:59:59.999Z`);
}

/** What is due next, if anything: the first response while there is none, then the promise. */
export function dueAt(clock: Clock): Date | undefined {
  const { status, firstResponseDueAt, firstRespondedAt, targetDate } = clock;
  if (status === 'submitted' || status === 'evaluating') {
    return firstRespondedAt ? undefined : firstResponseDueAt;
  }
  const promised = status === 'planned' || status === 'in-progress';
  return promised && targetDate ? endOfDay(targetDate) : undefined;
}
