import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InboxMark } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from '../shared/inbox/refreshInbox';
import type { AuthorInboxItem } from './inboxItems';

/**
 * What the author of an answer makes of what waits for them alone. It stays on
 * the list until the server has it.
 */
export function useInboxMark(
  { id }: AuthorInboxItem,
  { onSaved }: { onSaved?: () => void } = {},
) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mark: InboxMark) =>
      api.call('markInboxItem', { params: { id }, body: mark }),
    onSuccess: () => {
      onSaved?.();
      announceInboxChanged();
      return refreshInbox(queries);
    },
  });
}
