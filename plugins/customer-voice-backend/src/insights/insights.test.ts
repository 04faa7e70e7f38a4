import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const PEOPLE = Array.from({ length: 24 }, (_, i) => `p${i}`);
const TEAMS = Object.fromEntries(
  PEOPLE.map((name, i) => [name, `team-${i % 4}`]),
);

describe.each(databases.eachSupportedId())('Insights on %s', databaseId => {
  let running: RunningCustomerVoice;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:17:00Z');
    useFakeClock(now);
    running = await startCustomerVoice({
      databaseId,
      teams: { ...TEAMS, olga: 'owners' },
      blind: ['user:default/bob'],
      decide: (permission, userRef) =>
        permission.name === 'catalog.entity.read' &&
        userRef === 'user:default/bob'
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
              conditions: {
                rule: 'IS_SEEN',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
              },
            }
          : undefined,
      config: { confidentiality: { publicationInterval: 'PT1H' } },
      hidden: ['component:default/secret', 'component:default/own-tool'],
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        entity('component:shop', { owner: 'group:default/owners' }),
        entity('component:secret', { owner: 'group:default/owners' }),
        entity('component:own-tool', { owner: 'group:default/team-1' }),
      ],
    });
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
    jest.useRealTimers();
  });

  const pass = (milliseconds: number) => {
    now += milliseconds;
    jest.setSystemTime(now);
  };
  const read = async (user: string, insight: string) =>
    (await running.as(user).get(`/insights/${insight}`).expect(200)).body;
  const ask = async (user: string, name: string, more: object = {}) => {
    const { body } = await running
      .as(user)
      .post('/requests', {
        entityRef: `component:default/${name}`,
        title: `Something of ${name}`,
        goal: 'To get on with my work',
        ...more,
      })
      .expect(201);
    return body;
  };
  const support = (user: string, number: number) =>
    running.as(user).put(`/requests/${number}/support`, {}).expect(200);
  const move = (number: number, version: number, to: string, more: object) =>
    running
      .as('olga')
      .post(`/requests/${number}/transitions`, { version, to, ...more })
      .expect(200);

  it('name what many teams ask for and no owner plans', async () => {
    const few = await ask('p0', 'petstore');
    const many = await ask('p0', 'shop');
    for (const user of ['p1', 'p2']) await support(user, many.number);
    const planned = await ask('p0', 'shop');
    await move(planned.number, 1, 'planned', { targetDate: null });
    const declined = await ask('p0', 'shop');
    for (const user of ['p1', 'p2', 'p3']) await support(user, declined.number);
    await move(declined.number, declined.version, 'declined', {
      reason: 'Too dear',
      alternative: { kind: 'none-known' },
    }).catch(() => {});
    const current = await running
      .as('olga')
      .get(`/requests/${declined.number}`);
    if (current.body.status !== 'declined') {
      await move(declined.number, current.body.version, 'declined', {
        reason: 'Too dear',
        alternative: { kind: 'none-known' },
      });
    }
    const { items } = await read('p5', 'unmet-demand');
    expect(
      items.map(({ number, teams }: { number: number; teams: number }) => [
        number,
        teams,
      ]),
    ).toEqual([
      [declined.number, 4],
      [many.number, 3],
      [few.number, 1],
    ]);
    expect(items[1].service).toEqual({
      entityRef: 'component:default/shop',
      title: 'shop',
      ownerRef: 'group:default/owners',
    });
  });

  it('show what people use instead, by entity and by what they describe alike', async () => {
    await ask('p0', 'petstore', {
      workaroundRef: 'component:default/own-tool',
    });
    const second = await ask('p1', 'shop', {
      workaroundRef: 'component:default/own-tool',
    });
    await support('p2', second.number);
    await ask('p0', 'petstore', { workaround: 'A spreadsheet, by hand' });
    await ask('p4', 'petstore', { workaround: 'Spreadsheets by hand' });
    const { items } = await read('p5', 'workarounds');
    expect(items).toMatchObject([
      {
        entityRef: 'component:default/own-tool',
        people: 3,
        teams: 3,
        totalRequests: 2,
      },
      { text: 'Spreadsheets by hand', people: 2, teams: 1, totalRequests: 2 },
    ]);
    expect(items[0].months).toHaveLength(12);
    expect(items[0].months[11]).toEqual({ month: '2026-03', requests: 2 });
  });

  it('list how others solved it, what waits for an evaluation first', async () => {
    const { number } = await ask('p0', 'petstore');
    const attach = async (user: string) =>
      (
        await running
          .as(user)
          .post(`/requests/${number}/solutions`, {
            target: { kind: 'link', url: 'https://wiki.example.com/how' },
            description: `By ${user}`,
          })
          .expect(201)
      ).body;
    const first = await attach('p1');
    await attach('p2');
    await running
      .as('olga')
      .post(`/requests/${number}/solutions/${first.id}/evaluation`, {
        verdict: 'adopt',
        note: 'Clever',
      })
      .expect(200);
    const { items } = await read('p5', 'solutions');
    expect(items).toMatchObject([
      { description: 'By p2', request: { number } },
      { description: 'By p1', evaluation: 'adopt', request: { number } },
    ]);
    expect(items[0].evaluation).toBeUndefined();
  });

  it('compare how soon owners respond, and which promises they keep', async () => {
    const [kept, missed] = [
      await ask('p0', 'petstore'),
      await ask('p0', 'shop'),
    ];
    await ask('p0', 'secret');
    pass(4 * HOUR);
    for (const { number } of [kept, missed]) {
      await move(number, 1, 'planned', { targetDate: '2026-03-10' });
    }
    pass(2 * DAY);
    await move(kept.number, 2, 'delivered', { delivered: 'It is here' });
    pass(10 * DAY);
    const owned = {
      ownerRef: 'group:default/owners',
      requests: 3,
      firstResponse: { withinTarget: { count: 2, of: 3 } },
      promises: { count: 1, of: 2 },
      promisesByHorizon: [
        { horizon: 'under-4-weeks', count: 1, of: 2 },
        { horizon: '4-to-12-weeks', count: 0, of: 0 },
        { horizon: 'over-12-weeks', count: 0, of: 0 },
      ],
    };
    expect((await read('p5', 'promises')).items).toEqual([owned]);
    expect((await read('bob', 'promises')).items).toEqual([
      {
        ...owned,
        requests: 2,
        firstResponse: { withinTarget: { count: 2, of: 2 } },
      },
    ]);
    // Kept for those who see everything, and computed for others.
    await running.refreshInsights();
    await ask('p0', 'petstore');
    expect((await read('p5', 'promises')).items[0].requests).toBe(3);
    expect((await read('bob', 'promises')).items[0].requests).toBe(3);
  });

  /** Twelve customers answer about a service, and it is published. */
  async function published(
    name: string,
    scoreOf: (i: number) => number,
    people = PEOPLE.slice(0, 12),
  ) {
    for (const [i, user] of people.entries()) {
      await running
        .as(user)
        .post('/responses', {
          entityRef: `component:default/${name}`,
          measure: 'csat',
          score: scoreOf(i),
          driver: i < 6 ? 'documentation' : 'support',
        })
        .expect(201);
    }
    pass(HOUR);
    await running.publish();
  }

  it('say which topic pulls figures down, from what is published alone', async () => {
    await published('petstore', i => (i < 4 ? 1 : 5));
    await running.refreshInsights();
    const { items } = await read('p5', 'drivers');
    expect(items).toMatchObject([
      { driver: 'documentation', services: 1, lowest: 1, respondents: 6 },
      { driver: 'support', services: 1, lowest: 0, respondents: 6 },
    ]);
    expect(items[0].score).toBeCloseTo(100 / 3);
    expect(items[0].difference).toBeCloseTo(100 / 3 - 200 / 3);
    expect(items[0].worst[0].service.title).toBe('petstore');
  });

  it('find who moved among all, and say how many may be chance', async () => {
    await published('petstore', () => 5);
    await published('shop', i => (i < 6 ? 2 : 5));
    pass(91 * DAY);
    const others = PEOPLE.slice(12);
    await published('petstore', i => (i < 10 ? 1 : 5), others);
    await published('shop', i => (i < 6 ? 5 : 2), others);
    const { items, compared, mayBeChance } = await read('p5', 'movers');
    expect(compared).toBe(2);
    expect(items).toMatchObject([
      { service: { title: 'petstore' }, previousScore: 100 },
    ]);
    expect(items[0].difference).toBeLessThan(-50);
    expect(mayBeChance).toBeCloseTo(0.1);
  });

  it('draw the organisation by week, each week once', async () => {
    await published('petstore', i => (i < 6 ? 2 : 5));
    pass(15 * DAY);
    await running.refreshInsights();
    const { state, items } = await read('p5', 'satisfaction');
    expect(state).toBe('shown');
    expect(items).toMatchObject([
      { at: '2026-03-09T00:00:00.000Z', score: 50, respondents: 12 },
      { at: '2026-03-16T00:00:00.000Z', score: 50, services: 1 },
    ]);
  });

  describe('to a user who does not see every entity', () => {
    it('are made of what they see, whatever was computed for others', async () => {
      await ask('p0', 'secret', { workaround: 'A secret spreadsheet' });
      await ask('p0', 'petstore', {
        workaroundRef: 'component:default/own-tool',
      });
      await published('secret', i => (i < 4 ? 1 : 5));
      pass(15 * DAY);
      await running.refreshInsights();
      expect((await read('p5', 'satisfaction')).items).toHaveLength(2);
      expect((await read('bob', 'satisfaction')).items).toEqual([]);
      expect((await read('p5', 'unmet-demand')).items).toHaveLength(2);
      for (const insight of [
        'unmet-demand',
        'workarounds',
        'solutions',
        'promises',
        'movers',
        'drivers',
      ]) {
        const answer = JSON.stringify(await read('bob', insight));
        expect(answer).not.toMatch(/secret|own-tool/);
      }
      expect((await read('bob', 'unmet-demand')).items).toHaveLength(1);
      expect((await read('bob', 'drivers')).items).toEqual([]);
    });
  });

  it('do not serve what was computed under a lower threshold', async () => {
    await published('petstore', i => (i < 4 ? 1 : 5));
    await running.refreshInsights();
    expect((await read('p5', 'drivers')).items).toHaveLength(2);
    await running.stop();
    running = await startCustomerVoice({
      databaseId,
      knex: running.knex,
      teams: { ...TEAMS, olga: 'owners' },
      entities: running.entities,
      config: { confidentiality: { minimumRespondents: 20 } },
    });
    expect((await read('p5', 'drivers')).items).toEqual([]);
  });
});
