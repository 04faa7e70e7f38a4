import { useApi } from '@backstage/core-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** The user's own answers, newest first, a page at a time. */
export function useMyAnswers() {
  const api = useApi(customerVoiceApiRef);
  return useInfiniteQuery({
    queryKey: customerVoiceKeys.myResponses(),
    queryFn: ({ pageParam }) =>
      api.listMyResponses({ cursor: pageParam || undefined }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}
