import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GiveThanks } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from '../shared/inbox/refreshInbox';
import { queryKeys } from '../shared/queryKeys';

/** Loads the conversation again, and what owners are thanked for. */
function useRefresh(responseId: string) {
  const queries = useQueryClient();
  return (to: string) =>
    Promise.all([
      queries.invalidateQueries({ queryKey: queryKeys.followUp(responseId) }),
      queries.invalidateQueries({ queryKey: queryKeys.ownerThanks(to) }),
    ]);
}

/** Thanks an owner for a reply, by name; the reply waits for the user no more. */
export function useThankForReply(responseId: string, onSaved: () => void) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const refresh = useRefresh(responseId);
  return useMutation({
    mutationFn: (thanks: GiveThanks & { seen?: string }) =>
      api.call('thankForReply', { params: { id: responseId }, body: thanks }),
    onSuccess: ({ toRef }) => {
      onSaved();
      announceInboxChanged();
      return Promise.all([refresh(toRef), refreshInbox(queries)]);
    },
  });
}

/** Takes thanks back. */
export function useTakeBackReplyThanks(responseId: string) {
  const api = useApi(customerVoiceApiRef);
  const refresh = useRefresh(responseId);
  return useMutation({
    mutationFn: (to: string) =>
      api.call('takeBackReplyThanks', {
        params: { id: responseId },
        query: { to },
      }),
    onSuccess: (_answer, to) => refresh(to),
  });
}
