import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { insist, Ledger, Operation } from './operations';
import { RATED } from './people';

/** By idempotency key: the id that was acknowledged for it. */
const given = (ledger: Ledger) => ledger.of<string>('given');
/** By person and service: what has to be in force. */
const inForce = (ledger: Ledger) => ledger.of<string | undefined>('in force');

const give: Operation = {
  async run(turn) {
    const service = RATED[turn.random.below(RATED.length)];
    const key = randomUUID();
    const { status, body } = await insist(turn, {
      method: 'POST',
      path: '/responses',
      key,
      body: {
        entityRef: `component:default/${service}`,
        score: 1 + turn.random.below(5),
        disclosure: turn.random.below(4) ? 'confidential' : 'named',
      },
    });
    if (status !== 201) throw new Error(`given: ${status}`);
    given(turn.ledger).set(key, String(body.id));
    inForce(turn.ledger).set(`${turn.person} ${service}`, String(body.id));
  },
};

const withdraw: Operation = {
  async run(turn) {
    const place = RATED.map(service => `${turn.person} ${service}`).find(
      each => inForce(turn.ledger).get(each) !== undefined,
    );
    // One in five, so that most answers stay.
    if (!place || turn.random.below(5) > 0) {
      await give.run(turn);
      return;
    }
    const id = inForce(turn.ledger).get(place);
    const { status } = await insist(turn, {
      method: 'DELETE',
      path: `/responses/${id}`,
    });
    // 404: the first call was heard, and its answer lost with the back end.
    if (status !== 204 && status !== 404)
      throw new Error(`withdrawn: ${status}`);
    inForce(turn.ledger).set(place, undefined);
  },
};

/** What of the acknowledged responses is not there once. */
export async function verifyResponses(
  knex: Knex,
  ledger: Ledger,
): Promise<string[]> {
  const faults: string[] = [];
  const acknowledged = new Set(given(ledger).values());
  const rows: Array<{ id: string; ended_at: Date | null }> = await knex(
    'responses',
  ).select('id', 'ended_at');
  const stored = new Map(rows.map(row => [row.id, row]));
  if (acknowledged.size !== given(ledger).size)
    faults.push('two calls were answered with one response');
  if (rows.length !== acknowledged.size)
    faults.push(`${rows.length} stored, ${acknowledged.size} acknowledged`);
  for (const id of acknowledged) {
    if (!stored.has(id)) faults.push(`response ${id} is lost`);
  }
  const expected = [...inForce(ledger).values()].filter(id => id !== undefined);
  for (const id of expected) {
    if (stored.get(id)?.ended_at !== null)
      faults.push(`response ${id} is not in force`);
  }
  faults.push(...(await recount(knex, expected.length)));
  return faults;
}

/** Current responses against the history that they sum up. */
async function recount(knex: Knex, expected: number): Promise<string[]> {
  const faults: string[] = [];
  const open: Array<{ id: string }> = await knex('responses')
    .whereNull('ended_at')
    .select('id');
  const current: Array<{ response_id: string }> = await knex(
    'current_responses',
  ).select('response_id');
  const ids = new Set(current.map(row => row.response_id));
  if (open.length !== ids.size || open.some(({ id }) => !ids.has(id)))
    faults.push(`${ids.size} current responses, but ${open.length} in force`);
  if (ids.size !== expected)
    faults.push(`${ids.size} current responses, but ${expected} expected`);
  const twice = await knex('publications')
    .groupBy('service_id', 'measure', 'seq')
    .having(knex.raw('count(*)'), '>', 1)
    .select('service_id');
  if (twice.length > 0) faults.push('a publication was made twice');
  return faults;
}

/** What the storm does to responses. */
export const RESPONSES: Operation[] = [give, withdraw];
