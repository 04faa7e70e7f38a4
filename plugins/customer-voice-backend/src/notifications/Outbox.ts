import { transaction } from '../database/retry';
import { Knex } from 'knex';
import { readTime, skipLocked } from '../database/dialect';
import { DomainEvent } from './domainEvents';

/** A domain event that is still to be told. */
export interface OutboxEntry {
  id: string;
  event: DomainEvent;
  attempts: number;
  /** Whether it is on the bus already; set by who tells it. */
  published: boolean;
  at: Date;
}

const MINUTE = 60_000;
/** For how long an event is one process's own. */
const TAKEN = 5 * MINUTE;
/** Events taken at once. */
const BATCH = 50;

/** Domain events on their way out: written with the change, told afterwards. */
export class Outbox {
  readonly #knex: Knex;
  readonly #listeners = new Set<() => void>();
  /** Transactions after which listeners are called already. */
  readonly #waking = new WeakSet<Knex.Transaction>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes events in the transaction that makes them true; they are dispatched soon after it. */
  async write(
    trx: Knex.Transaction,
    events: DomainEvent[],
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

  /** Calls `listener` whenever events have been committed. */
  onCommitted(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Lets a comment that was not dispatched yet reach the users and groups that it mentions now. */
  async replaceMentions(
    trx: Knex.Transaction,
    commentId: string,
    mentions: string[],
  ): Promise<void> {
    for (const { id, event } of await this.#ofComment(trx, commentId)) {
      await trx('outbox')
        .where({ id })
        .update({ payload: JSON.stringify({ ...event, mentions }) });
    }
  }

  /** Deletes what was not dispatched yet of a comment. */
  async dropComment(trx: Knex.Transaction, commentId: string): Promise<void> {
    for (const { id } of await this.#ofComment(trx, commentId)) {
      await trx('outbox').where({ id }).delete();
    }
  }

  /** Deletes what was not dispatched yet of the feedback of a user. */
  async dropFeedbackOf(trx: Knex.Transaction, userRef: string): Promise<void> {
    const rows: Array<{ id: string | number; payload: string }> = await trx(
      'outbox',
    )
      .where({ type: 'feedback.named' })
      .select('id', 'payload');
    const ids = rows
      .filter(({ payload }) => JSON.parse(payload).byRef === userRef)
      .map(({ id }) => id);
    await trx('outbox').whereIn('id', ids).delete();
  }

  async #ofComment(
    trx: Knex.Transaction,
    commentId: string,
  ): Promise<Array<{ id: string | number; event: DomainEvent }>> {
    const rows: Array<{ id: string | number; payload: string }> = await trx(
      'outbox',
    )
      .where({ type: 'request.commented' })
      .where('payload', 'like', `%${JSON.stringify(commentId)}%`)
      .select('id', 'payload');
    return rows.map(({ id, payload }) => ({ id, event: JSON.parse(payload) }));
  }

  /**
   * Takes the oldest events that nobody else has and tells them, in order. They
   * are taken for a while, so that no other process tells them as well, and are
   * gone only once they are told: what a killed process had taken is told later.
   * An event that cannot be told is tried again later and stops no other.
   *
   * @param isOver - whether this process has to stop; what it has not told yet
   *   is given back
   * @returns how many there were
   */
  async tellNext(
    tell: (entry: OutboxEntry) => Promise<void>,
    now: () => Date,
    isOver: () => boolean = () => false,
  ): Promise<number> {
    const entries = await this.#take(now());
    for (const entry of entries) {
      if (isOver()) {
        const { attempts } = entry;
        await this.#taken(entry).update({ attempts, retry_at: now() });
        continue;
      }
      if (!(await this.#keep(entry, now()))) continue;
      try {
        await tell(entry);
      } catch {
        const waits = Math.min(60, 2 ** entry.attempts) * MINUTE;
        await this.#taken(entry).update({
          published: entry.published,
          retry_at: new Date(now().getTime() + waits),
        });
        continue;
      }
      // One by one: what was told is told again by nobody, whoever dies now.
      await this.#taken(entry).delete();
    }
    return entries.length;
  }

  /** The entry, as long as nobody else has taken it since. */
  #taken({ id, attempts }: OutboxEntry): Knex.QueryBuilder {
    return this.#knex('outbox').where({ id, attempts: attempts + 1 });
  }

  /** Takes an entry for longer: those before it may have taken their time. */
  async #keep(entry: OutboxEntry, now: Date): Promise<boolean> {
    const kept: number = await this.#taken(entry).update({
      retry_at: new Date(now.getTime() + TAKEN),
    });
    return kept > 0;
  }

  async #take(now: Date): Promise<OutboxEntry[]> {
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
          retry_at: new Date(now.getTime() + TAKEN),
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
