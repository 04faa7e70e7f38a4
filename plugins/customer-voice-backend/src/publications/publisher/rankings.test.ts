import {
  BetaPrior,
  fitPrior,
  rankingScore,
} from 'backstage-plugin-customer-voice-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const CUSTOMERS = ['c0', 'c1', 'c2', 'c3', 'c4'];
const COMPONENTS = Array.from(
  { length: 30 },
  (_, i) => `component:s${i}` as const,
);
const APIS = Array.from({ length: 6 }, (_, i) => `api:a${i}` as const);

/** How many of the five customers are satisfied with each. */
const SATISFIED = new Map<string, number>([
  ...COMPONENTS.map((ref, i): [string, number] => [ref, 2 + (i % 2)]),
  ...APIS.map((ref, i): [string, number] => [ref, 3 + (i % 3)]),
]);

function priorOver(refs: readonly string[]): BetaPrior {
  const shares = refs.map(ref => (SATISFIED.get(ref) ?? NaN) / 5);
  return fitPrior({
    services: shares.length,
    sum: shares.reduce((sum, share) => sum + share, 0),
    sumOfSquares: shares.reduce((sum, share) => sum + share * share, 0),
  });
}

describe.each(databases.eachSupportedId())('Rankings on %s', databaseId => {
  let running: RunningCustomerVoice;

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function rate(ref: string) {
    for (const [i, customer] of CUSTOMERS.entries()) {
      await running
        .as(customer)
        .post('/responses', {
          entityRef: ref.replace(':', ':default/'),
          measure: 'csat',
          score: i < (SATISFIED.get(ref) ?? NaN) ? 5 : 2,
        })
        .expect(201);
    }
  }

  async function rankingScoreOf(ref: string): Promise<number> {
    const { body } = await running
      .as('c0')
      .get(`/scorecards/${ref.replace(':', '/default/')}`)
      .expect(200);
    return body.rankingScore;
  }

  const rankedBy = (ref: string, prior: BetaPrior) =>
    expect.closeTo(rankingScore(SATISFIED.get(ref) ?? NaN, 5, prior), 9);

  it('rank a service by the prior of its kind once 30 of that kind are published, else by that of all', async () => {
    running = await startCustomerVoice({
      databaseId,
      config: {
        confidentiality: { publicationInterval: 'PT0S', publicationBatch: 1 },
      },
      teams: Object.fromEntries(CUSTOMERS.map(name => [name, 'customers'])),
      entities: [...COMPONENTS, ...APIS].map(ref =>
        entity(ref, {
          owner: 'group:default/owners',
        }),
      ),
    });
    const [last, ...others] = [...COMPONENTS].reverse();
    for (const ref of [...others, ...APIS]) await rate(ref);
    await running.publish();
    const all = priorOver([...others, ...APIS]);
    expect(await rankingScoreOf(others[0])).toEqual(rankedBy(others[0], all));
    expect(await rankingScoreOf(APIS[0])).toEqual(rankedBy(APIS[0], all));

    await rate(last);
    await running.publish();
    const components = priorOver(COMPONENTS);
    expect(await rankingScoreOf(last)).toEqual(rankedBy(last, components));
    expect(await rankingScoreOf(others[0])).toEqual(
      rankedBy(others[0], components),
    );
    expect(await rankingScoreOf(APIS[0])).toEqual(
      rankedBy(APIS[0], priorOver([...COMPONENTS, ...APIS])),
    );
  });
});
