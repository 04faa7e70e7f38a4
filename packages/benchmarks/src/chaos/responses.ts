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
  const ids = [...given(ledger).values()];
  if (new Set(ids).size !== ids.length)
    faults.push('two calls were answered with one response');
  // As of one moment: a publication moves what waits while this is read.
  const { published, waiting } = await knex.transaction(
    async trx => {
      const rows: string[] = await trx('responses')
        .where('ended', false)
        .pluck('id');
      const changes: Array<{ response_id: string | null }> = await trx(
        'pending_responses',
      ).select('response_id');
      return { published: rows, waiting: changes };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  const stored = new Set([
    ...published,
    ...waiting.flatMap(row => row.response_id ?? []),
  ]);
  const expected = [...inForce(ledger).values()].filter(id => id !== undefined);
  for (const id of expected) {
    if (!stored.has(id)) faults.push(`response ${id} is lost`);
  }
  faults.push(...(await verifyPublications(knex)));
  return faults;
}

async function verifyPublications(knex: Knex): Promise<string[]> {
  const faults: string[] = [];
  const twice = await knex('publications')
    .groupBy('service_id', 'measure', 'seq')
    .having(knex.raw('count(*)'), '>', 1)
    .select('service_id');
  if (twice.length > 0) faults.push('a publication was made twice');
  return faults;
}

/** What the chaos does to responses. */
export const RESPONSES: Operation[] = [give, withdraw];
