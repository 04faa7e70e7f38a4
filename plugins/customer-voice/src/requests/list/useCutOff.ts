import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Which sides of an element that scrolls sideways are cut off, and scrolling there. */
export function useCutOff(scroller: RefObject<HTMLElement>) {
  const [before, setBefore] = useState(false);
  const [after, setAfter] = useState(false);
  const measure = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    // Negative where one reads from right to left.
    const start = Math.abs(current.scrollLeft);
    setBefore(start > 1);
    setAfter(start + current.clientWidth < current.scrollWidth - 1);
  }, [scroller]);
  useEffect(() => {
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  const scroll = (pages: 1 | -1) => {
    const { current } = scroller;
    current?.scrollBy({
      left: pages * current.clientWidth * 0.8,
      behavior: 'smooth',
    });
  };
  return { before, after, measure, scroll };
}
