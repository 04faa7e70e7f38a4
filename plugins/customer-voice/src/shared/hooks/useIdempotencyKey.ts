import { useCallback, useRef } from 'react';
import { newIdempotencyKey } from 'backstage-plugin-customer-voice-react';

/**
 * The key of what is being sent: the same for every attempt with the same body,
 * so that trying again creates nothing twice. `reset` it once it is there.
 */
export function useIdempotencyKey() {
  const last = useRef<{ key: string; sent: string }>();
  const keyOf = useCallback((body: object) => {
    const sent = JSON.stringify(body);
    if (last.current?.sent !== sent) {
      last.current = { key: newIdempotencyKey(), sent };
    }
    return last.current.key;
  }, []);
  const reset = useCallback(() => {
    last.current = undefined;
  }, []);
  return { keyOf, reset };
}
