import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { RequestStore } from './RequestStore';

/** Stands where somebody stood who wants to be forgotten. */
export const FORGOTTEN_REF = 'user:default/forgotten';

/**
 * Cuts every tie between a person and requests: their supports, subscriptions
 * and verdicts go, or stay without them where they were counted; what they asked
 * or said stays for the others, and nobody's. Decisions that they made as an
 * owner are the team's and stay.
 */
export async function forgetInRequests(
  knex: Knex,
  store: RequestStore,
  userRef: string,
): Promise<void> {
  const supported: number[] = await knex('request_supports')
    .where({ supporter_ref: userRef })
    .distinct()
    .pluck('counted_in');
  for (const number of supported) {
    await store.transaction(async trx => {
      await store.lock(trx, number);
      await trx('request_supports')
        .where({ counted_in: number, supporter_ref: userRef })
        .delete();
      await store.recountSupports(trx, number);
    });
  }
  await store.transaction(async trx => {
    await trx('request_subscriptions').where({ user_ref: userRef }).delete();
    await trx('request_supports')
      .where({ recorded_by: userRef })
      .update({ recorded_by: FORGOTTEN_REF });
    // A verdict that was counted stays one: under a name that says nothing.
    // Random each time, so that no two of them can be brought together.
    const verdicts: Array<{ request_number: number; round: number }> =
      await trx('request_verdicts')
        .where({ supporter_ref: userRef })
        .select('request_number', 'round');
    for (const verdict of verdicts) {
      await trx('request_verdicts')
        .where({ ...verdict, supporter_ref: userRef })
        .update({ supporter_ref: `forgotten-${randomUUID()}` });
    }
    await trx('requests')
      .where({ requester_ref: userRef })
      .update({ requester_ref: FORGOTTEN_REF, offered: true });
    for (const table of ['request_comments', 'request_solutions']) {
      await trx(table)
        .where({ author_ref: userRef })
        .update({ author_ref: FORGOTTEN_REF });
    }
    await trx('request_events')
      .where({ by_ref: userRef })
      .update({ by_ref: FORGOTTEN_REF });
  });
}
