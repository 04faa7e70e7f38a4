import { transaction } from '../database/retry';
import { Knex } from 'knex';
import { readTime, skipLocked } from '../database/dialect';
import { DomainEvent } from './DomainEvent';

/** A domain event that is still to be dispatched. */
export interface OutboxEntry {
  id: string;
  event: DomainEvent;
  attempts: number;
  /** Whether it is on the bus already; set by the dispatcher. */
  published: boolean;
  at: Date;
}

const MINUTE = 60_000;
/** Milliseconds for which a claimed event belongs to one process. */
const LEASE = 5 * MINUTE;
/** Events claimed at once. */
const BATCH = 50;

/** Domain events on their way out: written with the change, dispatched afterwards. */
export class Outbox {
  readonly #knex: Knex;
  readonly #listeners = new Set<() => void>();
  /** Transactions after which listeners are called already. */
  readonly #waking = new WeakSet<Knex.Transaction>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes events in the transaction that makes them true; they are dispatched soon after it. */
  async write<E extends DomainEvent>(
    trx: Knex.Transaction,
    events: readonly E[],
    at: Date,
  ): Promise<void> {
    if (events.length === 0) return;
    if (!this.#waking.has(trx)) {
      this.#waking.add(trx);
      trx.executionPromise.then(
        () => this.#listeners.forEach(listener => listener()),
        () => {},
      );
    }
    await trx('outbox').insert(
      events.map(event => ({
        type: event.type,
        payload: JSON.stringify(event),
        created_at: at,
        retry_at: at,
      })),
    );
  }

  /** Age of the oldest event that was not dispatched yet, in seconds; 0 without any. */
  async age(now: Date): Promise<number> {
    const row = await this.#knex('outbox').min({ at: 'created_at' }).first();
    return row?.at
      ? Math.max(0, (now.getTime() - readTime(row.at).getTime()) / 1000)
      : 0;
  }

  /** Calls `listener` whenever events have been committed. */
  onCommitted(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Events of a type that were not dispatched yet.
   *
   * @param mentioning - a text that their payload has, which narrows the search
   */
  async pending(
    trx: Knex.Transaction,
    type: string,
    mentioning: string,
  ): Promise<Array<{ id: string; event: DomainEvent }>> {
    const rows: Array<{ id: string | number; payload: string }> = await trx(
      'outbox',
    )
      .where({ type })
      .whereRaw("payload like ? escape '\\'", [
        `%${JSON.stringify(mentioning).replace(/[\\%_]/g, '\\$&')}%`,
      ])
      .select('id', 'payload');
    return rows.map(({ id, payload }) => ({
      id: String(id),
      event: JSON.parse(payload),
    }));
  }

  /** Changes an event that was not dispatched yet. */
  async replace<E extends DomainEvent>(
    trx: Knex.Transaction,
    id: string,
    event: E,
  ): Promise<void> {
    await trx('outbox')
      .where({ id })
      .update({ payload: JSON.stringify(event) });
  }

  /** Deletes events that were not dispatched yet. */
  async drop(trx: Knex.Transaction, ids: string[]): Promise<void> {
    await trx('outbox').whereIn('id', ids).delete();
  }

  /**
   * Claims the oldest events that no other process has and dispatches them, in
   * order. A claim is a lease, so that no other process dispatches them as well;
   * they are deleted only once they are dispatched, so what a killed process had
   * claimed is dispatched later. An event that fails is tried again later and
   * stops no other.
   *
   * @param isOver - whether this process has to stop; what it has not dispatched yet
   *   is given back
   * @returns how many there were
   */
  async dispatchNext(
    dispatch: (entry: OutboxEntry) => Promise<void>,
    now: () => Date,
    isOver: () => boolean = () => false,
  ): Promise<number> {
    const entries = await this.#claim(now());
    for (const entry of entries) {
      if (isOver()) {
        const { attempts } = entry;
        await this.#claimed(entry).update({ attempts, retry_at: now() });
        continue;
      }
      if (!(await this.#extendLease(entry, now()))) continue;
      try {
        await dispatch(entry);
      } catch {
        const waits = Math.min(60, 2 ** entry.attempts) * MINUTE;
        await this.#claimed(entry).update({
          published: entry.published,
          retry_at: new Date(now().getTime() + waits),
        });
        continue;
      }
      // One by one: what was dispatched is not dispatched again, whichever process dies now.
      await this.#claimed(entry).delete();
    }
    return entries.length;
  }

  /** The entry, as long as no other process has claimed it since. */
  #claimed({ id, attempts }: OutboxEntry): Knex.QueryBuilder {
    return this.#knex('outbox').where({ id, attempts: attempts + 1 });
  }

  /** Extends the lease of an entry: those before it may have taken their time. */
  async #extendLease(entry: OutboxEntry, now: Date): Promise<boolean> {
    const kept: number = await this.#claimed(entry).update({
      retry_at: new Date(now.getTime() + LEASE),
    });
    return kept > 0;
  }

  async #claim(now: Date): Promise<OutboxEntry[]> {
    return transaction(this.#knex, async trx => {
      const rows: Array<{
        id: string | number;
        payload: string;
        attempts: number;
        published: boolean | number;
        created_at: Date | number;
      }> = await skipLocked(
        trx,
        trx('outbox')
          .where('retry_at', '<=', now)
          .orderBy('retry_at')
          .orderBy('id')
          .limit(BATCH)
          .select('id', 'payload', 'attempts', 'published', 'created_at'),
      );
      if (rows.length === 0) return [];
      await trx('outbox')
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .update({
          attempts: trx.raw('attempts + 1'),
          retry_at: new Date(now.getTime() + LEASE),
        });
      return rows.map(row => ({
        id: String(row.id),
        event: JSON.parse(row.payload),
        attempts: Number(row.attempts),
        published: Boolean(row.published),
        at: readTime(row.created_at),
      }));
    });
  }
}
