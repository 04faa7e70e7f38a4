import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateCapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';
import { useIdempotencyKey } from '../../shared/hooks/useIdempotencyKey';
import { queryKeys } from '../../shared/queryKeys';
import { proposeTitle } from './proposeTitle';
import type { AskForm } from './useDraft';

/** What is sent of what was written. */
export function requestOf(form: AskForm): CreateCapabilityRequest {
  return {
    title: form.title.trim() || proposeTitle(form.goal),
    goal: form.goal,
    importance: form.importance,
    ...(!form.unknownService && { entityRef: form.entityRef }),
    ...(form.workaround.trim() && { workaround: form.workaround }),
    ...(form.workaroundRef && { workaroundRef: form.workaroundRef }),
    ...(form.neededBy && { neededBy: form.neededBy }),
    ...(form.affectedRefs.length > 0 && { affectedRefs: form.affectedRefs }),
  };
}

/** Asks for a capability. Trying again with the same words asks once. */
export function useAsk() {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const { keyOf } = useIdempotencyKey();
  return useMutation({
    mutationFn: (request: CreateCapabilityRequest) =>
      api.createRequest(request, { idempotencyKey: keyOf(request) }),
    onSuccess: request => {
      queries.setQueryData(customerVoiceKeys.request(request.number), request);
      return Promise.all([
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.requestLists(),
        }),
        queries.invalidateQueries({ queryKey: queryKeys.services() }),
      ]);
    },
  });
}
