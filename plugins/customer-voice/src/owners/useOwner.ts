import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../shared/queryKeys';

/** How a group treats its customers, or what a user did for them. */
export function useOwner(ownerRef: string, measure: Measure) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: queryKeys.owner(ownerRef, measure),
    queryFn: () =>
      api.call('getOwner', {
        params: parseEntityRef(ownerRef),
        query: { measure },
      }),
  });
}

/** What a group or user is thanked for, newest first. */
export function useOwnerThanks(ownerRef: string) {
  const api = useApi(customerVoiceApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.ownerThanks(ownerRef),
    queryFn: ({ pageParam }) =>
      api.call('listOwnerThanks', {
        params: parseEntityRef(ownerRef),
        query: { cursor: pageParam || undefined, limit: 10 },
      }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}
