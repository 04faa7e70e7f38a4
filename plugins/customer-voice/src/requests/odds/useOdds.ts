import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../../shared/queryKeys';

/** How it went with requests like one to a service, of those that the user may read. */
export function useOdds(entityRef: string) {
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: queryKeys.odds(entityRef),
    queryFn: () =>
      api.call('getRequestOdds', { params: parseEntityRef(entityRef) }),
  });
}
