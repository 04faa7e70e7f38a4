import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  kindOfError,
} from 'backstage-plugin-customer-voice-react';
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

/** Whether there is nothing to tell this user, who may read no requests, or not of this service. */
export function isUntold(error: Error | null): boolean {
  if (!error) return false;
  const kind = kindOfError(error);
  return kind === 'not-allowed' || kind === 'not-found';
}
