import { useQueryClient } from '@tanstack/react-query';
import { useLiveRequests } from '../requests/useLiveRequests';
import { useSignals } from '../shared/hooks/useSignals';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { refreshInbox } from './useInboxChange';

/** Brings what waits up to date when a request changes, or when an owner takes or snoozes something. */
export function useLiveInbox() {
  const queries = useQueryClient();
  useLiveRequests();
  useSignals<true>({
    read: ({ type }) =>
      type === 'inbox.changed' || type === 'request.changed' ? true : undefined,
    refresh: () => {
      announceInboxChanged(true);
      return refreshInbox(queries);
    },
  });
}
