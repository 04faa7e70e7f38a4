import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Similar } from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { useDebouncedValue } from '../../shared/hooks/useDebouncedValue';

/** Fewer characters say nothing, in any language. */
const SHORTEST = 3;
const LONGEST = 2000;
/** Of requests, and of capabilities: more are not read while one writes. */
const SHOWN = 3;

const NOTHING: Similar = { items: [], capabilities: [] };

const fold = (text: string) => text.toLocaleLowerCase('en-US');

/**
 * The service that a goal is probably for, where no match is strong: the first
 * request and the first capability agree, or the goal names it.
 */
function likelyService(goal: string, { items, capabilities }: Similar) {
  const [capability] = capabilities;
  if (!capability) return undefined;
  const agrees = items[0]?.request.entityRef === capability.entityRef;
  const isNamed = ` ${fold(goal)} `.includes(` ${fold(capability.title)} `);
  return agrees || isNamed ? capability.entityRef : undefined;
}

/** What was found, with the one that is probably what is asked for set apart. */
function setApart(goal: string, found: Similar) {
  const { items, capabilities } = found;
  const strongRequest = items.find(({ strong }) => strong);
  const strongCapability = strongRequest
    ? undefined
    : capabilities.find(({ strong }) => strong);
  const proposed =
    strongRequest?.request.entityRef ??
    strongCapability?.entityRef ??
    likelyService(goal, found);
  return {
    strongRequest,
    strongCapability,
    items: items.filter(each => each !== strongRequest),
    capabilities: capabilities.filter(each => each !== strongCapability),
    /** The service that it belongs to; a template is none. */
    proposedRef:
      proposed && SERVICE_KINDS.includes(parseEntityRef(proposed).kind)
        ? proposed
        : undefined,
  };
}

/** Requests and capabilities that resemble a goal, as it is typed. */
export function useSimilar(goal: string, entityRef: string | undefined) {
  const api = useApi(customerVoiceApiRef);
  const text = useDebouncedValue(goal).trim().slice(0, LONGEST);
  const isEnough = [...text].length >= SHORTEST;
  const similar = useQuery({
    queryKey: customerVoiceKeys.similar(text, entityRef),
    queryFn: () => api.findSimilar({ text, entityRef, limit: SHOWN }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
  });
  const found = (isEnough && similar.data) || NOTHING;
  return {
    isEnough,
    isFetching: similar.isFetching,
    /** What is shown is of an earlier text while the answer is on its way. */
    isPlaceholderData: similar.isPlaceholderData,
    error: similar.error,
    isKnown: found !== NOTHING,
    requestCount: found.items.length,
    capabilityCount: found.capabilities.length,
    ...setApart(text, found),
  };
}
