import {
  migrated,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

/** Changes that once ended in a deadlock of PostgreSQL, and so in a 500. */

jest.setTimeout(240_000);

const ROUNDS = Number(process.env.INTERLEAVINGS ?? 12);

describe('Changes at the same time on POSTGRES_18', () => {
  let running: RunningCustomerVoice;

  beforeEach(async () => {
    running = await startCustomerVoice({
      databaseId: 'POSTGRES_18',
      knex: await migrated.init('POSTGRES_18'),
      teams: { olga: 'owners' },
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        entity('component:shop', { owner: 'group:default/owners' }),
      ],
    });
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function ask(user: string): Promise<number> {
    const { body } = await running
      .as(user)
      .post('/requests', {
        entityRef: 'component:default/petstore',
        title: `Refunds for ${user}`,
        goal: 'Less work',
      })
      .expect(201);
    return body.number;
  }
  const versionOf = async (number: number) =>
    (await running.as('olga').get(`/requests/${number}`).expect(200)).body
      .version;
  const merge = async (number: number, into: number) =>
    running.as('olga').post(`/requests/${number}/merge`, {
      into,
      version: await versionOf(number),
    });
  const unmerge = async (number: number) =>
    running.as('olga').post(`/requests/${number}/unmerge`, {
      version: await versionOf(number),
    });

  /** Responses, erasures, a publication and a sync of the catalog; answers the statuses. */
  async function everythingAtOnce(round: number): Promise<number[]> {
    const people = ['ada', 'ben', 'cyd', 'dan', 'eve', 'fay'];
    const responses = people.flatMap((user, i) =>
      ['petstore', 'shop'].map(name =>
        running.as(user).post('/responses', {
          entityRef: `component:default/${name}`,
          measure: 'csat',
          score: 1 + ((i + round) % 5),
          disclosure: (i + round) % 3 ? 'confidential' : 'named',
        }),
      ),
    );
    const erasures = people
      .slice(0, 3)
      .map(user => running.as(user).post('/me/forget'));
    const [answers] = await Promise.all([
      Promise.all([...responses, ...erasures]),
      running.syncCatalog(),
      running.publish(),
    ]);
    return answers.map(({ status }) => status);
  }

  it('of one tree of merged requests answer no 5xx, and lose no support', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [a, b, c, d] = [
        await ask('ada'),
        await ask('ben'),
        await ask('cyd'),
        await ask('dan'),
      ];
      await merge(d, c);
      await merge(c, b);
      await merge(b, a);
      const answers = await Promise.all([
        unmerge(d),
        unmerge(c),
        unmerge(b),
        running.as('eve').put(`/requests/${a}/support`, { importance: 2 }),
        running.as('ada').post('/me/forget'),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      await running.recount();
      const supports = await running
        .knex('request_supports')
        .whereIn('request_number', [a, b, c, d])
        .pluck('supporter_ref');
      expect(supports.sort()).toEqual([
        'user:default/ben',
        'user:default/cyd',
        'user:default/dan',
        'user:default/eve',
      ]);
    }
  });

  it('of responses against erasure, publications and the catalog answer no 5xx', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await everythingAtOnce(round);
      expect(answers.filter(status => status >= 500)).toEqual([]);
    }
    await running.publish();
    const doubled = await running
      .knex('responses')
      .whereNotNull('user_ref')
      .where({ ended: false })
      .groupBy('service_id', 'measure', 'user_ref')
      .havingRaw('count(*) > 1')
      .select('user_ref');
    expect(doubled).toEqual([]);
  });
});
