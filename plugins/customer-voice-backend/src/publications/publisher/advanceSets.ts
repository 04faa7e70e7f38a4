import { randomUUID } from 'node:crypto';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Pseudonyms } from '../../confidentiality/Pseudonyms';
import { PendingAnswer, ResponseSealer } from '../../responses/ResponseSealer';
import {
  changesFigures,
  isAnswer,
  Movement,
  SetRow,
  wordsOf,
} from './movement';

/** What moving respondents into and out of sets works with. */
export interface AdvanceTools {
  pseudonyms: Pseudonyms;
  sealer: ResponseSealer;
  /** Until when those who count now count for no one else. */
  companyUntil: Date;
}

const CHUNK = 200;

const repeats = (movement: Movement) =>
  movement.before !== undefined &&
  !movement.before.value.named &&
  movement.after !== undefined &&
  isAnswer(movement.after) &&
  !changesFigures(movement);

/** In random order, so that the order of rows tells nothing of the order of events. */
function shuffled<T>(items: readonly T[]): T[] {
  const keyed = items.map(item => ({ item, key: randomUUID() }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.map(({ item }) => item);
}

async function inChunks<T>(
  items: readonly T[],
  work: (chunk: T[]) => Promise<unknown>,
) {
  for (let start = 0; start < items.length; start += CHUNK) {
    await work(items.slice(start, start + CHUNK));
  }
}

/**
 * Moves respondents between the sets of the last and the next publications of
 * several services: what leaves is kept encrypted, what arrives becomes a row
 * with a pseudonym, all in random order.
 *
 * @param seqOf - number of the next publication of a service
 */
export async function advanceSets(
  trx: Knex.Transaction,
  measure: Measure,
  moving: readonly Movement[],
  seqOf: (serviceId: string) => number,
  tools: AdvanceTools,
): Promise<void> {
  const movements = shuffled(moving);
  const repeating = movements.filter(repeats);
  const others = movements.filter(movement => !repeats(movement));
  await moveToPast(trx, measure, others, seqOf, tools);
  const replaced = movements.flatMap(each => each.replaced ?? []);
  await inChunks(replaced, chunk =>
    trx('responses').whereIn('id', chunk).delete(),
  );
  const { answers, rows } = arrivalsOf(others);
  await inChunks(answers, chunk =>
    trx('responses').insert(
      chunk.map(({ movement, answer }) =>
        confidentialRow(
          measure,
          movement,
          answer,
          seqOf(movement.serviceId),
          tools,
        ),
      ),
    ),
  );
  await includeRows(trx, rows, seqOf, tools);
  for (const movement of repeating) {
    await repeatRow(trx, measure, movement, seqOf(movement.serviceId), tools);
  }
  const settled = movements.flatMap(({ pending }) => pending ?? []);
  await inChunks(settled, chunk =>
    trx('pending_responses').whereIn('person', chunk).delete(),
  );
  await spendCompany(trx, movements, tools);
}

/** What the last publication included of those who leave or say something else. */
async function moveToPast(
  trx: Knex.Transaction,
  measure: Measure,
  movements: readonly Movement[],
  seqOf: (serviceId: string) => number,
  tools: AdvanceTools,
) {
  const leaving = movements.flatMap(movement =>
    movement.before ? [{ movement, row: movement.before }] : [],
  );
  await inChunks(leaving, async chunk => {
    await trx('responses')
      .whereIn(
        'id',
        chunk.map(({ row }) => row.id),
      )
      .delete();
    await trx('past_responses').insert(
      chunk.map(({ movement, row }) =>
        pastRow(measure, movement, row, seqOf(row.serviceId), tools),
      ),
    );
  });
}

/** What arrives: confidential answers that become rows, and rows that are there already. */
function arrivalsOf(movements: readonly Movement[]) {
  const answers: Array<{ movement: Movement; answer: PendingAnswer }> = [];
  const rows: Array<{ movement: Movement; row: SetRow }> = [];
  for (const movement of movements) {
    const { after } = movement;
    if (!after) continue;
    if (isAnswer(after)) answers.push({ movement, answer: after });
    else rows.push({ movement, row: after });
  }
  return { answers, rows };
}

function pastRow(
  measure: Measure,
  movement: Movement,
  row: SetRow,
  seq: number,
  { pseudonyms, sealer }: AdvanceTools,
) {
  const { userRef, serviceId, respondent } = movement;
  return {
    id: randomUUID(),
    service_id: serviceId,
    measure,
    until_seq: seq,
    person:
      userRef === undefined
        ? randomUUID()
        : pseudonyms.of('past', [serviceId, measure], userRef),
    key_id: sealer.keyId,
    sealed: sealer.sealPast({
      respondent,
      userRef,
      score: row.value.score,
      driver: row.value.driver,
      named: row.value.named,
      from: row.author?.from ?? row.publishedFrom ?? seq,
      counted: row.author?.counted ?? false,
      countedAtEnd: movement.counts && changesFigures(movement),
    }),
  };
}

/** To the day: the moment of a confidential answer stays confidential. */
const dayOf = (at: number) => new Date(new Date(at).toISOString().slice(0, 10));

function confidentialRow(
  measure: Measure,
  movement: Movement,
  answer: PendingAnswer,
  seq: number,
  { pseudonyms, sealer }: AdvanceTools,
) {
  const { serviceId, respondent, counts } = movement;
  const { userRef, teamRef, at, source, notify } = answer;
  return {
    id: answer.id,
    service_id: serviceId,
    measure,
    disclosure: 'confidential',
    respondent,
    team: teamRef ? pseudonyms.of('team', [serviceId, measure], teamRef) : null,
    sealed: sealer.sealAuthor({
      userRef,
      teamRef,
      at,
      source,
      notify,
      typed: answer.comment,
      from: seq,
      counted: counts && changesFigures(movement),
    }),
    key_id: sealer.keyId,
    score: answer.score,
    driver: answer.driver ?? null,
    comment: wordsOf(answer) ?? null,
    demo: answer.demo,
    responded_at: dayOf(at),
    published_from: seq,
    ended: false,
    readable: true,
  };
}

/** Rows that are there already: named ones, and those that came by a merge. */
async function includeRows(
  trx: Knex.Transaction,
  rows: ReadonlyArray<{ movement: Movement; row: SetRow }>,
  seqOf: (serviceId: string) => number,
  { sealer }: AdvanceTools,
) {
  const named = new Map<string, string[]>();
  for (const { row } of rows) {
    const seq = seqOf(row.serviceId);
    if (row.author) {
      await trx('responses')
        .where({ id: row.id })
        .update({
          published_from: seq,
          sealed: sealer.sealAuthor({
            ...row.author,
            typed: row.author.typed ?? row.comment ?? undefined,
            from: seq,
            counted: false,
          }),
          key_id: sealer.keyId,
        });
    } else {
      named.set(row.serviceId, [...(named.get(row.serviceId) ?? []), row.id]);
    }
  }
  for (const [serviceId, ids] of named) {
    await inChunks(ids, chunk =>
      trx('responses')
        .whereIn('id', chunk)
        .update({ published_from: seqOf(serviceId), readable: true }),
    );
  }
}

/** The same answer again: it stays longer, and its words may be others. */
async function repeatRow(
  trx: Knex.Transaction,
  measure: Measure,
  { before, after, serviceId }: Movement,
  seq: number,
  { pseudonyms, sealer }: AdvanceTools,
) {
  if (!before?.author || !after || !isAnswer(after)) return;
  const { teamRef, at, source, notify, id } = after;
  const comment = wordsOf(after) ?? null;
  await trx('responses')
    .where({ id: before.id })
    .update({
      id,
      comment,
      responded_at: dayOf(at),
      ...(comment === before.comment ? {} : { published_from: seq }),
      team: teamRef
        ? pseudonyms.of('team', [serviceId, measure], teamRef)
        : null,
      sealed: sealer.sealAuthor({
        ...before.author,
        teamRef,
        at,
        source,
        notify,
        typed: after.comment,
      }),
      key_id: sealer.keyId,
    });
}

/** Those who counted as company for others do not for a while. */
async function spendCompany(
  trx: Knex.Transaction,
  movements: readonly Movement[],
  { pseudonyms, companyUntil }: AdvanceTools,
) {
  const digests = new Map<string, { service_id: string; digest: string }>();
  for (const movement of movements) {
    const { serviceId, userRef, counts } = movement;
    if (!counts || userRef === undefined || !changesFigures(movement)) continue;
    const digest = pseudonyms.of('company', [serviceId], userRef);
    digests.set(`${serviceId} ${digest}`, { service_id: serviceId, digest });
  }
  await inChunks([...digests.values()], chunk =>
    trx('company_digests')
      .insert(chunk.map(each => ({ ...each, expires_at: companyUntil })))
      .onConflict(['service_id', 'digest'])
      .merge(['expires_at']),
  );
}
