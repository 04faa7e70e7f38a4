import { Knex } from 'knex';
import { readTime } from '../../database/dialect';

/** The row of all replicas. */
const PROGRESS = 'mirror';

/** SQL of how far the mirror of the catalog is. */
export class MirrorProgress {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * When the next complete sync is worth it, and how many in a row found no
   * new entity.
   */
  async syncState(): Promise<{ dueAt?: Date; quiet: number }> {
    const row = await this.#knex('catalog_progress')
      .where({ name: PROGRESS })
      .first('sync_due_at', 'quiet_syncs');
    return {
      dueAt: row?.sync_due_at ? readTime(row.sync_due_at) : undefined,
      quiet: row?.quiet_syncs ?? 0,
    };
  }

  async setSyncState(state: { dueAt?: Date; quiet: number }): Promise<void> {
    await this.#knex('catalog_progress')
      .insert({
        name: PROGRESS,
        sync_due_at: state.dueAt ?? null,
        quiet_syncs: state.quiet,
      })
      .onConflict('name')
      .merge(['sync_due_at', 'quiet_syncs']);
  }

  /** The entity up to which removals were looked for. */
  async checkedUntil(): Promise<string> {
    const row = await this.#knex('catalog_progress')
      .where({ name: PROGRESS })
      .first('checked_until');
    return row?.checked_until ?? '';
  }

  async setCheckedUntil(entityRef: string): Promise<void> {
    await this.#knex('catalog_progress')
      .insert({ name: PROGRESS, checked_until: entityRef })
      .onConflict('name')
      .merge(['checked_until']);
  }
}
