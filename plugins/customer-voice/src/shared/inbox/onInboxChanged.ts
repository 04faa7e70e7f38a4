const EVENT = 'customer-voice-inbox';

/**
 * Says that what waits for the user has changed.
 *
 * @param byOthers - by something that another user did
 */
export function announceInboxChanged(byOthers = false) {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: byOthers }));
}

/** Calls back whenever what waits for the user has changed; returns how to stop that. */
export function onInboxChanged(
  listener: (byOthers: boolean) => void,
): () => void {
  const onEvent = (event: Event) =>
    listener(event instanceof CustomEvent && event.detail === true);
  window.addEventListener(EVENT, onEvent);
  return () => window.removeEventListener(EVENT, onEvent);
}
