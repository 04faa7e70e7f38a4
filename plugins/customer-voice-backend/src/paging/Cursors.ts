import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { Sealer } from '../confidentiality/Sealer';
import { ConfidentialityKey } from '../config/readConfig';
import { Position } from './keyset';

/** Bytes that positions are padded to, so that the length of a cursor tells nothing. */
const BLOCK = 256;

/**
 * Cursors of lists: where the page ended, encrypted (confidentiality rule 4)
 * and bound to the query it belongs to.
 */
export class Cursors {
  readonly #sealer: Sealer;

  constructor(keys: readonly ConfidentialityKey[]) {
    this.#sealer = new Sealer(keys, 'cursor', BLOCK);
  }

  #context(query: unknown): string {
    return createHash('sha256').update(JSON.stringify(query)).digest('hex');
  }

  /** The cursor of the page that begins after `position`. */
  encode(position: Position, query: unknown): string {
    return this.#sealer.seal(position, this.#context(query));
  }

  /**
   * Reads a cursor.
   *
   * @throws InputError if it was not issued here, or for another query
   */
  decode(cursor: string, query: unknown): Position {
    const position = this.#sealer.open(cursor, this.#context(query));
    if (!Array.isArray(position)) {
      throw new InputError(
        'cursor was not issued for this query; start again without it',
      );
    }
    return position;
  }
}
