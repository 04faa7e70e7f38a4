import { useEffect, useState } from 'react';

/**
 * The value as it was before its last changes, while they follow each other
 * faster than the delay.
 *
 * @param delay - how long the value has to stay the same, in milliseconds
 */
export function useDebouncedValue<T>(value: T, delay = 250): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return debounced;
}
