import { useApi } from '@backstage/core-plugin-api';
import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  CapabilityRequest,
  CapabilityRequestPage,
} from 'backstage-plugin-customer-voice-common';
import {
  type CustomerVoiceApi,
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** Shows a request as it is now wherever it is shown. */
export function showRequest(queries: QueryClient, request: CapabilityRequest) {
  queries.setQueryData<CapabilityRequest>(
    customerVoiceKeys.request(request.number),
    shown => ({ ...shown, ...request }),
  );
  queries.setQueriesData<InfiniteData<CapabilityRequestPage>>(
    { queryKey: customerVoiceKeys.requestLists() },
    list =>
      list && {
        ...list,
        pages: list.pages.map(page => ({
          ...page,
          items: page.items.map(each =>
            each.number === request.number ? request : each,
          ),
        })),
      },
  );
}

function isRequest(answer: unknown): answer is CapabilityRequest {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'number' in answer &&
    'version' in answer
  );
}

interface RequestChange<V> {
  call: (api: CustomerVoiceApi, variables: V) => Promise<unknown>;
  /** How the request looks before the server has answered; taken back if it refuses. */
  optimistic?: (variables: V) => CapabilityRequest;
}

/**
 * A change of one request. What the server answers is shown everywhere, and
 * what follows from it is loaded again.
 */
export function useRequestChange<V = void>(
  request: CapabilityRequest,
  { call, optimistic }: RequestChange<V>,
) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const key = customerVoiceKeys.request(request.number);

  return useMutation({
    mutationFn: (variables: V) => call(api, variables),
    onMutate: async variables => {
      if (!optimistic) return;
      await queries.cancelQueries({ queryKey: key, exact: true });
      showRequest(queries, optimistic(variables));
    },
    onError: () => {
      if (optimistic) showRequest(queries, request);
    },
    onSuccess: answer => {
      const known = isRequest(answer);
      if (known) showRequest(queries, answer);
      return Promise.all([
        queries.invalidateQueries({
          queryKey: key,
          // The answer is the newest state; only what belongs to it is asked for.
          predicate: query => !known || query.queryKey.length > key.length,
        }),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.requestLists(),
        }),
        // Figures of requests, and a score that came with a verdict.
        queries.invalidateQueries({ queryKey: ['service'] }),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.myResponses(),
        }),
      ]);
    },
  });
}
