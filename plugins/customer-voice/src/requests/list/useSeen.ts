import { type RefObject, useEffect } from 'react';

/** Calls back once an element comes into sight; at once where the browser cannot tell. */
export function useSeen(element: RefObject<Element>, onSeen: () => void) {
  useEffect(() => {
    if (!element.current || typeof IntersectionObserver === 'undefined') {
      onSeen();
      return undefined;
    }
    const observer = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) onSeen();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, onSeen]);
}
