import { InputError } from '@backstage/errors';
import { createHash, timingSafeEqual } from 'node:crypto';
import { RespondentIdentities } from '../responses/RespondentIdentities';

type Position = ReadonlyArray<string | number | null>;

/** Cursors of lists: where the page ended, sealed together with the query it belongs to. */
export class Cursors {
  readonly #identities: RespondentIdentities;

  constructor(identities: RespondentIdentities) {
    this.#identities = identities;
  }

  #seal(position: string, query: unknown): string {
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(query))
      .digest('hex');
    return this.#identities
      .seal('cursor', `${position}|${fingerprint}`)
      .slice(0, 32);
  }

  /** Makes the cursor of the page that begins after `position`. */
  issue(position: Position, query: unknown): string {
    const text = JSON.stringify(position);
    return Buffer.from(`${this.#seal(text, query)}${text}`).toString(
      'base64url',
    );
  }

  /**
   * Reads a cursor.
   *
   * @throws InputError if it was not issued here, or for another query
   */
  open(cursor: string, query: unknown): Position {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const seal = Buffer.from(text.slice(0, 32));
    const position = text.slice(32);
    const expected = Buffer.from(this.#seal(position, query));
    if (seal.length !== expected.length || !timingSafeEqual(seal, expected)) {
      throw new InputError(
        'cursor was not issued for this query; start again without it',
      );
    }
    const parsed: Position = JSON.parse(position);
    return parsed;
  }
}
