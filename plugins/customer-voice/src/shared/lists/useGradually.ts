import { startTransition, useEffect, useState } from 'react';

/** Rows that are drawn with the page: what a screen shows at first. */
const FIRST = 8;
/** Rows that are added at a time. */
const STEP = 6;

/**
 * Draws a long list a few rows at a time, so that no task keeps the page from
 * answering: what the first screen shows comes with the page, the rest follows
 * at once, interruptibly.
 *
 * @returns the items that are drawn now
 */
export function useGradually<T>(items: readonly T[]): readonly T[] {
  const [shown, setShown] = useState(FIRST);
  const isComplete = shown >= items.length;
  useEffect(() => {
    if (isComplete) return undefined;
    const next = setTimeout(() => {
      startTransition(() => setShown(before => before + STEP));
    });
    return () => clearTimeout(next);
  }, [shown, isComplete]);
  return isComplete ? items : items.slice(0, shown);
}
