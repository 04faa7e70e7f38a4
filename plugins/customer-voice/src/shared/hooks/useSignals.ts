import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

const CHANNEL = 'customer-voice';

/** Signals of one moment lead to one refresh, in milliseconds. */
const DEBOUNCE = 800;

interface SignalsOptions<T> {
  /** What of a message matters here; undefined if nothing does. */
  read: (message: JsonObject) => T | undefined;
  /** Gets what was read within a moment, each once. */
  refresh: (changed: Set<T>) => Promise<unknown>;
}

/**
 * Listens to the signals of Customer Voice. Without signals in the app, pages
 * show what they loaded.
 */
export function useSignals<T>(options: SignalsOptions<T>) {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (!signals) return undefined;
    let changed = new Set<T>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = async () => {
      const known = changed;
      changed = new Set();
      timer = undefined;
      await latest.current.refresh(known);
    };
    const subscription = signals.subscribe(CHANNEL, message => {
      const read = latest.current.read(message);
      if (read === undefined) return;
      changed.add(read);
      timer ??= setTimeout(refresh, DEBOUNCE);
    });
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
    };
  }, [signals]);
}
