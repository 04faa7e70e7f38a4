import { z } from 'zod';
import { Sealer } from '../confidentiality/Sealer';
import { ConfidentialityKey } from '../config/readConfig';

const waitingSchema = z.object({
  kind: z.enum(['message', 'acknowledged', 'resolved', 'reopened']),
  body: z.string().optional(),
  at: z.number(),
});

/** What an author said in confidence and owners cannot read yet. */
export type WaitingMessage = z.output<typeof waitingSchema>;

/** Large enough for most messages, so that the length tells nothing. */
const BLOCK = 4096;

/** Encrypts what waits to be relayed. */
export class MessageSealer {
  readonly #sealer: Sealer;

  constructor(keys: readonly ConfidentialityKey[]) {
    this.#sealer = new Sealer(keys, 'pending-message', BLOCK);
  }

  seal(message: WaitingMessage): string {
    return this.#sealer.seal(message);
  }

  /** @throws ZodError if it was encrypted with a key that is not configured */
  open(sealed: string): WaitingMessage {
    return waitingSchema.parse(this.#sealer.open(sealed));
  }
}
