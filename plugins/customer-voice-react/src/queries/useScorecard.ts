import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from '../api';
import { customerVoiceKeys } from './customerVoiceKeys';

/**
 * Scorecard of one service, for places that show many: what is asked at the
 * same moment goes to the server in one request. `data` is null where there is
 * none to read. Needs a `CustomerVoiceQueryProvider` around it.
 *
 * @public
 */
export function useScorecard(entityRef: string, measure: Measure = 'csat') {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: customerVoiceKeys.scorecard(entityRef, measure),
    queryFn: async () => (await api.loadScorecard(entityRef, measure)) ?? null,
  });
}
