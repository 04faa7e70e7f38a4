import { useCallback, useRef } from 'react';
import { newIdempotencyKey } from 'backstage-plugin-customer-voice-react';

/**
 * The key of what is being sent: the same for every attempt with the same words,
 * so that trying again creates nothing twice. `forget` it once it is there.
 */
export function useIdempotencyKey() {
  const last = useRef<{ key: string; words: string }>();
  const keyOf = useCallback((body: object) => {
    const words = JSON.stringify(body);
    if (last.current?.words !== words) {
      last.current = { key: newIdempotencyKey(), words };
    }
    return last.current.key;
  }, []);
  const forget = useCallback(() => {
    last.current = undefined;
  }, []);
  return { keyOf, forget };
}
