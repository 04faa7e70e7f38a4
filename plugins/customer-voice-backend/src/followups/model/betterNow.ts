import { LOW_SCORES } from 'backstage-plugin-customer-voice-common';
import { OwnResponse } from '../../responses/OwnResponses';
import { StoredMessage } from '../FollowUpStore';

const DAY = 24 * 3600_000;
/** Days for which the question stands, if it is not answered. */
const STANDS_DAYS = 90;

/** Id of the question as it waits for the author: one for each time that the owners say it is solved. */
export function betterNowId(messageId: string): string {
  return `better-now:${messageId}`;
}

/**
 * When the owners have to have said that it is solved for the question to stand now.
 *
 * @param after - milliseconds from then until the author is asked
 */
function solvedWithin(now: Date, after: number): { since: Date; until: Date } {
  const until = new Date(now.getTime() - after);
  return { since: new Date(until.getTime() - STANDS_DAYS * DAY), until };
}

/**
 * Whether an author is to be asked if it is better now: the owners solved what a
 * low score was about some time ago, and the score is as it was before that.
 *
 * @param solved - what the owners said when they solved it
 */
export function isAskedWhetherBetter(
  { score, measure, respondedAt, followUp }: OwnResponse,
  solved: Pick<StoredMessage, 'kind' | 'at'>,
  { now, after }: { now: Date; after: number },
): boolean {
  const { since, until } = solvedWithin(now, after);
  return (
    score <= LOW_SCORES[measure] &&
    followUp?.state === 'resolved' &&
    solved.kind === 'resolved' &&
    solved.at > since &&
    solved.at <= until &&
    respondedAt < solved.at
  );
}
