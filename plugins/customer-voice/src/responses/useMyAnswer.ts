import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ChangeResponse,
  Measure,
  MyResponse,
  Service,
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

/** Id of an answer that the server has not confirmed yet. */
const UNCONFIRMED = '';

/**
 * Give, change and withdraw the user's own answer to one measure of one
 * service. Each shows at once and is taken back if the server refuses.
 */
export function useMyAnswer(entityRef: string, measure: Measure) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const serviceKey = customerVoiceKeys.service(entityRef);

  const show = (answer: MyResponse | undefined) =>
    queries.setQueryData<Service>(
      serviceKey,
      service =>
        service && {
          ...service,
          mine: [
            ...service.mine.filter(each => each.measure !== measure),
            ...(answer ? [answer] : []),
          ],
        },
    );
  const shown = () =>
    queries
      .getQueryData<Service>(serviceKey)
      ?.mine.find(each => each.measure === measure);
  const listChanged = () =>
    queries.invalidateQueries({ queryKey: customerVoiceKeys.myResponses() });

  const give = useMutation({
    mutationFn: (score: number) =>
      api.giveResponse({ entityRef, measure, score }),
    onMutate: async score => {
      await queries.cancelQueries({ queryKey: serviceKey });
      const before = shown();
      show({
        id: UNCONFIRMED,
        entityRef,
        title: '',
        measure,
        score,
        disclosure: 'confidential',
        respondedAt: new Date().toISOString(),
        included: false,
      });
      return { before };
    },
    onError: (_error, _score, context) => {
      show(context?.before);
    },
    onSuccess: answer => {
      show(answer);
      return listChanged();
    },
  });

  const changing = {
    mutationFn: ({ id, ...changes }: ChangeResponse & { id: string }) =>
      api.changeResponse(id, changes),
    onMutate: async ({ score }: ChangeResponse) => {
      await queries.cancelQueries({ queryKey: serviceKey });
      const before = shown();
      if (before && score !== undefined) {
        show({ ...before, score, included: false });
      }
      return { before };
    },
    onError: (
      _error: Error,
      _changes: ChangeResponse,
      context: { before?: MyResponse } | undefined,
    ) => {
      if (context?.before) show(context.before);
    },
    onSuccess: (answer: MyResponse) => {
      show(answer);
      return listChanged();
    },
  };
  const change = useMutation(changing);
  // Apart from the other changes, so that its refusal is said beside the scores.
  const rescore = useMutation(changing);

  const withdraw = useMutation({
    mutationFn: (id: string) => api.withdrawResponse(id),
    onSuccess: () => {
      show(undefined);
      return listChanged();
    },
  });

  return { give, rescore, change, withdraw };
}

/** Whether the server has confirmed an answer, so that it can be changed. */
export function isConfirmed(answer: MyResponse): boolean {
  return answer.id !== UNCONFIRMED;
}
