import { useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
  type InboxFilter,
} from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../shared/queryKeys';

/** Entries of a page of the inbox. */
const PAGE = 25;

/**
 * What waits for the user in any role, most urgent first, and how much of it
 * there is in all.
 *
 * @param filter - `limit`: entries of a page
 */
export function useInbox({ limit = PAGE, ...filter }: InboxFilter = {}) {
  const api = useApi(customerVoiceApiRef);
  const list = useInfiniteQuery({
    queryKey: customerVoiceKeys.inbox({ limit, ...filter }),
    queryFn: ({ pageParam }) =>
      api.listInbox({
        limit,
        ...filter,
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages;
  // The same list as long as it says the same.
  const items = useMemo(
    () => pages?.flatMap(page => page.items) ?? [],
    [pages],
  );
  return {
    list,
    items,
    total: list.data?.pages[0].pageInfo.totalItems,
  };
}

/** How much waits by kind, role and service, each under the other filters. */
export function useInboxCounts(filter: InboxFilter) {
  const api = useApi(customerVoiceApiRef);
  const counts = useQuery({
    queryKey: queryKeys.inboxCountsOf(filter),
    queryFn: () => api.listInbox({ ...filter, limit: 0, counts: true }),
    placeholderData: keepPreviousData,
  });
  return counts.data?.counts;
}
