import { Knex } from 'knex';
import { erasedPseudonym } from '../../confidentiality/erasedPseudonym';
import { RequestStore } from './RequestStore';
import { VerdictStore } from './VerdictStore';

/**
 * Stands where a person stood who asked to be erased. It is no user, so that no
 * credential can ever be of that name.
 */
const ERASED_REF = 'erased:default/person';

/** Columns of JSON that may name a person, with the keys of their tables. */
const JSON_TEXTS = [
  ['requests', 'number', 'decision'],
  ['requests', 'number', 'handover'],
  ['request_solutions', 'id', 'evaluation'],
  ['outbox', 'id', 'payload'],
] as const;

/** What erasing a person from requests works with. */
export interface RequestErasure {
  knex: Knex;
  store: RequestStore;
  verdicts: VerdictStore;
}

/**
 * Cuts every tie between a person and requests: their supports, subscriptions,
 * the thanks that they gave and got, and untold events go; what they asked or said stays for the
 * others, without an author; what they said of deliveries stays counted. Decisions
 * that they made as an owner are the team's and stay, without their name.
 */
export async function eraseInRequests(
  userRef: string,
  tools: RequestErasure,
): Promise<void> {
  const { knex, store } = tools;
  const supported: number[] = await knex('request_supports')
    .where({ supporter_ref: userRef })
    .orWhere({ recorded_by: userRef, confirmed: false })
    .distinct()
    .orderBy('counted_in')
    .pluck('counted_in');
  for (const number of supported) {
    await store.transaction(async trx => {
      await store.lock(trx, number);
      await trx('request_supports')
        .where({ counted_in: number })
        .where(any =>
          any
            .where({ supporter_ref: userRef })
            .orWhere({ recorded_by: userRef, confirmed: false }),
        )
        .delete();
      await store.recountSupports(trx, [number]);
    });
  }
  await store.transaction(trx => eraseNames(trx, userRef, tools));
}

async function eraseNames(
  trx: Knex.Transaction,
  userRef: string,
  { verdicts }: RequestErasure,
) {
  await trx('request_subscriptions').where({ user_ref: userRef }).delete();
  await trx('request_thanks')
    .where({ giver_ref: userRef })
    .orWhere({ to_ref: userRef })
    .delete();
  await verdicts.erase(trx, userRef, erasedPseudonym);
  await trx('requests')
    .where({ requester_ref: userRef })
    .update({ requester_ref: ERASED_REF, offered: true });
  await trx('request_comments')
    .where({ author_ref: userRef })
    .update({ author_ref: ERASED_REF });
  await trx('request_comments')
    .where({ removed_by: userRef })
    .update({ removed_by: ERASED_REF });
  await trx('request_solutions')
    .where({ author_ref: userRef })
    .update({ author_ref: ERASED_REF, team_ref: null });
  await trx('request_events')
    .where({ by_ref: userRef })
    .update({ by_ref: ERASED_REF });
  // JSON texts that name them: decisions, evaluations, hand-overs, events that
  // are still to be dispatched.
  const name = JSON.stringify(userRef);
  for (const [table, key, column] of JSON_TEXTS) {
    const rows: Array<Record<string, string>> = await trx(table)
      .whereRaw(`?? like ? escape '\\'`, [
        column,
        `%${name.replace(/[\\%_]/g, '\\$&')}%`,
      ])
      .select(key, column);
    for (const row of rows) {
      await trx(table)
        .where({ [key]: row[key] })
        .update({
          [column]: row[column].split(name).join(JSON.stringify(ERASED_REF)),
        });
    }
  }
}
