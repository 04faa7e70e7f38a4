import { Conversation } from '../followups/Conversation';
import type { AuthorInboxItem } from './inboxItems';
import { MarkRead } from './MarkRead';

/** What the author of an answer can do about a reply: answer it, say whether it is solved, or leave it at that. */
export function AuthorAction({ item }: { item: AuthorInboxItem }) {
  return (
    <>
      <Conversation responseId={item.response.id} />
      <MarkRead item={item} />
    </>
  );
}
