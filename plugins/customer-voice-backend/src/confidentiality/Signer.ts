import { createHmac } from 'node:crypto';
import { ConfidentialityKey } from '../config/readConfig';

/** Signs texts with the confidentiality key, for names of locks and idempotency keys. */
export class Signer {
  readonly #secret: string;

  /** @param keys - the first one signs */
  constructor(keys: readonly ConfidentialityKey[]) {
    this.#secret = keys[0].secret;
  }

  /**
   * HMAC-SHA-256 in hexadecimal.
   *
   * @param purpose - keeps signatures of different uses apart
   */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${purpose}|${text}`)
      .digest('hex');
  }
}
