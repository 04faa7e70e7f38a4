import { type RefObject, useEffect } from 'react';

function headingOf(area: Element | null | undefined) {
  return area?.querySelector<HTMLElement>('h1, h2, h3');
}

/**
 * Moves the focus to the nearest heading when what had it goes away, such as a
 * button whose move was made: the titled part it stood in, else the page. The
 * keyboard then goes on from there, and not from the top of the app.
 */
export function useFocusFallback(page: RefObject<HTMLElement>) {
  useEffect(() => {
    const root = page.current;
    if (!root) return undefined;
    let last: { element: HTMLElement; part: Element | null } | undefined;

    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = { element: target, part: target.closest('[role="region"]') };
    };
    const check = () => {
      if (!last || last.element.isConnected) return;
      const { activeElement, body } = document;
      // A dialog has the focus, or the user went on.
      if (activeElement && activeElement !== body) return;
      const part = last.part?.isConnected ? last.part : root;
      const heading = headingOf(part) ?? headingOf(root);
      last = undefined;
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };

    root.addEventListener('focusin', remember);
    const observer = new MutationObserver(check);
    observer.observe(root, { childList: true, subtree: true });
    // Dialogs stand beside the page, and hand the focus back when they go.
    observer.observe(document.body, { childList: true });
    return () => {
      observer.disconnect();
      root.removeEventListener('focusin', remember);
    };
  }, [page]);
}
