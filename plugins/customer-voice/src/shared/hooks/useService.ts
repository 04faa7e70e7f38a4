import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** A service with its scorecards and the user's own answers, in one request. */
export function useService(entityRef: string, options?: { enabled?: boolean }) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: customerVoiceKeys.service(entityRef),
    queryFn: () => api.getService(entityRef),
    enabled: options?.enabled,
  });
}
