// Over 300 lines: the cases of one subject, which share their set-up.
import { DEFAULT_DRIVERS } from 'backstage-plugin-customer-voice-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const SCORECARD = '/scorecards/component/default/petstore';
const OPEN = {
  confidentiality: { publicationInterval: 'PT0S', publicationBatch: 1 },
};

describe.each(databases.eachSupportedId())('Scorecards on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(config?: object) {
    running = await startCustomerVoice({
      databaseId,
      config: config ? { ...config } : undefined,
      teams: {
        olive: 'team-c',
        ...Object.fromEntries(
          Array.from({ length: 20 }, (_, i) => [`c${i}`, `t${i % 3}`]),
        ),
      },
      entities: [
        entity('component:petstore', {
          owner: 'group:default/team-c',
          type: 'service',
          system: 'system:default/shop',
          annotations: { 'customer-voice/csat-target': '70' },
        }),
        entity('component:billing', {
          owner: 'group:default/team-d',
          title: 'Billing',
        }),
        entity('system:shop', {
          owner: 'group:default/team-c',
          domain: 'domain:default/retail',
        }),
        entity('domain:retail', { owner: 'group:default/acme' }),
        entity('component:orphan'),
        entity('component:off', {
          owner: 'group:default/team-c',
          annotations: { 'customer-voice/enabled': 'false' },
        }),
        entity('group:team-c', { parent: 'group:default/acme' }),
        entity('group:acme'),
      ],
    });
  }

  async function rate(
    scores: number[],
    options: { entityRef?: string; from?: number; extra?: object } = {},
  ) {
    const { entityRef = PETSTORE, from = 0, extra } = options;
    for (const [index, score] of scores.entries()) {
      await running
        .as(`c${from + index}`)
        .post('/responses', { entityRef, measure: 'csat', score, ...extra })
        .expect(201);
    }
    await running.publish();
  }

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  it('shows no data, then withheld, then figures, and never a count below the threshold', async () => {
    await start();
    const read = async () =>
      (await running.as('c0').get(SCORECARD).expect(200)).body;
    expect(await read()).toEqual({
      entityRef: PETSTORE,
      ownerRef: 'group:default/team-c',
      ownerRefs: ['group:default/team-c'],
      title: 'petstore',
      kind: 'component',
      type: 'service',
      measure: 'csat',
      state: 'no-data',
      requests: { open: 0, overdue: 0, delivered: 0 },
    });
    await rate([5, 4]);
    expect((await read()).state).toBe('no-data');
    await rate([5, 4, 4]);
    expect(await read()).toEqual(
      expect.objectContaining({ state: 'withheld' }),
    );
    expect(await read()).not.toHaveProperty('respondents');
    await rate([2, 5, 5], { from: 3 });
    expect(await read()).toMatchObject({
      state: 'published',
      respondents: 6,
      teams: 3,
      score: (100 * 5) / 6,
      target: { value: 70, verdict: 'undecided' },
      distribution: [
        { score: 1, count: 0 },
        { score: 2, count: 1 },
        { score: 3, count: 0 },
        { score: 4, count: 2 },
        { score: 5, count: 3 },
      ],
    });
  });

  it('waits for three people before it advances', async () => {
    await start();
    await rate([5, 5, 5]);
    await rate([5, 5, 5], { from: 3 });
    await rate([1, 1], { from: 6 });
    const before = (await running.as('c0').get(SCORECARD)).body;
    expect(before.score).toBe(100);
    await rate([5], { from: 8 });
    const after = (await running.as('c0').get(SCORECARD)).body;
    expect(after).toMatchObject({ respondents: 9 });
    expect(after.score).toBeCloseTo((100 * 7) / 9);
  });

  it('withholds while too few confidential answers stand behind named ones', async () => {
    await start(OPEN);
    await rate([5, 5, 5, 5], { extra: { disclosure: 'named' } });
    await running
      .as('c9')
      .post('/responses', { entityRef: PETSTORE, measure: 'csat', score: 1 })
      .expect(201);
    await running.publish();
    expect((await running.as('c0').get(SCORECARD)).body.state).toBe('withheld');
  });

  it('withholds a driver below the threshold together with what subtraction would tell', async () => {
    await start(OPEN);
    await rate(Array(6).fill(5), { extra: { driver: 'reliability' } });
    for (const name of ['c10', 'c11']) {
      await running
        .as(name)
        .post('/responses', {
          entityRef: PETSTORE,
          measure: 'csat',
          score: 1,
          driver: 'support',
        })
        .expect(201);
    }
    await running.publish();
    // All that the service has, named by a respondent or not.
    expect((await running.as('c0').get(SCORECARD)).body.drivers).toEqual(
      [...DEFAULT_DRIVERS]
        .sort()
        .map(driver => ({ driver, state: 'withheld' })),
    );
  });

  it('answers several scorecards in order, null where there is none to read', async () => {
    await start();
    const { body } = await running
      .as('c0')
      .post('/scorecards/by-refs', {
        entityRefs: [
          'component:default/billing',
          'component:default/nope',
          PETSTORE,
          'component:default/off',
        ],
      })
      .expect(200);
    expect(
      body.items.map(
        (item: { entityRef: string } | null) => item?.entityRef ?? null,
      ),
    ).toEqual(['component:default/billing', null, PETSTORE, null]);
  });

  it('lists by every order without skipping or repeating, and counts by status', async () => {
    await start(OPEN);
    await rate([5, 5, 5, 5, 5]);
    const firsts: string[] = [];
    const others: string[][] = [];
    for (const sort of [
      'ranking',
      '-ranking',
      'score',
      '-score',
      'respondents',
      '-respondents',
      'name',
      '-name',
    ]) {
      const pages = [];
      let cursor = '';
      do {
        const { body } = await running
          .as('c0')
          .get(
            `/scorecards?sort=${sort}&limit=1&counts=true${
              cursor && `&cursor=${cursor}`
            }`,
          )
          .expect(200);
        pages.push(body);
        cursor = body.pageInfo.nextCursor ?? '';
      } while (cursor);
      expect(pages[0].statusCounts).toEqual({ undecided: 1, 'no-data': 3 });
      expect(pages[0].pageInfo.totalItems).toBe(4);
      const seen: string[] = pages.flatMap(page =>
        page.items.map((item: { entityRef: string }) => item.entityRef),
      );
      expect(new Set(seen).size).toBe(4);
      expect(seen).toHaveLength(4);
      firsts.push(seen[0]);
      others.push(seen.slice(1));
    }
    // By name either way round, the pet store is not the first one.
    expect(firsts.slice(0, 6)).toEqual(Array(6).fill(PETSTORE));
    // Where there is no figure, by name, however the figures are ordered.
    expect(others.slice(0, 6)).toEqual(
      Array(6).fill([
        'component:default/billing',
        'domain:default/retail',
        'system:default/shop',
      ]),
    );
  });

  it('counts only for who asks, whatever narrows the list', async () => {
    await start(OPEN);
    await rate([5, 5, 5, 5, 5]);
    const list = async (query: string) =>
      (await running.as('c0').get(`/scorecards?${query}`).expect(200)).body;
    const plain = await list('limit=1');
    expect(plain).not.toHaveProperty('statusCounts');
    expect(plain.pageInfo).not.toHaveProperty('totalItems');
    for (const [filter, total] of [
      ['', 4],
      ['status=undecided', 1],
      ['owner=group:default/team-c', 2],
      ['q=bill', 1],
    ] as const) {
      const { pageInfo } = await list(`counts=true&${filter}`);
      expect([filter, pageInfo.totalItems]).toEqual([filter, total]);
    }
  });

  it.each([
    ['status=no-data', 3],
    ['kind=component', 2],
    ['kind=component&kind=domain', 3],
    ['type=service', 1],
    ['owner=group:default/team-c', 2],
    ['within=group:default/acme', 3],
    ['within=system:default/shop', 1],
    ['domain=domain:default/retail', 2],
    ['q=BILL', 1],
    ['q=100%25', 0],
  ])('narrows the list by %s', async (filter, expected) => {
    await start(OPEN);
    await rate([5, 5, 5, 5, 5]);
    const { body } = await running
      .as('c0')
      .get(`/scorecards?${filter}`)
      .expect(200);
    expect(body.items).toHaveLength(expected);
  });

  it('rolls up published scorecards alone, and says how many services there are', async () => {
    await start(OPEN);
    await rate([5, 5, 5, 5, 1]);
    await rate([1, 1, 1], { entityRef: 'component:default/billing' });
    const { body } = await running
      .as('c0')
      .get('/rollups/organization')
      .expect(200);
    expect(body).toMatchObject({
      state: 'published',
      respondents: 5,
      score: 80,
      services: { total: 4, published: 1, withheld: 1, noData: 2 },
    });
    const group = await running
      .as('c0')
      .get('/rollups/group/default/acme')
      .expect(200);
    expect(group.body).toMatchObject({
      respondents: 5,
      services: { total: 3, published: 1 },
      requests: { open: 0, overdue: 0, delivered: 0 },
    });
    const ask = (entityRef: string) =>
      running
        .as('c0')
        .post('/requests', {
          entityRef,
          title: 'Refund parts',
          goal: 'To refund part of an order',
        })
        .expect(201);
    await ask('component:default/petstore');
    await ask('component:default/billing');
    const asked = await running
      .as('c0')
      .get('/rollups/group/default/acme')
      .expect(200);
    expect(asked.body.requests).toEqual({ open: 1, overdue: 0, delivered: 0 });
    const below = await running
      .as('c0')
      .get('/requests?within=group:default/acme')
      .expect(200);
    expect(below.body.items).toMatchObject([
      { entityRef: 'component:default/petstore' },
    ]);
  });

  it('keeps every publication with figures, oldest first, and tells of no other', async () => {
    await start();
    await rate([5, 5, 5]);
    await rate([4, 4, 4], { from: 3 });
    await rate([3, 3, 3], { from: 6 });
    const { body } = await running
      .as('c0')
      .get(`${SCORECARD}/history?limit=1`)
      .expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({ state: 'published', respondents: 6 }),
    ]);
    const next = await running
      .as('c0')
      .get(`${SCORECARD}/history?limit=1&cursor=${body.pageInfo.nextCursor}`)
      .expect(200);
    expect(next.body.items).toEqual([
      expect.objectContaining({ state: 'published', respondents: 9 }),
    ]);
  });

  it.each([
    ['/scorecards/component/default/nope', 404, /not known as a service/],
    ['/scorecards/component/default/off', 404, /does not take part/],
    ['/scorecards/component/default/orphan', 404, /no owner/],
    [`${SCORECARD}?measure=nps`, 404, /not asked about nps/],
    [`${SCORECARD}?measure=joy`, 400, /measure/],
    [`${SCORECARD}?unknown=1`, 400, /unknown/i],
    ['/scorecards?limit=0', 400, /limit/],
    ['/scorecards?limit=101', 400, /limit/],
    ['/scorecards?sort=luck', 400, /sort/],
    ['/scorecards?cursor=abc', 400, /cursor/],
    ['/scorecards?owner=nonsense', 400, /owner/],
    ['/rollups/component/default/petstore', 400, /roll-ups/],
    [`${SCORECARD}/history?from=yesterday`, 400, /from/],
  ])('answers GET %s with %i and the reason', async (path, status, reason) => {
    await start();
    const { body } = await running.as('c0').get(path).expect(status);
    expect(body.error.message).toMatch(reason);
  });

  it('keeps the scorecard with a renamed entity, a new owner and a return to the catalog', async () => {
    await start({
      ...OPEN,
      successions: [{ from: PETSTORE, to: 'component:default/pet-shop' }],
    });
    await rate([5, 5, 5, 5, 5]);
    const place = running.entities.findIndex(
      item => item.metadata.name === 'petstore',
    );
    const [petstore] = running.entities.splice(place, 1);
    await running.syncCatalog();
    await running.as('c0').get(SCORECARD).expect(404);
    running.entities.push(petstore);
    await running.syncCatalog();
    expect(
      (await running.as('c0').get(SCORECARD).expect(200)).body.respondents,
    ).toBe(5);

    running.entities.splice(running.entities.indexOf(petstore), 1);
    running.entities.push(
      entity('component:pet-shop', {
        owner: 'group:default/team-d',
        annotations: { 'customer-voice/formerly': 'petstore' },
      }),
    );
    await running.syncCatalog();
    const { body } = await running
      .as('c0')
      .get('/scorecards/component/default/pet-shop')
      .expect(200);
    expect(body).toMatchObject({
      respondents: 5,
      ownerRef: 'group:default/team-d',
      title: 'pet-shop',
    });
  });

  it('loses nothing when the process ends between a response and its publication', async () => {
    await start({ confidentiality: { publicationInterval: 'PT1H' } });
    await rate([5, 5, 5, 5, 5, 5]);
    await rate([1, 1, 1], { from: 6 });
    await running.stop();
    const { knex, entities } = running;
    // An hour passes while nothing runs.
    const hourAgo = new Date(Date.now() - 3600_000);
    await knex('scorecards').whereNotNull('as_of').update({ as_of: hourAgo });
    await knex('scorecards').whereNotNull('due_at').update({ due_at: hourAgo });
    running = await startCustomerVoice({ databaseId, knex, entities });
    await running.publish();
    const { body } = await running.as('c0').get(SCORECARD).expect(200);
    expect(body.respondents).toBe(9);
  });

  it('goes on as if nothing was when the clock is set back', async () => {
    await start();
    await rate([5, 5, 5]);
    await rate([5, 5, 5], { from: 3 });
    const ahead = new Date(Date.now() + 1800_000);
    await running
      .knex('scorecards')
      .whereNotNull('as_of')
      .update({ as_of: ahead });
    await rate([1, 1, 1], { from: 6 });
    const { body } = await running.as('c0').get(SCORECARD).expect(200);
    expect(body.respondents).toBe(9);
    expect(Date.parse(body.asOf)).toBeGreaterThanOrEqual(ahead.getTime());
  });

  it('publishes once when two processes publish at the same time', async () => {
    await start(OPEN);
    const other = await startCustomerVoice({
      databaseId,
      knex: running.knex,
      config: OPEN,
      entities: running.entities,
    });
    for (let i = 0; i < 6; i++) {
      await running
        .as(`c${i}`)
        .post('/responses', { entityRef: PETSTORE, measure: 'csat', score: 5 })
        .expect(201);
    }
    await Promise.all([running.publish(), other.publish()]);
    expect(await running.knex('responses')).toHaveLength(6);
    expect(await running.knex('pending_responses')).toEqual([]);
    expect((await running.as('c0').get(SCORECARD)).body.respondents).toBe(6);
    await other.stop();
  });
});
