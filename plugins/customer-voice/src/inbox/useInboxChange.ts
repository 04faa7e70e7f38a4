import { useApi } from '@backstage/core-plugin-api';
import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  InboxItem,
  InboxPage,
} from 'backstage-plugin-customer-voice-common';
import {
  type CustomerVoiceApi,
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from '../shared/inbox/refreshInbox';

/** Who has taken it, and until when it is snoozed. */
type Division = Pick<InboxItem, 'claim' | 'snooze'>;

/** Shows who has taken an item, and until when it is snoozed, wherever it is listed. */
function showDivision(queries: QueryClient, id: string, division: Division) {
  queries.setQueriesData<InfiniteData<InboxPage>>(
    { queryKey: customerVoiceKeys.inboxes() },
    list =>
      list && {
        ...list,
        pages: list.pages.map(page => ({
          ...page,
          items: page.items.map(item =>
            item.id === id ? { ...item, ...division } : item,
          ),
        })),
      },
  );
}

const divisionOf = ({ claim, snooze }: InboxItem): Division => ({
  claim,
  snooze,
});

/**
 * A change of who does something, or when. It shows at once what `optimistic`
 * says; if the server refuses, everything is as it was, or as others have made
 * it meanwhile.
 */
export function useInboxChange<V = void>(
  item: InboxItem,
  options: {
    /** Answers the item as it is then, or nothing where the list tells. */
    call: (
      api: CustomerVoiceApi,
      variables: V,
    ) => Promise<InboxItem | undefined | void>;
    optimistic?: (variables: V) => Partial<Division>;
    /** Once it is saved, before the list shows what follows from it. */
    onSaved?: () => void;
  },
) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const { call, optimistic, onSaved } = options;
  return useMutation({
    mutationFn: (variables: V) => call(api, variables),
    onMutate: async variables => {
      if (!optimistic) return undefined;
      const before = divisionOf(item);
      await queries.cancelQueries({ queryKey: customerVoiceKeys.inboxes() });
      showDivision(queries, item.id, { ...before, ...optimistic(variables) });
      return { id: item.id, before };
    },
    onError: (_error, _variables, context) => {
      if (context) showDivision(queries, context.id, context.before);
      return refreshInbox(queries);
    },
    onSuccess: answer => {
      onSaved?.();
      if (answer) showDivision(queries, answer.id, divisionOf(answer));
      announceInboxChanged();
      return refreshInbox(queries);
    },
  });
}
