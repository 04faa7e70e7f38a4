const EVENT = 'customer-voice-inbox';

/** Says that what waits for the user has changed by something that they did. */
export function announceInboxChanged() {
  window.dispatchEvent(new Event(EVENT));
}

/** Calls back whenever what waits for the user has changed; returns how to stop that. */
export function onInboxChanged(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
