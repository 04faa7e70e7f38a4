import { Knex } from 'knex';
import { Signer } from '../confidentiality/Signer';

/** What one person can do only so often a day. */
export const LIMITED = [
  'responses',
  'requests',
  'comments',
  'supports',
] as const;

/** A kind of what is limited. */
export type Limited = (typeof LIMITED)[number];

const DAY = 24 * 3600_000;

/** A person has done something so often today that it has to wait; status 429. */
export class TooManyRequestsError extends Error {
  readonly statusCode = 429;
  /** ISO-8601 time from which on it can be done again. */
  readonly until: string;

  constructor(kind: Limited, limit: number, until: Date) {
    super(
      `You have reached the ${limit} ${kind} that one person can make in a day; you can go on at ${until.toISOString()}`,
    );
    this.name = 'TooManyRequestsError';
    this.until = until.toISOString();
  }
}

/**
 * Bounds how much one person can write in a day (UTC), generously: it is there
 * for scripts that run wild.
 */
export class VolumeLimits {
  readonly #limits: Readonly<Record<Limited, number>>;
  readonly #signer: Signer;

  constructor(options: {
    limits: Readonly<Record<Limited, number>>;
    signer: Signer;
  }) {
    this.#limits = options.limits;
    this.#signer = options.signer;
  }

  /**
   * Counts one more, in the transaction that makes it.
   *
   * @throws TooManyRequestsError if it is one too many
   */
  async count(
    trx: Knex.Transaction,
    userRef: string,
    kind: Limited,
    now: Date,
  ): Promise<void> {
    const day = now.toISOString().slice(0, 10);
    const [row]: Array<{ n: number }> = await trx('volume_counts')
      .insert({
        // Of the day as well, so that no two days are joined by it.
        person: this.#signer.sign('volume', `${day}|${kind}|${userRef}`),
        day,
        n: 1,
      })
      .onConflict('person')
      .merge({ n: trx.raw('volume_counts.n + 1') })
      .returning('n');
    const limit = this.#limits[kind];
    if (row.n > limit) {
      throw new TooManyRequestsError(
        kind,
        limit,
        new Date(Date.parse(day) + DAY),
      );
    }
  }

  /** Deletes the counts of days before this one. */
  async deleteBefore(knex: Knex, day: string): Promise<void> {
    await knex('volume_counts').where('day', '<', day).delete();
  }
}
