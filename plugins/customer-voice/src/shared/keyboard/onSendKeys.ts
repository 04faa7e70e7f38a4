import type { KeyboardEvent } from 'react';

/** Handles Ctrl+Enter and Cmd+Enter, which send what is being written from any field. */
export function onSendKeys(send: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
}
