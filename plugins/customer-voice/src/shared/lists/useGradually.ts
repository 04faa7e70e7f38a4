import { startTransition, useDeferredValue, useEffect, useState } from 'react';

/** Rows that are drawn with the page: what a screen shows at first. */
const FIRST = 6;
/** Rows that are added at a time. */
const STEP = 6;

/**
 * Draws a long list a few rows at a time, so that no task keeps the page from
 * answering: what the first screen shows comes with the page, the rest follows
 * at once, interruptibly. So do other items in place of those that are drawn.
 * Rows should be memoised, or each step draws the earlier ones again.
 *
 * @param first - how many are drawn with the page
 * @returns the items that are drawn now
 */
export function useGradually<T>(
  items: readonly T[],
  first: number = FIRST,
): readonly T[] {
  const current = useDeferredValue(items);
  const [shown, setShown] = useState(first);
  const isComplete = shown >= current.length;
  useEffect(() => {
    if (isComplete) return undefined;
    const next = setTimeout(() => {
      startTransition(() => setShown(before => before + STEP));
    });
    return () => clearTimeout(next);
  }, [shown, isComplete]);
  return isComplete ? current : current.slice(0, shown);
}
