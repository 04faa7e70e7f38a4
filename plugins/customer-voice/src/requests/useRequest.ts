import { useApi } from '@backstage/core-plugin-api';
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  CapabilityRequest,
  CapabilityRequestPage,
} from 'backstage-plugin-customer-voice-common';
import {
  type CapabilityRequestFilter,
  customerVoiceApiRef,
  customerVoiceKeys,
  type PageOptions,
} from 'backstage-plugin-customer-voice-react';

/** One request; shown at once from a list that has it, and then brought up to date. */
export function useRequest(number: number, options?: { enabled?: boolean }) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  return useQuery({
    queryKey: customerVoiceKeys.request(number),
    queryFn: () => api.getRequest(number),
    enabled: options?.enabled,
    placeholderData: () =>
      queries
        .getQueriesData<InfiniteData<CapabilityRequestPage>>({
          queryKey: customerVoiceKeys.requestLists(),
        })
        .flatMap(([, list]) => list?.pages ?? [])
        .flatMap(page => page.items)
        .find((each: CapabilityRequest) => each.number === number),
  });
}

/** Requests that a filter lets through, a page at a time. */
export function useRequests(
  filter: CapabilityRequestFilter,
  options?: { enabled?: boolean },
) {
  const api = useApi(customerVoiceApiRef);
  return useInfiniteQuery({
    queryKey: customerVoiceKeys.requests(filter),
    queryFn: ({ pageParam }) =>
      api.listRequests({ ...filter, cursor: pageParam || undefined }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
    enabled: options?.enabled,
  });
}

/** A list of one request that has nothing but pages. */
function usePagesOf<T extends { pageInfo: { nextCursor?: string } }>(
  queryKey: readonly unknown[],
  load: (options: PageOptions) => Promise<T>,
  limit: number,
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load({ cursor: pageParam || undefined, limit }),
    initialPageParam: '',
    getNextPageParam: (page: T) => page.pageInfo.nextCursor,
  });
}

/** Moves and changes of a request, oldest first. */
export function useRequestHistory(number: number) {
  const api = useApi(customerVoiceApiRef);
  return usePagesOf(
    customerVoiceKeys.requestHistory(number),
    options => api.listRequestHistory(number, options),
    100,
  );
}

/** Comments on a request, oldest first. */
export function useRequestComments(number: number) {
  const api = useApi(customerVoiceApiRef);
  return usePagesOf(
    customerVoiceKeys.requestComments(number),
    options => api.listRequestComments(number, options),
    100,
  );
}

/** People who support a request, first ones first. */
export function useSupporters(number: number) {
  const api = useApi(customerVoiceApiRef);
  return usePagesOf(
    customerVoiceKeys.supporters(number),
    options => api.listSupporters(number, options),
    25,
  );
}

/** How others solved it, oldest first. */
export function useSolutions(number: number) {
  const api = useApi(customerVoiceApiRef);
  return usePagesOf(
    customerVoiceKeys.solutions(number),
    options => api.listSolutions(number, options),
    25,
  );
}
