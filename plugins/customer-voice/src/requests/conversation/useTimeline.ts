import { useRequestComments, useRequestHistory } from '../useRequest';
import { mergeTimeline } from './mergeTimeline';

/** Events and comments of a request as one stream, once both are known. */
export function useTimeline(number: number) {
  const history = useRequestHistory(number);
  const comments = useRequestComments(number);
  const entries =
    history.data &&
    comments.data &&
    mergeTimeline(
      {
        items: history.data.pages.flatMap(page => page.items),
        hasMore: history.hasNextPage,
      },
      {
        items: comments.data.pages.flatMap(page => page.items),
        hasMore: comments.hasNextPage,
      },
    );
  return { history, comments, entries, error: history.error ?? comments.error };
}
