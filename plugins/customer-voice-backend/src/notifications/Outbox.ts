import { Knex } from 'knex';
import { readTime, skipLocked } from '../database/dialect';
import { DomainEvent } from './domainEvents';

/** A domain event that is still to be told. */
export interface OutboxEntry {
  id: string;
  event: DomainEvent;
  attempts: number;
  at: Date;
}

const MINUTE = 60_000;
/** For how long an event is one process's own. */
const TAKEN = 2 * MINUTE;

/** Domain events on their way out: written with the change, told afterwards. */
export class Outbox {
  readonly #knex: Knex;
  readonly #listeners = new Set<() => void>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes events in the transaction that makes them true. */
  async write(
    trx: Knex.Transaction,
    events: DomainEvent[],
    at: Date,
  ): Promise<void> {
    if (events.length === 0) return;
    await trx('outbox').insert(
      events.map(event => ({
        type: event.type,
        payload: JSON.stringify(event),
        created_at: at,
        retry_at: at,
      })),
    );
  }

  /** Calls `listener` whenever events may have been committed. */
  onCommitted(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** To be called after a transaction that wrote events. */
  committed(): void {
    this.#listeners.forEach(listener => listener());
  }

  /**
   * Takes the oldest event that nobody else has and tells it. It is taken for a
   * while, so that no other process tells it as well, and is gone only once it
   * is told: what a killed process had taken is told later. An event that cannot
   * be told is tried again later and stops no other.
   *
   * @returns whether there was one
   */
  async tellNext(
    tell: (entry: OutboxEntry) => Promise<void>,
    now: Date,
  ): Promise<boolean> {
    const entry = await this.#take(now);
    if (!entry) return false;
    try {
      await tell(entry);
      await this.#knex('outbox').where({ id: entry.id }).delete();
    } catch {
      const waits = Math.min(60, 2 ** entry.attempts) * MINUTE;
      await this.#knex('outbox')
        .where({ id: entry.id })
        .update({ retry_at: new Date(now.getTime() + waits) });
    }
    return true;
  }

  async #take(now: Date): Promise<OutboxEntry | undefined> {
    return this.#knex.transaction(async trx => {
      const row = await skipLocked(
        trx,
        trx('outbox')
          .where('retry_at', '<=', now)
          .orderBy('retry_at')
          .orderBy('id')
          .first(),
      );
      if (!row) return undefined;
      await trx('outbox')
        .where({ id: row.id })
        .update({
          attempts: Number(row.attempts) + 1,
          retry_at: new Date(now.getTime() + TAKEN),
        });
      const event: DomainEvent = JSON.parse(row.payload);
      return {
        id: String(row.id),
        event,
        attempts: Number(row.attempts),
        at: readTime(row.created_at),
      };
    });
  }
}
