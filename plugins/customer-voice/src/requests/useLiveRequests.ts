import { useEffect } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import { customerVoiceKeys } from 'backstage-plugin-customer-voice-react';

const CHANNEL = 'customer-voice';

/** Many changes of one moment are looked up once. */
const GATHERING = 800;

/**
 * Brings requests up to date when the server says that one changed. Without
 * signals in the app, pages show what they loaded.
 */
export function useLiveRequests() {
  const signals = useApiHolder().get(signalApiRef);
  const queries = useQueryClient();

  useEffect(() => {
    if (!signals) return undefined;
    const changed = new Set<number>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      for (const number of changed) {
        queries.invalidateQueries({
          queryKey: customerVoiceKeys.request(number),
        });
      }
      changed.clear();
      queries.invalidateQueries({ queryKey: customerVoiceKeys.requestLists() });
    };
    const subscription = signals.subscribe(CHANNEL, message => {
      if (
        message.type !== 'request.changed' ||
        typeof message.number !== 'number'
      ) {
        return;
      }
      changed.add(message.number);
      timer ??= setTimeout(refresh, GATHERING);
    });
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
    };
  }, [signals, queries]);
}
