import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { useDebouncedValue } from '../../shared/hooks/useDebouncedValue';

/** Fewer characters say nothing, in any language. */
const SHORTEST = 3;
const LONGEST = 2000;

/** Requests with their answers say more; a long list of names hides them. */
const MOST_CAPABILITIES = 3;

/** Requests and capabilities that resemble a goal, as it is typed. */
export function useSimilar(goal: string, entityRef: string | undefined) {
  const api = useApi(customerVoiceApiRef);
  const text = useDebouncedValue(goal).trim().slice(0, LONGEST);
  const isEnough = [...text].length >= SHORTEST;
  const similar = useQuery({
    queryKey: customerVoiceKeys.similar(text, entityRef),
    queryFn: () => api.findSimilar({ text, entityRef, limit: 5 }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
  });
  const found = isEnough ? similar.data : undefined;
  return {
    isEnough,
    isFetching: similar.isFetching,
    /** What is shown is of an earlier text while the answer is on its way. */
    isPlaceholderData: similar.isPlaceholderData,
    error: similar.error,
    isKnown: found !== undefined,
    items: found?.items ?? [],
    capabilities: (found?.capabilities ?? []).slice(0, MOST_CAPABILITIES),
  };
}
