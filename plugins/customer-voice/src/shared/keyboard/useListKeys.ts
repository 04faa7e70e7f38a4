import { type RefObject, useEffect, useRef, useState } from 'react';

/** Where a letter is text, or chooses something. */
const TYPED_INTO = [
  'input',
  'textarea',
  'select',
  '[contenteditable="true"]',
  '[role="combobox"]',
  '[role="listbox"]',
  '[role="menu"]',
  '[role="dialog"]',
  '[role="alertdialog"]',
  '[aria-haspopup="listbox"]',
].join(', ');

/** An entry of a list, which has this attribute. */
const ENTRY = '[data-list-entry]';

/** Moves the focus to the main link of the entry before or after the one that has it. */
function step(region: HTMLElement, by: 1 | -1) {
  const entries = [...region.querySelectorAll<HTMLElement>(ENTRY)];
  const current = entries.findIndex(each =>
    each.contains(document.activeElement),
  );
  const next = current === -1 && by === -1 ? entries.length - 1 : current + by;
  const entry = entries[Math.max(0, Math.min(next, entries.length - 1))];
  entry?.querySelector<HTMLElement>('a[href]')?.focus();
}

/**
 * Keys that are single letters. They work only while the focus is within the
 * region, and neither in fields nor in dialogs, as WCAG 2.1.4 asks of them.
 * `?` opens the help.
 *
 * @param actions - what each key does
 */
export function useKeys(
  region: RefObject<HTMLElement>,
  actions: Readonly<Record<string, () => void>>,
) {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const root = region.current;
    if (!root) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, defaultPrevented, ctrlKey, metaKey, altKey } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest(TYPED_INTO)) return;
      const act =
        event.key === '?'
          ? () => setIsHelpOpen(true)
          : latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  }, [region]);
  return {
    isHelpOpen,
    openHelp: () => setIsHelpOpen(true),
    closeHelp: () => setIsHelpOpen(false),
  };
}

/**
 * Keys of a list: `j` and `k` move between its entries, Enter opens one as its
 * link has the focus then, and `?` tells of the keys. Entries have the attribute
 * `data-list-entry`; their first link is the main one.
 */
export function useListKeys(region: RefObject<HTMLElement>) {
  const move = (by: 1 | -1) => () => {
    if (region.current) step(region.current, by);
  };
  return useKeys(region, { j: move(1), k: move(-1) });
}
