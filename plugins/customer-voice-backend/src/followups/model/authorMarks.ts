/**
 * Id of what the owners said as it waits for the author. It holds for that one
 * entry of the conversation, so whatever they say next waits anew.
 */
export function replyId(messageId: string): string {
  return `reply:${messageId}`;
}

/** What an author has made of something that waits for them. */
export interface AuthorMark {
  /** Until when it is put off; without it, it is done. */
  until?: Date;
}

/** Whether something waits, on the open list or off it. */
export function waits(
  mark: AuthorMark | undefined,
  now: Date,
): 'open' | 'snoozed' | 'done' {
  if (!mark) return 'open';
  if (!mark.until) return 'done';
  return mark.until > now ? 'snoozed' : 'open';
}

/** Months for which a mark is kept at least: longer than anything waits. */
const KEPT_MONTHS = 12;

/** First day of the month after which a mark is deleted. */
export function expiryOf(now: Date): string {
  const month = now.getUTCMonth() + 1 + KEPT_MONTHS;
  return new Date(Date.UTC(now.getUTCFullYear(), month, 1))
    .toISOString()
    .slice(0, 10);
}
