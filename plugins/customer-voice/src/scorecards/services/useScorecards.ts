import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
  type ScorecardFilter,
} from 'backstage-plugin-customer-voice-react';

/** Scorecards that a filter lets through, a page at a time; the first page counts them. */
export function useScorecards(filter: ScorecardFilter) {
  const api = useApi(customerVoiceApiRef);
  const list = useInfiniteQuery({
    queryKey: customerVoiceKeys.scorecards(filter),
    queryFn: ({ pageParam }) =>
      api.listScorecards(
        pageParam
          ? { ...filter, cursor: pageParam }
          : { ...filter, counts: true },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
  });
  const [first] = list.data?.pages ?? [];
  return {
    list,
    items: list.data?.pages.flatMap(page => page.items) ?? [],
    total: first?.pageInfo.totalItems,
    counts: first?.statusCounts,
  };
}
