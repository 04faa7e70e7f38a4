import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GiveThanks } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
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

/** Thanks an owner for a reply, by name. */
export function useThankForReply(responseId: string, onSaved: () => void) {
  const api = useApi(customerVoiceApiRef);
  const refresh = useRefresh(responseId);
  return useMutation({
    mutationFn: (thanks: GiveThanks) =>
      api.call('thankForReply', { params: { id: responseId }, body: thanks }),
    onSuccess: ({ toRef }) => {
      onSaved();
      return refresh(toRef);
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
