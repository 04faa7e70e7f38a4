/** Parts of the Inbox that take the focus, by their attribute. */
export const INBOX_PARTS = {
  list: 'data-inbox-list',
  heading: 'data-inbox-heading',
  action: 'data-inbox-action',
} as const;

const CONTROLS =
  'button:not(:disabled), a[href], input:not(:disabled), textarea:not(:disabled)';

const partOf = (root: HTMLElement, part: keyof typeof INBOX_PARTS) =>
  root.querySelector<HTMLElement>(`[${INBOX_PARTS[part]}]`);

function isShown(element: HTMLElement | null): element is HTMLElement {
  return element !== null && getComputedStyle(element).display !== 'none';
}

/**
 * Moves the focus to an entry of the list, or to what it opened where that is
 * shown alone.
 */
export function focusEntry(root: HTMLElement, id: string | undefined) {
  const list = partOf(root, 'list');
  const entry = isShown(list)
    ? [...list.querySelectorAll<HTMLElement>('[data-list-entry]')].find(
        each => each.dataset.listEntry === id,
      )
    : undefined;
  const target = entry?.querySelector('a') ?? partOf(root, 'heading');
  (target ?? root).focus();
}

/** Moves the focus to the first control of what can be done, or else to its heading. */
export function focusAction(root: HTMLElement) {
  const action = partOf(root, 'action');
  const control = action?.querySelector<HTMLElement>(CONTROLS);
  (control ?? partOf(root, 'heading') ?? root).focus();
}

/**
 * Acts at once, or when the dialog that is open has gone: it keeps the focus
 * until then, and hands it back to what may have gone as well.
 */
export function whenNoDialog(act: () => void) {
  const isOpen = () => document.querySelector('[role="dialog"]') !== null;
  if (!isOpen()) {
    act();
    return;
  }
  const observer = new MutationObserver(() => {
    if (isOpen()) return;
    observer.disconnect();
    // It hands the focus back in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(act));
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
