import type {
  CapabilityRequestEvent,
  RequestComment,
} from 'backstage-plugin-customer-voice-common';

/** What happened, or what was said. */
export type TimelineEntry =
  | { kind: 'event'; at: string; event: CapabilityRequestEvent }
  | { kind: 'comment'; at: string; comment: RequestComment };

interface Loaded<T> {
  items: T[];
  hasMore: boolean;
}

/**
 * One stream of two lists that are read page by page, oldest first. It ends
 * where one of them was not read further, so that nothing is missing within.
 */
export function mergeTimeline(
  events: Loaded<CapabilityRequestEvent>,
  comments: Loaded<RequestComment>,
): TimelineEntry[] {
  const ends = [events, comments]
    .filter(list => list.hasMore)
    .map(({ items }) => items[items.length - 1]?.at ?? '');
  const entries: TimelineEntry[] = [
    ...events.items.map(
      (event): TimelineEntry => ({ kind: 'event', at: event.at, event }),
    ),
    ...comments.items.map(
      (comment): TimelineEntry => ({
        kind: 'comment',
        at: comment.at,
        comment,
      }),
    ),
  ];
  return entries
    .filter(entry => ends.every(end => entry.at <= end))
    .sort((a, b) => {
      if (a.at === b.at) return 0;
      return a.at < b.at ? -1 : 1;
    });
}
