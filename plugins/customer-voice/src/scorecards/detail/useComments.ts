import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import {
  type CommentFilter,
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** Comments of one service, a page at a time. */
export function useComments(filter: CommentFilter) {
  const api = useApi(customerVoiceApiRef);
  return useInfiniteQuery({
    queryKey: customerVoiceKeys.comments(filter),
    queryFn: ({ pageParam }) =>
      api.listComments({ ...filter, cursor: pageParam || undefined }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
  });
}
