import { transaction } from '../../database/retry';
import { Knex } from 'knex';
import { skipLocked } from '../../database/dialect';
import { Outbox } from '../../outbox/Outbox';

/** Requests looked at in one transaction. */
const BATCH = 100;

/**
 * Records first responses and promises whose time has passed, each once, so that
 * the owner is told.
 */
export async function recordOverdue(
  knex: Knex,
  outbox: Outbox,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const found = await transaction(knex, async trx => {
      const rows: Array<{ number: number; first_responded_at: unknown }> =
        await skipLocked(
          trx,
          trx('requests')
            .where('due_at', '<', now)
            .whereNull('overdue_notified_at')
            .orderBy('due_at')
            .limit(BATCH)
            .select('number', 'first_responded_at'),
        );
      if (rows.length === 0) return 0;
      await trx('requests')
        .whereIn(
          'number',
          rows.map(({ number }) => number),
        )
        .update({ overdue_notified_at: now });
      await outbox.write(
        trx,
        rows.map(row => ({
          type: 'request.overdue' as const,
          number: row.number,
          what:
            row.first_responded_at === null
              ? ('first-response' as const)
              : ('promise' as const),
        })),
        now,
      );
      return rows.length;
    });
    if (found < BATCH || signal?.aborted) return;
  }
}

/** How many first responses and promises are overdue. */
export async function countOverdue(knex: Knex, now: Date): Promise<number> {
  const row = await knex('requests')
    .where('due_at', '<', now)
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}
