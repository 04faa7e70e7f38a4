import { act } from '@testing-library/react';
import type { SignalApi } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

/** Signals that a test sends itself. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<(message: JsonObject) => void>();

  subscribe<TMessage extends JsonObject = JsonObject>(
    _channel: string,
    onMessage: (message: TMessage) => void,
  ) {
    // A test knows what it sends.
    const listener = (message: JsonObject) => onMessage(message as TMessage);
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  }

  /** Sends a message to whatever listens now. */
  send(message: JsonObject) {
    act(() => this.#listeners.forEach(listener => listener(message)));
  }
}
