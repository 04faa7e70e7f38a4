import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** The owner of requests for which the customer knows no service, if there is one. */
export function useTriageOwner(): string | undefined {
  const api = useApi(customerVoiceApiRef);
  const triage = useQuery({
    queryKey: customerVoiceKeys.triage(),
    queryFn: () => api.getTriage(),
    // It changes with the configuration alone.
    staleTime: Infinity,
  });
  return triage.data?.ownerRef;
}
