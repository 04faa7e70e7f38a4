import type {
  InboxItem,
  REQUEST_INBOX_KINDS,
} from 'backstage-plugin-customer-voice-common';

/** What waits about a request. */
export type RequestInboxItem = Extract<
  InboxItem,
  { kind: (typeof REQUEST_INBOX_KINDS)[number] }
>;

/** A comment that waits for an answer. */
export type CommentInboxItem = Extract<InboxItem, { kind: 'low-score' }>;

/** What waits for the author of an answer alone. */
export type AuthorInboxItem = Extract<InboxItem, { response: object }>;

/** Whether what waits is about a request. */
export function isAboutRequest(item: InboxItem): item is RequestInboxItem {
  return 'request' in item;
}

/** Whether what waits does so for the author of an answer alone. */
export function isOfAuthor(item: InboxItem): item is AuthorInboxItem {
  return 'response' in item;
}

/** Characters of a comment that name it in a list. */
const LONGEST_TITLE = 120;

/** The words of a conversation: what is asked for, or what was answered. */
function wordsOf(item: Exclude<InboxItem, RequestInboxItem>): string {
  if (!isOfAuthor(item)) return item.comment.comment;
  const { kind, reply, response, title } = item;
  const words = [reply.body, response.comment];
  // The question is about what the user said.
  if (kind === 'better-now') words.reverse();
  return words.find(Boolean) ?? title;
}

/** What an item is called in a list: the title of its request, or the words of its conversation. */
export function titleOf(item: InboxItem): string {
  if (isAboutRequest(item)) return item.request.title;
  const words = wordsOf(item).replace(/\s+/g, ' ').trim();
  return words.length > LONGEST_TITLE
    ? `${words.slice(0, LONGEST_TITLE)}…`
    : words;
}

/** The service that an item is about, if there is one. */
export function serviceOf(
  item: InboxItem,
): { entityRef: string; title: string } | undefined {
  if (!isAboutRequest(item)) {
    return { entityRef: item.entityRef, title: item.title };
  }
  const { entityRef, serviceTitle } = item.request;
  return entityRef
    ? { entityRef, title: serviceTitle ?? entityRef }
    : undefined;
}
