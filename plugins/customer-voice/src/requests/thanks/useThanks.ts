import { useApi } from '@backstage/core-plugin-api';
import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  CapabilityRequest,
  GiveThanks,
  RequestThanksPage,
} from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { useIdempotencyKey } from '../../shared/hooks/useIdempotencyKey';
import { queryKeys } from '../../shared/queryKeys';

/** Thanks for a request, newest first, and whom the user may thank. */
export function useThanks({ number, deliveredAt }: CapabilityRequest) {
  const api = useApi(customerVoiceApiRef);
  const list = useInfiniteQuery({
    queryKey: queryKeys.requestThanks(number),
    queryFn: ({ pageParam }) =>
      api.call('listRequestThanks', {
        params: { number },
        query: { cursor: pageParam || undefined, limit: 10 },
      }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    // Nothing was thanked for before.
    enabled: deliveredAt !== undefined,
  });
  return {
    list,
    items: list.data?.pages.flatMap(page => page.items) ?? [],
    receivers: list.data?.pages[0].receivers ?? [],
  };
}

/** Loads again what thanks change. */
function useThanksChanged(number: number) {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [
        queryKeys.requestThanks(number),
        queryKeys.allOwnerThanks(),
        queryKeys.owners(),
      ].map(queryKey => queries.invalidateQueries({ queryKey })),
    );
}

/** Says thanks. */
export function useGiveThanks(
  { number }: CapabilityRequest,
  onSaved: () => void,
) {
  const api = useApi(customerVoiceApiRef);
  const changed = useThanksChanged(number);
  const { keyOf, reset } = useIdempotencyKey();
  return useMutation({
    mutationFn: (thanks: GiveThanks) =>
      api.call(
        'giveThanks',
        { params: { number }, body: thanks },
        { idempotencyKey: keyOf(thanks) },
      ),
    onSuccess: () => {
      reset();
      onSaved();
      return changed();
    },
  });
}

/** Takes thanks back; they go at once. */
export function useTakeBack({ number }: CapabilityRequest) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const changed = useThanksChanged(number);
  const key = queryKeys.requestThanks(number);
  return useMutation({
    mutationFn: ({ to }: { to: string; byRef: string }) =>
      api.call('takeBackThanks', { params: { number }, query: { to } }),
    onMutate: async ({ to, byRef }) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<InfiniteData<RequestThanksPage>>(key);
      queries.setQueryData<InfiniteData<RequestThanksPage>>(
        key,
        list =>
          list && {
            ...list,
            pages: list.pages.map(page => ({
              ...page,
              items: page.items.filter(
                each => each.toRef !== to || each.byRef !== byRef,
              ),
            })),
          },
      );
      return before;
    },
    onError: (_error, _variables, before) => {
      if (before) queries.setQueryData(key, before);
    },
    onSuccess: changed,
  });
}
