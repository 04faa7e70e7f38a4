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

/** The user's own answer as it is shown with its service. */
function useShownAnswer(entityRef: string, measure: Measure) {
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
  return {
    show,
    /** The answer as it is shown now, which no loading replaces any more. */
    current: async () => {
      await queries.cancelQueries({ queryKey: serviceKey });
      return queries
        .getQueryData<Service>(serviceKey)
        ?.mine.find(each => each.measure === measure);
    },
    /** Shows what the server answered; the list of the user's answers is loaded again. */
    accept: (answer: MyResponse | undefined) => {
      show(answer);
      return queries.invalidateQueries({
        queryKey: customerVoiceKeys.myResponses(),
      });
    },
  };
}

/** Changes the answer that is shown. */
function useChange({
  show,
  current,
  accept,
}: ReturnType<typeof useShownAnswer>) {
  const api = useApi(customerVoiceApiRef);
  return useMutation({
    mutationFn: ({ id, ...changes }: ChangeResponse & { id: string }) =>
      api.changeResponse(id, changes),
    onMutate: async ({ score }) => {
      const before = await current();
      if (before && score !== undefined) {
        show({ ...before, score, included: false });
      }
      return { before };
    },
    onError: (_error, _changes, context) => {
      if (context?.before) show(context.before);
    },
    onSuccess: answer => accept(answer),
  });
}

/**
 * Give, change and withdraw the user's own answer to one measure of one
 * service. Each shows at once and is taken back if the server refuses.
 */
export function useMyAnswer(entityRef: string, measure: Measure) {
  const api = useApi(customerVoiceApiRef);
  const shown = useShownAnswer(entityRef, measure);
  const { show, current, accept } = shown;

  const give = useMutation({
    mutationFn: (score: number) =>
      api.giveResponse({ entityRef, measure, score }),
    onMutate: async score => {
      const before = await current();
      show({
        id: UNCONFIRMED,
        entityRef,
        title: '',
        measure,
        score,
        disclosure: 'confidential',
        respondedAt: new Date().toISOString(),
        included: false,
        notifyOnReply: before?.notifyOnReply ?? false,
      });
      return { before };
    },
    onError: (_error, _score, context) => {
      show(context?.before);
    },
    onSuccess: answer => accept(answer),
  });

  const change = useChange(shown);
  // Apart from the other changes, so that its refusal is said beside the scores.
  const rescore = useChange(shown);

  const withdraw = useMutation({
    mutationFn: (id: string) => api.withdrawResponse(id),
    onSuccess: () => accept(undefined),
  });

  return { give, rescore, change, withdraw };
}

/** Whether the server has confirmed an answer, so that it can be changed. */
export function isConfirmed(answer: MyResponse): boolean {
  return answer.id !== UNCONFIRMED;
}
