import { useEffect, useState } from 'react';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useForm, useWatch } from 'react-hook-form';
import { useDestination } from './Destination';
import { requestOf, useAsk } from './useAsk';
import { type AskForm, EMPTY_FORM, useDraft } from './useDraft';

/** A request that is being written: its fields, where it goes, its draft and sending it. */
export function useAskForm(
  entityRef: string | undefined,
  onAsked: (request: CapabilityRequest) => void,
) {
  const draft = useDraft(entityRef);
  const ask = useAsk();
  // Counts drafts, so that each begins with fields of its own.
  const [drafts, setDrafts] = useState(0);
  const { control, handleSubmit, watch, getValues, reset } = useForm<AskForm>({
    defaultValues: draft.initial,
  });
  const [unknownService, chosenRef] = useWatch({
    control,
    name: ['unknownService', 'entityRef'],
  });
  const destination = useDestination(unknownService ? '' : chosenRef);

  const { keep } = draft;
  useEffect(() => {
    const subscription = watch((_, { name }) => {
      if (name) keep(getValues());
    });
    return () => subscription.unsubscribe();
  }, [watch, keep, getValues]);

  return {
    control,
    getValues,
    unknownService,
    destination,
    drafts,
    isDraftKept: draft.isKept,
    clearDraft: draft.clear,
    /** Empties the fields as well. */
    discardDraft: () => {
      reset({ ...EMPTY_FORM, entityRef: entityRef ?? '' });
      draft.clear();
      setDrafts(drafts + 1);
    },
    isPending: ask.isPending,
    error: ask.error,
    send: handleSubmit(written =>
      ask.mutate(requestOf(written), {
        onSuccess: request => {
          draft.clear();
          onAsked(request);
        },
      }),
    ),
  };
}
