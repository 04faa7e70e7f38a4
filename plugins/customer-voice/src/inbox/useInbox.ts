import { useApi } from '@backstage/core-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** Entries of a page of the inbox. */
const PAGE = 25;

/**
 * What waits for the user in any role, most urgent first, and how much of it
 * there is in all.
 *
 * @param options - `limit`: entries of a page
 */
export function useInbox({ limit = PAGE }: { limit?: number } = {}) {
  const api = useApi(customerVoiceApiRef);
  const list = useInfiniteQuery({
    queryKey: customerVoiceKeys.inbox({ limit }),
    queryFn: ({ pageParam }) =>
      api.listInbox({ limit, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
  return {
    list,
    items: list.data?.pages.flatMap(page => page.items) ?? [],
    total: list.data?.pages[0].pageInfo.totalItems,
  };
}
