import { useRef } from 'react';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';

/** Whether the user has said whether it met their goal. */
function isAnswered({ kind, request }: InboxItem): boolean {
  return kind === 'verdict' && Boolean(request.verification?.mine);
}

/**
 * What waits, and the verdicts that were given here: these do not wait any more,
 * but what follows one, such as what is still missing, is asked where it was given.
 */
export function useAnsweredVerdicts(items: InboxItem[]): InboxItem[] {
  // Kept while drawing: an entry that went away for a moment would lose its step.
  const answered = useRef(new Map<string, InboxItem>());
  const order = useRef<string[]>([]);
  for (const item of items) {
    if (!order.current.includes(item.id)) order.current.push(item.id);
    if (isAnswered(item)) answered.current.set(item.id, item);
  }
  const gone = [...answered.current.values()].filter(
    ({ id }) => !items.some(each => each.id === id),
  );
  if (gone.length === 0) return items;
  const place = ({ id }: InboxItem) => order.current.indexOf(id);
  return [...items, ...gone].sort((a, b) => place(a) - place(b));
}
