import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { erasedPseudonym } from '../confidentiality/erasedPseudonym';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { whereOneOf } from '../database/dialect';
import { OwnResponses } from './OwnResponses';
import { ResponseSealer } from './ResponseSealer';
import { Conversations } from './ResponseStore';
import { LockedScorecard, lockScorecards, ScorecardKey } from './Scorecards';

/** What erasing a person from responses works with. */
export interface ErasureTools {
  own: OwnResponses;
  pseudonyms: Pseudonyms;
  sealer: ResponseSealer;
  conversations: Pick<Conversations, 'end' | 'dropPending'>;
}

/**
 * When the digest of an erased person expires: never. In a set that readers
 * saw they are a respondent without a name; whenever they come back, they would
 * pass for another user and count as company against that set. It also tells
 * nothing of when they asked.
 */
const NEVER = new Date('9999-12-31T00:00:00.000Z');

interface PastRow {
  id: string;
  service_id: string;
  measure: Measure;
  sealed: string;
}

/**
 * Cuts every tie between a person and their responses. What publications
 * include stays in them, without an author, until the next
 * one; what waits for a publication is gone at once.
 *
 * @returns the scorecards concerned, locked
 */
export async function eraseInResponses(
  trx: Knex.Transaction,
  userRef: string,
  at: Date,
  tools: ErasureTools,
): Promise<LockedScorecard[]> {
  const { own } = tools;
  const concerned = await findConcerned(trx, userRef, tools);
  const locked = await lockScorecards(trx, [...concerned.values()]);
  // Read again under the locks: a publication may have moved them.
  const now = await own.stored(trx, userRef, locked);
  for (const [name, key] of concerned) {
    const published = now.get(name)?.published;
    const respondent = erasedPseudonym();
    await trx('pending_responses')
      .whereIn('person', own.pendingPersons(userRef, [key]))
      .delete();
    if (published) {
      await tools.conversations.dropPending(trx, published.id);
      await erasePublished(trx, published, respondent, at, tools);
    }
    await erasePast(trx, userRef, key, respondent, tools);
  }
  await eraseNamed(trx, userRef, tools);
  await keepDigests(trx, userRef, locked, tools);
  return locked;
}

/** Scorecards that the person has or had a response for, by service and measure. */
async function findConcerned(
  trx: Knex.Transaction,
  userRef: string,
  tools: ErasureTools,
): Promise<Map<string, ScorecardKey>> {
  const { own } = tools;
  const all = await own.scorecards(trx);
  const found = await own.stored(trx, userRef, all);
  const past = await findPast(trx, userRef, all, tools);
  const concerned = new Map<string, ScorecardKey>();
  const keep = (key: ScorecardKey) =>
    concerned.set(`${key.serviceId} ${key.measure}`, key);
  [...found.values()].forEach(keep);
  // Named rows that ended are in the last publication still.
  const named: Array<Pick<PastRow, 'service_id' | 'measure'>> = await trx(
    'responses',
  )
    .where({ user_ref: userRef })
    .select('service_id', 'measure');
  [...past, ...named].forEach(row =>
    keep({ serviceId: row.service_id, measure: row.measure }),
  );
  return concerned;
}

async function erasePast(
  trx: Knex.Transaction,
  userRef: string,
  key: ScorecardKey,
  respondent: string,
  tools: ErasureTools,
) {
  const rows = await findPast(trx, userRef, [key], tools);
  for (const { id, sealed } of rows) {
    const { userRef: _, ...opened } = tools.sealer.openPast(sealed);
    await trx('past_responses')
      .where({ id })
      .update({
        person: erasedPseudonym(),
        sealed: tools.sealer.sealPast({ ...opened, respondent }),
      });
  }
}

/** The person is company for others no more, at any time. */
async function keepDigests(
  trx: Knex.Transaction,
  userRef: string,
  scorecards: readonly LockedScorecard[],
  { pseudonyms }: ErasureTools,
) {
  const serviceIds = new Set(scorecards.map(({ serviceId }) => serviceId));
  for (const serviceId of serviceIds) {
    await trx('company_digests')
      .insert({
        service_id: serviceId,
        digest: pseudonyms.of('company', [serviceId], userRef),
        expires_at: NEVER,
      })
      .onConflict(['service_id', 'digest'])
      .merge(['expires_at']);
  }
}

async function findPast(
  trx: Knex.Transaction,
  userRef: string,
  of: readonly ScorecardKey[],
  { pseudonyms }: ErasureTools,
): Promise<PastRow[]> {
  const persons = of.flatMap(({ serviceId, measure }) =>
    pseudonyms.all('past', [serviceId, measure], userRef),
  );
  const query = trx('past_responses');
  whereOneOf(trx, query, 'person', persons);
  return query.select('id', 'service_id', 'measure', 'sealed');
}

async function erasePublished(
  trx: Knex.Transaction,
  row: {
    id: string;
    service_id: string;
    measure: Measure;
    sealed: string | null;
  },
  respondent: string,
  at: Date,
  { sealer }: ErasureTools,
) {
  if (row.sealed === null) return;
  const author = sealer.openAuthor(row.sealed);
  await trx('responses')
    .where({ id: row.id })
    .update({ respondent, sealed: sealer.sealErasedAuthor(author) });
  await trx('pending_responses').insert({
    person: erasedPseudonym(),
    service_id: row.service_id,
    measure: row.measure,
    response_id: null,
    key_id: sealer.keyId,
    sealed: sealer.sealPending({
      kind: 'leave',
      responseId: row.id,
      at: at.getTime(),
    }),
  });
}

/** Named rows leave the figures with the next publication; name and words go at once. */
async function eraseNamed(
  trx: Knex.Transaction,
  userRef: string,
  { conversations }: ErasureTools,
) {
  const named: string[] = await trx('responses')
    .where({ user_ref: userRef })
    .pluck('id');
  await conversations.end(trx, named);
  await trx('responses')
    .where({ user_ref: userRef })
    .whereNull('published_from')
    .delete();
  await trx('responses').where({ user_ref: userRef }).update({
    user_ref: null,
    team_ref: null,
    comment: null,
    ended: true,
  });
}
