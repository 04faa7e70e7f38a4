import { useApi } from '@backstage/core-plugin-api';
import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  FollowUp,
  FollowUpMessage,
  MoveFollowUp,
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { useIdempotencyKey } from '../shared/hooks/useIdempotencyKey';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from '../shared/inbox/refreshInbox';
import { queryKeys } from '../shared/queryKeys';

/** What is sent in a conversation: words, or another state with or without them. */
export interface FollowUpEntry {
  to?: MoveFollowUp['to'];
  body: string;
  /** The last entry of an owner that its author saw, for what came later to go on waiting. */
  seen?: string;
}

/** The last entry of an owner that an author sees. */
export function lastSeen(
  { role }: FollowUp,
  messages: readonly FollowUpMessage[],
): string | undefined {
  if (role !== 'author') return undefined;
  return messages.findLast(({ by }) => by === 'owner')?.id;
}

/** The conversation about a response, oldest entry first, and where it stands. */
export function useFollowUp(responseId: string) {
  const api = useApi(customerVoiceApiRef);
  const list = useInfiniteQuery({
    queryKey: queryKeys.followUp(responseId),
    queryFn: ({ pageParam }) =>
      api.call('listMessages', {
        params: { id: responseId },
        query: { cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
  return {
    list,
    followUp: list.data?.pages[0].followUp,
    messages: list.data?.pages.flatMap(page => page.items) ?? [],
    thanks: list.data?.pages[0].thanks ?? [],
    receivers: list.data?.pages[0].receivers ?? [],
  };
}

/** Sends an entry; what shows the conversation or its state is loaded again. */
export function useSendEntry(responseId: string, onSaved: () => void) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const { keyOf, reset } = useIdempotencyKey();
  return useMutation({
    mutationFn: async ({ to, body, seen }: FollowUpEntry) => {
      const params = { id: responseId };
      const words = body.trim() === '' ? undefined : body;
      if (to) {
        await api.call('moveFollowUp', {
          params,
          body: { to, note: words, seen },
        });
      } else {
        await api.call(
          'sendMessage',
          { params, body: { body, seen } },
          { idempotencyKey: keyOf({ body }) },
        );
      }
    },
    onSuccess: () => {
      reset();
      onSaved();
      announceInboxChanged();
      return Promise.all([
        queries.invalidateQueries({ queryKey: queryKeys.followUp(responseId) }),
        queries.invalidateQueries({ queryKey: queryKeys.comments() }),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.myResponses(),
        }),
        refreshInbox(queries),
      ]);
    },
    onError: error => {
      // Somebody was faster: shows what they said.
      if (isChanged(error)) {
        queries.invalidateQueries({ queryKey: queryKeys.followUp(responseId) });
      }
    },
  });
}

function isChanged(error: Error): boolean {
  return error.name === 'ConflictError' || error.name === 'ResponseError';
}
