import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { UserCaller } from '../access/Caller';
import { Sealer } from '../confidentiality/Sealer';
import { Signer } from '../confidentiality/Signer';
import { lockName } from '../database/dialect';

/** A key as it is stored: neither the caller nor the body can be read from it. */
export interface SignedKey {
  key: string;
  fingerprint: string;
  caller: string;
}

/** Creates things once for each `Idempotency-Key` of a caller. */
export class IdempotencyKeys {
  readonly #knex: Knex;
  readonly #signer: Signer;
  readonly #sealer: Sealer;

  constructor(options: { knex: Knex; signer: Signer; sealer: Sealer }) {
    this.#knex = options.knex;
    this.#signer = options.signer;
    this.#sealer = options.sealer;
  }

  /**
   * Signs a key.
   *
   * @param key - of the header; without one the answer is undefined
   * @param body - everything that a repeated call has to have in common
   */
  sign(
    caller: UserCaller,
    key: string | undefined,
    body: readonly unknown[],
  ): SignedKey | undefined {
    if (key === undefined) return undefined;
    const signed = this.#signer.sign('idempotency', `${caller.userRef}|${key}`);
    return {
      key: signed,
      // Equal bodies of two callers are not to be seen as such.
      fingerprint: this.#signer.sign('body', JSON.stringify([signed, body])),
      caller: this.#signer.sign('caller', caller.userRef),
    };
  }

  /**
   * Creates something, or answers what was created with the same key.
   *
   * @param options - `create` answers what JSON can say, which is stored
   *   encrypted; `read` reads it again
   * @throws ConflictError if the key was used with another body
   */
  async once<T>(
    trx: Knex.Transaction,
    signed: SignedKey | undefined,
    options: {
      at: Date;
      read: (stored: unknown) => T;
      create: () => Promise<T>;
    },
  ): Promise<T> {
    const { at, read, create } = options;
    if (!signed) return create();
    const { key, fingerprint } = signed;
    await lockName(trx, `idempotency/${key}`);
    const earlier: { fingerprint: string; sealed: string } | undefined =
      await trx('idempotency_keys')
        .where({ key })
        .first('fingerprint', 'sealed');
    if (earlier) {
      if (earlier.fingerprint !== fingerprint) {
        throw new ConflictError(
          'This Idempotency-Key was used with another body; use a new key',
        );
      }
      return read(this.#sealer.open(earlier.sealed, key));
    }
    const created = await create();
    await trx('idempotency_keys').insert({
      ...signed,
      sealed: this.#sealer.seal(created, key),
      created_on: at.toISOString().slice(0, 10),
    });
    return created;
  }

  /** Deletes the keys of a user. */
  async erase(trx: Knex.Transaction, userRef: string): Promise<void> {
    await trx('idempotency_keys')
      .where({ caller: this.#signer.sign('caller', userRef) })
      .delete();
  }

  /** Deletes keys created before a day, which are too old to be used again. */
  async deleteBefore(day: string): Promise<void> {
    await this.#knex('idempotency_keys').where('created_on', '<', day).delete();
  }
}
