import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../shared/queryKeys';

/** Insights of which there is one for each measure. */
type InsightOfMeasure =
  | 'getMovers'
  | 'getDriversAcross'
  | 'getSatisfactionOverTime';
/** Insights made of requests. */
type InsightOfRequests =
  | 'getUnmetDemand'
  | 'getWorkarounds'
  | 'getSolutionsToLearn';

/** An insight of published figures. */
export function useInsightOf<N extends InsightOfMeasure>(
  name: N,
  measure: Measure,
) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: queryKeys.insight(name, measure),
    queryFn: () => api.call(name, { query: { measure } }),
  });
}

/** An insight of requests. */
export function useInsight<N extends InsightOfRequests>(name: N) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: queryKeys.insight(name),
    queryFn: () => api.call(name, {}),
  });
}
