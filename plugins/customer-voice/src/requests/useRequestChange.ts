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
  InboxPage,
} from 'backstage-plugin-customer-voice-common';
import {
  type CustomerVoiceApi,
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { queryKeys } from '../shared/queryKeys';

/** Shows a request as it is now wherever it is shown. */
export function showRequest(queries: QueryClient, request: CapabilityRequest) {
  queries.setQueryData<CapabilityRequest>(
    customerVoiceKeys.request(request.number),
    shown => ({ ...shown, ...request }),
  );
  showInLists(queries, each =>
    each.number === request.number ? request : each,
  );
}

/** Shows requests differently in every list, and in what waits for the user. */
function showInLists(
  queries: QueryClient,
  change: (shown: CapabilityRequest) => CapabilityRequest,
) {
  queries.setQueriesData<InfiniteData<CapabilityRequestPage>>(
    { queryKey: customerVoiceKeys.requestLists() },
    list =>
      list && {
        ...list,
        pages: list.pages.map(page => ({
          ...page,
          items: page.items.map(change),
        })),
      },
  );
  queries.setQueriesData<InfiniteData<InboxPage>>(
    { queryKey: customerVoiceKeys.inboxes() },
    list =>
      list && {
        ...list,
        pages: list.pages.map(page => ({
          ...page,
          items: page.items.map(item =>
            'request' in item
              ? { ...item, request: change(item.request) }
              : item,
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
  /** The fields that are different before the server has answered; taken back if it refuses. */
  optimistic?: (variables: V) => Partial<CapabilityRequest>;
  /** Once it is saved, also where what started it is no longer shown. */
  onSaved?: () => void;
}

/** What `fields` names, as it is in `request`. */
function fieldsOf(
  request: CapabilityRequest,
  fields: Partial<CapabilityRequest>,
): Partial<CapabilityRequest> {
  const entries = Object.entries(request).filter(([name]) => name in fields);
  const missing = Object.keys(fields).filter(name => !(name in request));
  return {
    ...Object.fromEntries(missing.map(name => [name, undefined])),
    ...Object.fromEntries(entries),
  };
}

/** Shows some fields of a request differently wherever it is shown in this version. */
function showFields(
  queries: QueryClient,
  { number, version }: CapabilityRequest,
  fields: Partial<CapabilityRequest>,
) {
  // The server's newer answer knows better.
  const change = (shown: CapabilityRequest) =>
    shown.number === number && shown.version <= version
      ? { ...shown, ...fields }
      : shown;
  queries.setQueryData<CapabilityRequest>(
    customerVoiceKeys.request(number),
    shown => shown && change(shown),
  );
  showInLists(queries, change);
}

/**
 * A change of one request. What the server answers is shown everywhere, and
 * what follows from it is loaded again.
 */
export function useRequestChange<V = void>(
  request: CapabilityRequest,
  { call, optimistic, onSaved }: RequestChange<V>,
) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const key = customerVoiceKeys.request(request.number);

  return useMutation({
    mutationFn: (variables: V) => call(api, variables),
    onMutate: async variables => {
      if (!optimistic) return undefined;
      const fields = optimistic(variables);
      // While the change is on its way, this hook is called again with the
      // request as it is shown then; only the context still has the former one.
      const before = { request, fields: fieldsOf(request, fields) };
      await queries.cancelQueries({ queryKey: key, exact: true });
      showFields(queries, request, fields);
      return before;
    },
    onError: (_error, _variables, before) => {
      if (before) showFields(queries, before.request, before.fields);
    },
    onSuccess: answer => {
      onSaved?.();
      const known = isRequest(answer);
      if (known) showRequest(queries, answer);
      announceInboxChanged();
      return Promise.all([
        queries.invalidateQueries({
          queryKey: key,
          // The answer is the newest state; only what belongs to it is asked for.
          predicate: query => !known || query.queryKey.length > key.length,
        }),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.requestLists(),
        }),
        queries.invalidateQueries({ queryKey: customerVoiceKeys.inboxes() }),
        // Figures of requests, and a score that came with a verdict.
        queries.invalidateQueries({ queryKey: queryKeys.services() }),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.myResponses(),
        }),
      ]);
    },
  });
}
