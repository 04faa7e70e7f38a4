import { Conversation } from '../followups/Conversation';
import { BetterNow } from './BetterNow';
import type { AuthorInboxItem } from './inboxItems';
import { MarkDone } from './MarkDone';

/**
 * What the author of an answer can do: about a reply answer it, say whether it is
 * solved, or leave it at that; asked whether it is better now, say so.
 */
export function AuthorAction({ item }: { item: AuthorInboxItem }) {
  if (item.kind === 'better-now') return <BetterNow item={item} />;
  return (
    <>
      <Conversation responseId={item.response.id} entityRef={item.entityRef} />
      <MarkDone item={item} />
    </>
  );
}
