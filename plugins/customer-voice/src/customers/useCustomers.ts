import { useApi } from '@backstage/core-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** Customers of a service, a page at a time. */
export function useCustomers(entityRef: string) {
  const api = useApi(customerVoiceApiRef);
  return useInfiniteQuery({
    queryKey: customerVoiceKeys.customers(entityRef),
    queryFn: ({ pageParam }) =>
      api.listCustomers(entityRef, { cursor: pageParam || undefined }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}
