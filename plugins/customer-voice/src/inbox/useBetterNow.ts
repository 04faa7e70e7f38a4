import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from '../shared/inbox/refreshInbox';
import type { AuthorInboxItem } from './inboxItems';

/**
 * Gives a new score in place of a low one. A better one stands without the words
 * of before, which were about what is solved; else they still hold.
 */
export function useBetterNow({ response, entityRef }: AuthorInboxItem) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const { id } = response;
  return useMutation({
    mutationFn: (score: number) =>
      api.changeResponse(
        id,
        score > response.score
          ? { score, comment: null, driver: null }
          : { score },
      ),
    onSuccess: () => {
      announceInboxChanged();
      return Promise.all([
        refreshInbox(queries),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.myResponses(),
        }),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.service(entityRef),
        }),
      ]);
    },
  });
}
