import { type RefObject, useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { onInboxChanged } from '../shared/inbox/onInboxChanged';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { titleOf } from './inboxItems';
import { focusAction, focusEntry, whenNoDialog } from './inboxFocus';

interface SelectionOptions {
  items: readonly InboxItem[];
  /** The item in the address. */
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  /** Whether `items` are those of other filters, or none yet. */
  isStale: boolean;
  region: RefObject<HTMLElement>;
}

type Focus = 'entry' | 'action';

type Place = { id: string; index: number };

/** What the user was at last, and whether they did something about it. */
function useLastPlace() {
  const last = useRef<Place>();
  const acted = useRef<string>();
  useEffect(
    () =>
      onInboxChanged(byOthers => {
        if (!byOthers) acted.current = last.current?.id;
      }),
    [],
  );
  return { last, acted };
}

/** Moves the focus after what was chosen is on the screen. */
function useWantedFocus(
  region: RefObject<HTMLElement>,
  { id, isStale }: { id: string | undefined; isStale: boolean },
) {
  const wanted = useRef<Focus>();
  useEffect(() => {
    const root = region.current;
    if (!root || !wanted.current || isStale) return;
    const focus = wanted.current;
    wanted.current = undefined;
    // The key that opened it is still down: it would press what has the focus next.
    if (focus === 'action') setTimeout(() => focusAction(root));
    else whenNoDialog(() => focusEntry(root, id));
  });
  return wanted;
}

/** The item so many places further, or the first while none is chosen. */
function itemAfter(
  items: readonly InboxItem[],
  from: number | undefined,
  by: number,
): InboxItem | undefined {
  const to = from === undefined ? 0 : from + by;
  return items[Math.max(0, Math.min(to, items.length - 1))];
}

/**
 * Which item is open: the one in the address, else the first. When the user has
 * done what one asks for and it is gone, the next one is chosen, has the focus
 * and is announced; when others did it, it says so and waits for the user.
 */
export function useSelection(options: SelectionOptions) {
  const { items, chosen, onChoose, isStale, region } = options;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const open = chosen ? items.find(({ id }) => id === chosen) : items[0];
  const { last, acted } = useLastPlace();
  const wanted = useWantedFocus(region, { id: open?.id, isStale });
  const place = open ? items.indexOf(open) : last.current?.index ?? 0;

  const choose = (item: InboxItem | undefined, focus: Focus) => {
    wanted.current = focus;
    acted.current = undefined;
    onChoose(item?.id);
  };

  useEffect(() => {
    const before = last.current;
    if (isStale) return;
    const isGone = before && !items.some(({ id }) => id === before.id);
    if (isGone && acted.current === before.id) {
      const next = itemAfter(items, before.index, 0);
      last.current = undefined;
      choose(next, 'entry');
      announce(
        next
          ? t('inbox.doneNext', { title: titleOf(next) })
          : t('inbox.doneLast'),
      );
    } else if (open) {
      last.current = { id: open.id, index: place };
    }
  });

  return {
    open,
    choose,
    /** Moves on from an item that is done, or gone. */
    goOn: () =>
      choose(
        itemAfter(
          items.filter(each => each !== open),
          place,
          0,
        ),
        'entry',
      ),
    step: (by: 1 | -1) => {
      const isWithin =
        chosen || document.activeElement?.closest('[data-list-entry]');
      choose(itemAfter(items, isWithin ? place : undefined, by), 'entry');
    },
  };
}
