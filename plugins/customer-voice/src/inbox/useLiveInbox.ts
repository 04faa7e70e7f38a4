import { useQueryClient } from '@tanstack/react-query';
import { useLiveRequests } from '../requests/useLiveRequests';
import { useSignals } from '../shared/hooks/useSignals';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from '../shared/inbox/refreshInbox';

const CHANGES = [
  'inbox.changed',
  'request.changed',
  'followup.replied',
  'followup.thanked',
];

/** Brings what waits up to date when a request changes, something is said in a conversation, or an owner takes or snoozes something. */
export function useLiveInbox() {
  const queries = useQueryClient();
  useLiveRequests();
  useSignals<true>({
    read: ({ type }) => CHANGES.some(each => each === type) || undefined,
    refresh: () => {
      announceInboxChanged(true);
      return refreshInbox(queries);
    },
  });
}
