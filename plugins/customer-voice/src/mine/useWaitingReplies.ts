import { useMemo } from 'react';
import {
  AUTHOR_INBOX_KINDS,
  INBOX_KINDS,
} from 'backstage-plugin-customer-voice-common';
import { type AuthorInboxItem, isOfAuthor } from '../inbox/inboxItems';
import { useInbox } from '../inbox/useInbox';

/** Far more than the answers of one user that owners talk about at a time. */
const MOST = 100;

/** What waits beside the user's answers, which stands with each of them. */
export const NOT_OF_ANSWERS = INBOX_KINDS.filter(
  kind => !AUTHOR_INBOX_KINDS.some(each => each === kind),
);

/** What waits for the user about their own answers, by id of the answer, and how much in all. */
export function useWaitingReplies() {
  const { list, items, total } = useInbox({
    kind: [...AUTHOR_INBOX_KINDS],
    available: true,
    limit: MOST,
  });
  const byAnswer = useMemo(() => {
    const found = new Map<string, AuthorInboxItem[]>();
    for (const item of items.filter(isOfAuthor)) {
      const { id } = item.response;
      found.set(id, [...(found.get(id) ?? []), item]);
    }
    return found;
  }, [items]);
  return { byAnswer, total, isPending: list.isPending };
}
