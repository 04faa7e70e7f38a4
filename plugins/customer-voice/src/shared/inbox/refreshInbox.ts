import type { QueryClient } from '@tanstack/react-query';
import { customerVoiceKeys } from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../queryKeys';

/** Asks anew for what waits, and how much of it there is. */
export function refreshInbox(queries: QueryClient) {
  return Promise.all([
    queries.invalidateQueries({ queryKey: customerVoiceKeys.inboxes() }),
    queries.invalidateQueries({ queryKey: queryKeys.inboxCounts() }),
  ]);
}
