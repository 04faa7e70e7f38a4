import { useCallback, useState } from 'react';
import type { Importance } from 'backstage-plugin-customer-voice-common';

/** What is being written of a request. */
export interface AskForm {
  goal: string;
  /** '' while it follows from the goal. */
  title: string;
  workaround: string;
  workaroundRef: string;
  affectedRefs: string[];
  neededBy: string;
  importance: Importance;
  entityRef: string;
  /** Said on purpose: no service is known, so it goes to triage. */
  unknownService: boolean;
}

export const EMPTY_FORM: AskForm = {
  goal: '',
  title: '',
  workaround: '',
  workaroundRef: '',
  affectedRefs: [],
  neededBy: '',
  importance: 2,
  entityRef: '',
  unknownService: false,
};

/** Takes over what has the right form; a draft may be of an earlier version. */
function formOf(draft: object): Partial<AskForm> {
  const entries = Object.entries(EMPTY_FORM).flatMap(([name, empty]) => {
    const value: unknown = Reflect.get(draft, name);
    const fits = Array.isArray(empty)
      ? Array.isArray(value) && value.every(each => typeof each === 'string')
      : typeof value === typeof empty;
    return fits ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

function read(key: string): Partial<AskForm> | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof draft === 'object' && draft !== null
      ? formOf(draft)
      : undefined;
  } catch {
    // Storage may be blocked, and what is in it may not be ours.
    return undefined;
  }
}

/**
 * What was written and not sent, kept on this device for each service, so that
 * closing the tab loses nothing.
 */
export function useDraft(entityRef: string | undefined) {
  const key = `customer-voice:ask:${entityRef ?? ''}`;
  const [initial] = useState<AskForm>(() => ({
    ...EMPTY_FORM,
    entityRef: entityRef ?? '',
    ...read(key),
  }));
  const [isKept, setIsKept] = useState(() => read(key) !== undefined);

  const clear = useCallback(() => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept then.
    }
    setIsKept(false);
  }, [key]);

  const keep = useCallback(
    (form: AskForm) => {
      if (form.goal.trim() === '' && form.workaround.trim() === '') {
        clear();
        return;
      }
      try {
        localStorage.setItem(key, JSON.stringify(form));
        setIsKept(true);
      } catch {
        setIsKept(false);
      }
    },
    [key, clear],
  );

  return { initial, isKept, keep, clear };
}
