import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const REQUEST = {
  entityRef: PETSTORE,
  title: 'Refunds in one step',
  goal: 'Less work',
};

describe.each(databases.eachSupportedId())('People on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(
    options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
  ) {
    running = await startCustomerVoice({
      databaseId,
      entities: [entity('component:petstore', { owner: 'group:default/own' })],
      ...options,
    });
  }
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const ask = async (user: string): Promise<number> =>
    (await running.as(user).post('/requests', REQUEST).expect(201)).body.number;
  const teamsOf = async (number: number) => {
    const { body } = await running
      .as('ann')
      .get(`/requests/${number}/supporters`)
      .expect(200);
    return body.items.map((item: { teamRef?: string }) => item.teamRef);
  };

  it('count for the team that they are a direct member of, whatever their sign-in claims', async () => {
    const teams = { ann: 'alpha', ben: 'beta', cem: 'gamma', dee: 'delta' };
    await start({
      teams,
      claims: Object.fromEntries(
        Object.keys(teams).map(user => [user, ['all-staff', 'a-first']]),
      ),
    });
    const number = await ask('ann');
    for (const user of ['ben', 'cem', 'dee']) {
      await running.as(user).put(`/requests/${number}/support`, {});
    }
    const { body } = await running.as('ann').get(`/requests/${number}`);
    expect(body.supporters).toMatchObject({ people: 4, teams: 4 });
    expect(await teamsOf(number)).toEqual(
      ['alpha', 'beta', 'gamma', 'delta'].map(name => `group:default/${name}`),
    );
  });

  it('of several teams count for the first by name', async () => {
    await start();
    running.entities.push(
      entity('user:ann', {
        memberOf: ['group:zeta/alpha', 'group:default/beta'],
      }),
    );
    expect(await teamsOf(await ask('ann'))).toEqual(['group:zeta/alpha']);
  });

  it('are known at once, before any sync', async () => {
    await start();
    running.entities.push(
      entity('user:ann', { memberOf: 'group:default/alpha' }),
    );
    expect(await teamsOf(await ask('ann'))).toEqual(['group:default/alpha']);
  });

  it('count for the same team when a colleague supports on their behalf', async () => {
    await start({
      teams: { ann: 'alpha', ben: 'beta' },
      claims: { ben: ['a-first'] },
    });
    const number = await ask('ann');
    await running
      .as('ann')
      .put(`/requests/${number}/support`, { onBehalfOf: 'user:default/ben' })
      .expect(200);
    expect((await teamsOf(number)).sort()).toEqual([
      'group:default/alpha',
      'group:default/beta',
    ]);
  });

  it('leave their team with the next sync', async () => {
    await start();
    const ann = (team: string) =>
      entity('user:ann', { memberOf: `group:default/${team}` });
    running.entities.push(ann('alpha'));
    await running.syncCatalog();
    running.entities.splice(1, 1, ann('beta'));
    await running.syncCatalog();
    expect(await teamsOf(await ask('ann'))).toEqual(['group:default/beta']);
  });

  it('see in the roll-up of a user what the groups of that user own', async () => {
    await start({ teams: { olga: 'own' } });
    const { body } = await running
      .as('ann')
      .get('/rollups/user/default/olga')
      .expect(200);
    expect(body.services.total).toBe(1);
  });

  describe('without an entity in the catalog', () => {
    it('are accepted by default', async () => {
      await start();
      await ask('guest');
      const { status } = await running
        .as('guest')
        .post('/responses', { entityRef: PETSTORE, score: 4 });
      expect(status).toBe(201);
    });

    it('change nothing with guests: refuse, and may read and have themselves forgotten', async () => {
      await start({
        teams: { ann: 'alpha' },
        config: {
          confidentiality: { publicationInterval: 'PT0S' },
          guests: 'refuse',
        },
      });
      const number = await ask('ann');
      const guest = running.as('guest');
      for (const refused of [
        guest.post('/responses', { entityRef: PETSTORE, score: 4 }),
        guest.post('/requests', REQUEST),
        guest.put(`/requests/${number}/support`, {}),
        guest.post(`/requests/${number}/comments`, { body: 'x' }),
      ]) {
        const { body } = await refused.expect(403);
        expect(body.error.message).toContain(
          'user:default/guest is not in the catalog',
        );
      }
      await guest.get('/services/component/default/petstore').expect(200);
      await guest
        .post('/scorecards/by-refs', { entityRefs: [PETSTORE] })
        .expect(200);
      await guest.post('/me/forget').expect(200);
    });
  });
});
