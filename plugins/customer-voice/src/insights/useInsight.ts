import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import {
  type CustomerVoiceApi,
  customerVoiceApiRef,
} from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../shared/queryKeys';

function useInsight<A>(
  name: string,
  read: (api: CustomerVoiceApi) => Promise<A>,
  measure?: Measure,
) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: queryKeys.insight(name, measure),
    queryFn: () => read(api),
  });
}

/** Satisfaction of the organisation by week. */
export const useSatisfaction = (measure: Measure) =>
  useInsight(
    'satisfaction',
    api => api.call('getSatisfactionOverTime', { query: { measure } }),
    measure,
  );

/** Services that moved. */
export const useMovers = (measure: Measure) =>
  useInsight(
    'movers',
    api => api.call('getMovers', { query: { measure } }),
    measure,
  );

/** Topics across services. */
export const useDriversAcross = (measure: Measure) =>
  useInsight(
    'drivers',
    api => api.call('getDriversAcross', { query: { measure } }),
    measure,
  );

/** How soon owners answer first, and which promises they keep. */
export const usePromises = () =>
  useInsight('promises', api => api.call('getPromises', {}));

/** What many teams ask for and no owner plans. */
export const useUnmetDemand = () =>
  useInsight('unmet-demand', api => api.call('getUnmetDemand', {}));

/** What people use instead. */
export const useWorkarounds = () =>
  useInsight('workarounds', api => api.call('getWorkarounds', {}));

/** How others solved what many ask for. */
export const useSolutionsToLearn = () =>
  useInsight('solutions', api => api.call('getSolutionsToLearn', {}));
