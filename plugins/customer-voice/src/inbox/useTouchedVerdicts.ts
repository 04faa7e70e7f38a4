import { useState } from 'react';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';

/**
 * What waits, and the verdicts that the user has begun to give here: once given
 * they do not wait any more, but what follows one, such as what is still missing,
 * is asked where it was given.
 */
export function useTouchedVerdicts(items: InboxItem[]) {
  const [touched, setTouched] = useState<
    ReadonlyArray<{ item: InboxItem; place: number }>
  >([]);
  const isTouched = ({ id }: InboxItem) =>
    touched.some(({ item }) => item.id === id);
  const all = [...items];
  for (const { item, place } of touched) {
    if (!items.some(({ id }) => id === item.id)) all.splice(place, 0, item);
  }
  return {
    items: all,
    isTouched,
    touch: (item: InboxItem) => {
      if (item.kind !== 'verdict' || isTouched(item)) return;
      const place = all.findIndex(({ id }) => id === item.id);
      setTouched(before => [...before, { item, place }]);
    },
    /** Ends what follows a verdict. */
    forget: (id: string) =>
      setTouched(before => before.filter(each => each.item.id !== id)),
  };
}
