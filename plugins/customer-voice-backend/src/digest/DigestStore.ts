import { Knex } from 'knex';

/** Owner groups that are read at once. */
const CHUNK = 200;

/** An owner group of services that take part. */
export interface OwnerGroup {
  ownerRef: string;
  /** Whether the catalog has no such group any more. */
  missing: boolean;
}

/** SQL of digests that were made. */
export class DigestStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Owner groups that have no digest of this week yet, by ref, in chunks. */
  async *ownersWithout(week: string): AsyncGenerator<OwnerGroup[]> {
    let after = '';
    for (;;) {
      const made = this.#knex('digests')
        .where({ week })
        .whereRaw('digests.owner_ref = service_owners.owner_ref');
      const rows: Array<{ owner_ref: string; missing: number | string }> =
        await this.#knex('service_owners')
          .join('services', 'services.id', 'service_owners.service_id')
          .where('services.in_catalog', true)
          .where('services.enabled', true)
          .where('service_owners.owner_ref', 'like', 'group:%')
          .where('service_owners.owner_ref', '>', after)
          .whereNotExists(made)
          .groupBy('service_owners.owner_ref')
          .orderBy('service_owners.owner_ref')
          .limit(CHUNK)
          .select('service_owners.owner_ref as owner_ref')
          .max({
            missing: this.#knex.raw(
              'case when service_owners.missing then 1 else 0 end',
            ),
          });
      if (rows.length === 0) return;
      yield rows.map(row => ({
        ownerRef: row.owner_ref,
        missing: Number(row.missing) === 1,
      }));
      after = rows[rows.length - 1].owner_ref;
    }
  }

  /** Whether there is a digest of an owner and week already. */
  async has(ownerRef: string, week: string): Promise<boolean> {
    const row = await this.#knex('digests')
      .where({ owner_ref: ownerRef, week })
      .first('week');
    return row !== undefined;
  }

  /** Keys of the movers that the digest before told of, by owner. */
  async toldBefore(
    ownerRefs: readonly string[],
    week: string,
  ): Promise<Map<string, Set<string>>> {
    const rows: Array<{ owner_ref: string; moved: string }> = await this.#knex(
      'digests',
    )
      .whereIn('owner_ref', [...ownerRefs])
      .where('week', '<', week)
      .orderBy('week')
      .select('owner_ref', 'moved');
    // The latest of each stays.
    return new Map(
      rows.map(row => [row.owner_ref, new Set<string>(JSON.parse(row.moved))]),
    );
  }

  /**
   * Claims the digest of an owner and week.
   *
   * @returns whether no other process has made it
   */
  async claim(
    trx: Knex.Transaction,
    digest: { ownerRef: string; week: string; moved: readonly string[] },
  ): Promise<boolean> {
    const rows = await trx('digests')
      .insert({
        owner_ref: digest.ownerRef,
        week: digest.week,
        moved: JSON.stringify(digest.moved),
      })
      .onConflict(['owner_ref', 'week'])
      .ignore()
      .returning('week');
    return rows.length > 0;
  }

  /** Deletes what was due before a day. */
  async deleteBefore(day: string): Promise<void> {
    await this.#knex('digests').where('week', '<', day).delete();
  }
}
