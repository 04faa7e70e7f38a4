import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
} from 'node:crypto';
import { ConfidentialityKey } from '../config/readConfig';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts what is stored or handed out and that must not be read without the key:
 * AES-256-GCM under a key derived for each purpose. Texts are padded to whole
 * blocks, so that their length tells nothing.
 */
export class Sealer {
  readonly #keys: ReadonlyArray<{ id: string; derived: Buffer }>;
  readonly #block: number;
  readonly #purpose: string;

  /**
   * @param keys - the first one encrypts, all of them decrypt
   * @param purpose - keeps texts of different uses apart
   * @param block - bytes of a block that texts are padded to
   */
  constructor(
    keys: readonly ConfidentialityKey[],
    purpose: string,
    block: number,
  ) {
    this.#keys = keys.map(({ id, secret }) => ({
      id,
      derived: createHmac('sha256', secret).update(`seal|${purpose}`).digest(),
    }));
    this.#purpose = purpose;
    this.#block = block;
  }

  /**
   * Encrypts a value that JSON can say.
   *
   * @param context - has to be said again to decrypt, such as the query of a cursor
   * @returns base64url
   */
  seal(value: unknown, context = ''): string {
    const text = Buffer.from(JSON.stringify(value), 'utf8');
    // JSON may end with blanks, so these are the padding.
    const padded = Buffer.alloc(
      Math.ceil(text.length / this.#block) * this.#block,
      ' ',
    );
    text.copy(padded);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#keys[0].derived, iv);
    cipher.setAAD(Buffer.from(`${this.#purpose}|${context}`));
    return Buffer.concat([
      iv,
      cipher.update(padded),
      cipher.final(),
      cipher.getAuthTag(),
    ]).toString('base64url');
  }

  /**
   * Decrypts a value.
   *
   * @returns undefined if it was not encrypted here with one of the keys, for
   *   this purpose and context
   */
  open(sealed: string, context = ''): unknown {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
    const iv = bytes.subarray(0, IV_BYTES);
    const tag = bytes.subarray(bytes.length - TAG_BYTES);
    const text = bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES);
    for (const { derived } of this.#keys) {
      const decipher = createDecipheriv(ALGORITHM, derived, iv);
      decipher.setAAD(Buffer.from(`${this.#purpose}|${context}`));
      decipher.setAuthTag(tag);
      try {
        const opened: unknown = JSON.parse(
          Buffer.concat([decipher.update(text), decipher.final()]).toString(
            'utf8',
          ),
        );
        return opened;
      } catch {
        // Another key, or nothing of ours.
      }
    }
    return undefined;
  }
}
