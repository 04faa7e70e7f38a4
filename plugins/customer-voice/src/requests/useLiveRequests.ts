import { useQueryClient } from '@tanstack/react-query';
import { customerVoiceKeys } from 'backstage-plugin-customer-voice-react';
import { useSignals } from '../shared/hooks/useSignals';

/** Brings requests up to date when the server says that one changed. */
export function useLiveRequests() {
  const queries = useQueryClient();
  useSignals<number>({
    read: ({ type, number }) =>
      type === 'request.changed' && typeof number === 'number'
        ? number
        : undefined,
    refresh: numbers =>
      Promise.all([
        ...[...numbers].map(number =>
          queries.invalidateQueries({
            queryKey: customerVoiceKeys.request(number),
          }),
        ),
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.requestLists(),
        }),
        queries.invalidateQueries({ queryKey: customerVoiceKeys.inboxes() }),
      ]),
  });
}
