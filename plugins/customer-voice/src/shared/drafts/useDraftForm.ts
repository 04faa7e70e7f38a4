import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import { useCurrentUser } from '../hooks/useCurrentUser';
import { draftKey, readDraft, removeDraft, writeDraft } from './draftStorage';

/** What was written in a form and not sent, as it is kept on this device. */
export interface Draft {
  isKept: boolean;
  /** After it was sent. */
  clear: () => void;
  /** Empties the fields as well. */
  discard: () => void;
}

interface DraftFormOptions<Form extends FieldValues> {
  /** What is written, such as `42:decline`; each name has a draft of its own. */
  name: string;
  /** The form before anything is filled in. */
  defaultValues: DefaultValues<Form> & Form;
}

/**
 * A form whose fields survive Esc, closing and loading the page again: they are
 * kept on this device for the user until they are sent or discarded.
 */
export function useDraftForm<Form extends FieldValues>(
  options: DraftFormOptions<Form>,
): UseFormReturn<Form> & { draft: Draft } {
  const userRef = useCurrentUser();
  const key = userRef && draftKey(userRef, options.name);
  const [empty] = useState(options.defaultValues);
  const [isKept, setIsKept] = useState(false);
  const form = useForm<Form>({ defaultValues: empty });
  const { watch, getValues, reset } = form;

  useEffect(() => {
    if (!key) return undefined;
    const kept = readDraft(key, empty);
    if (kept) reset({ ...empty, ...kept }, { keepDefaultValues: true });
    setIsKept(kept !== undefined);
    const subscription = watch((_, { name }) => {
      if (name) setIsKept(writeDraft(key, getValues(), empty));
    });
    return () => subscription.unsubscribe();
  }, [key, empty, watch, getValues, reset]);

  const clear = useCallback(() => {
    if (key) removeDraft(key);
    setIsKept(false);
  }, [key]);
  const draft = useMemo<Draft>(
    () => ({
      isKept,
      clear,
      discard: () => {
        reset(empty);
        clear();
      },
    }),
    [isKept, clear, reset, empty],
  );
  return { ...form, draft };
}

/** Whether something is kept under a name, for a form that is not open. */
export function useIsDraftKept<Form extends object>(name: string, empty: Form) {
  const userRef = useCurrentUser();
  return Boolean(userRef && readDraft(draftKey(userRef, name), empty));
}
