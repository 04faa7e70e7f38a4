import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** Roll-up of a group, user, system or domain; of the organisation without a ref. */
export function useRollup(entityRef: string | undefined, measure: Measure) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: customerVoiceKeys.rollup(entityRef, measure),
    queryFn: () => api.getRollup(entityRef, measure),
  });
}
