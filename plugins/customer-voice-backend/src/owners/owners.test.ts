import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { GroupFigures } from 'backstage-plugin-customer-voice-common';
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
const SERVICE = 'component:default/petstore';
const SECRET = 'component:default/secret';
/** Services enough for figures that are kept. */
const MANY = Array.from({ length: 20 }, (_, i) =>
  entity(`component:small-${i}`, { owner: 'group:default/many' }),
);

describe.each(databases.eachSupportedId())('Owners on %s', databaseId => {
  let running: RunningCustomerVoice;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:17:00Z');
    useFakeClock(now);
    running = await startCustomerVoice({
      databaseId,
      teams: {
        olga: 'owners',
        carl: 'cabal',
        mo: 'many',
        ada: 'checkout',
        ben: 'mobile',
        cyd: 'mobile',
      },
      blind: ['user:default/bob'],
      decide: (permission, userRef) => {
        if (
          permission.name === 'customerVoice.comment.read' &&
          userRef === 'user:default/mole'
        ) {
          return { result: AuthorizeResult.DENY };
        }
        return permission.name === 'catalog.entity.read' &&
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
          : undefined;
      },
      config: {
        confidentiality: { publicationInterval: 'PT1H' },
        requests: { triageOwner: 'group:default/owners' },
      },
      hidden: [SECRET, 'group:default/cabal', 'user:default/carl'],
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        entity('component:secret', { owner: 'group:default/owners' }),
        entity('component:plot', { owner: 'group:default/cabal' }),
        entity('group:owners', { parent: 'group:default/division' }),
        entity('group:division'),
        ...MANY,
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
  const owner = async (user: string, path: string, query = '') =>
    (await running.as(user).get(`/owners/${path}${query}`).expect(200)).body;
  const ask = async (entityRef: string | undefined = SERVICE) =>
    (
      await running
        .as('ada')
        .post('/requests', {
          entityRef,
          title: 'Refund part of an order',
          goal: 'To refund part of an order',
        })
        .expect(201)
    ).body;
  const move = async (number: number, to: string, more: object = {}) => {
    const { body } = await running.as('olga').get(`/requests/${number}`);
    await running
      .as('olga')
      .post(`/requests/${number}/transitions`, {
        version: body.version,
        to,
        ...more,
      })
      .expect(200);
  };
  const promise = (number: number, targetDate: string) =>
    move(number, 'planned', { targetDate });
  const deliver = (number: number) =>
    move(number, 'delivered', { delivered: 'It is here' });
  const verdict = (user: string, number: number, is: string) =>
    running
      .as(user)
      .put(`/requests/${number}/verification`, { verdict: is })
      .expect(200);
  /** Ada answers by name, an owner replies, and she thanks them for it. */
  const thankForReply = async (
    entityRef: string,
    by: string,
    to: readonly string[],
  ) => {
    const { body } = await running
      .as('ada')
      .post('/responses', {
        entityRef,
        measure: 'csat',
        score: 3,
        comment: 'No guide',
        disclosure: 'named',
      })
      .expect(201);
    await running
      .as(by)
      .post(`/responses/${body.id}/messages`, { body: 'There is one' })
      .expect(201);
    for (const each of to) {
      await running
        .as('ada')
        .put(`/responses/${body.id}/thanks`, { to: each })
        .expect(200);
    }
  };
  const decline = (number: number, alternative: object) =>
    move(number, 'declined', { reason: 'Too dear', alternative });

  it('have figures with their parts over a year and by quarter', async () => {
    // In the first quarter: six requests, and what becomes of them.
    const asked = [];
    for (let i = 0; i < 6; i++) asked.push((await ask()).number);
    const [kept, late, missed, known, unknown, open] = asked;
    pass(2 * HOUR);
    await promise(kept, '2026-03-10');
    pass(2 * HOUR);
    await promise(late, '2026-03-10');
    pass(2 * HOUR);
    await promise(missed, '2026-03-20');
    pass(2 * HOUR);
    await decline(known, { kind: 'link', url: 'https://wiki.example.com/x' });
    pass(2 * HOUR);
    await decline(unknown, { kind: 'none-known' });
    pass(5 * DAY);
    await deliver(kept);
    await verdict('ada', kept, 'met');
    // In the second quarter: a late delivery that the customer is not happy with.
    pass(30 * DAY);
    await running.as('ben').put(`/requests/${late}/support`, {}).expect(200);
    await deliver(late);
    await verdict('ben', late, 'partly');
    await running
      .as('ada')
      .post(`/requests/${kept}/thanks`, { to: 'group:default/owners' })
      .expect(201);
    pass(DAY);

    const answer = await owner('cyd', 'group/default/owners');
    expect(answer.kind).toBe('group');
    expect(answer.rollup).toMatchObject({ state: 'no-data', measure: 'csat' });
    expect(answer.figures).toEqual({
      requests: 6,
      // After 2, 4, 6, 8 and 10 hours, and one that is open for 36 days: past its
      // target of three days. The median is the third of six.
      firstResponse: {
        medianHours: 6,
        withinTarget: { count: 5, of: 6, share: 5 / 6 },
      },
      decision: {
        medianHours: 6,
        withinTarget: { count: 5, of: 6, share: 5 / 6 },
      },
      promises: { count: 1, of: 3 },
      promisesByHorizon: [
        { horizon: 'under-4-weeks', count: 1, of: 3 },
        { horizon: '4-to-12-weeks', count: 0, of: 0 },
        { horizon: 'over-12-weeks', count: 0, of: 0 },
      ],
      goals: { count: 1, of: 2 },
      declines: { count: 1, of: 2 },
      deliveries: 2,
      thanks: 1,
    });
    expect(open).toBeDefined();
    expect(
      answer.overTime.map(
        ({
          from,
          requests,
          promises,
          goals,
          declines,
          deliveries,
          thanks,
        }: GroupFigures & { from: string }) => [
          from.slice(0, 7),
          requests,
          promises,
          goals,
          declines,
          deliveries,
          thanks,
        ],
      ),
    ).toEqual([
      [
        '2025-07',
        0,
        { count: 0, of: 0 },
        { count: 0, of: 0 },
        { count: 0, of: 0 },
        0,
        0,
      ],
      [
        '2025-10',
        0,
        { count: 0, of: 0 },
        { count: 0, of: 0 },
        { count: 0, of: 0 },
        0,
        0,
      ],
      [
        '2026-01',
        6,
        { count: 1, of: 3 },
        { count: 1, of: 1 },
        { count: 1, of: 2 },
        1,
        0,
      ],
      [
        '2026-04',
        0,
        { count: 0, of: 0 },
        { count: 0, of: 1 },
        { count: 0, of: 0 },
        1,
        1,
      ],
    ]);
    expect(answer.overTime[2].firstResponse.medianHours).toBe(6);
    // The group above has the same.
    expect((await owner('cyd', 'group/default/division')).figures).toEqual(
      answer.figures,
    );
  });

  it('have shares and intervals from five items on, and no median of fewer', async () => {
    const numbers = [];
    for (let i = 0; i < 4; i++) numbers.push((await ask()).number);
    const few = await owner('cyd', 'group/default/owners');
    expect(few.figures.firstResponse).toEqual({
      withinTarget: { count: 0, of: 0 },
    });
    numbers.push((await ask()).number);
    for (const number of numbers) {
      await move(number, 'planned', { targetDate: '2026-03-04' });
      await deliver(number);
      await verdict('ada', number, number === numbers[0] ? 'partly' : 'met');
    }
    const { figures } = await owner('cyd', 'group/default/owners');
    expect(figures.promises).toEqual({ count: 5, of: 5, share: 1 });
    expect(figures.goals.share).toBe(0.8);
    expect(figures.goals.interval[0]).toBeCloseTo(0.3755, 3);
    expect(figures.goals.interval[1]).toBeCloseTo(0.9638, 3);
    expect(figures.firstResponse.medianHours).toBe(0);
  });

  it('forget what is older than a year', async () => {
    const { number } = await ask();
    await promise(number, '2026-03-10');
    await deliver(number);
    pass(366 * DAY);
    const { figures } = await owner('cyd', 'group/default/owners');
    expect(figures).toMatchObject({
      requests: 0,
      promises: { count: 0, of: 0 },
      deliveries: 0,
    });
  });

  it('answer for what has no service, if triage is theirs', async () => {
    // JSON leaves out what is undefined.
    await running
      .as('ada')
      .post('/requests', { title: 'A thing', goal: 'To get on with work' })
      .expect(201);
    expect(
      (await owner('cyd', 'group/default/division')).figures.requests,
    ).toBe(1);
    expect((await owner('cyd', 'group/default/many')).figures.requests).toBe(0);
  });

  it('show of a user what they did, and nothing of their team', async () => {
    const [answered, delivered] = [(await ask()).number, (await ask()).number];
    await move(answered, 'answered', {
      reason: 'It is there',
      existing: { kind: 'link', url: 'https://wiki.example.com/x' },
    });
    await move(delivered, 'evaluating');
    await promise(delivered, '2026-03-10');
    await deliver(delivered);
    await running
      .as('ada')
      .post(`/requests/${delivered}/thanks`, { to: 'user:default/olga' })
      .expect(201);
    // Contests, which is no act of an owner.
    const { body } = await running.as('ada').get(`/requests/${answered}`);
    await running
      .as('ada')
      .post(`/requests/${answered}/transitions`, {
        version: body.version,
        to: 'evaluating',
        reason: 'It is not what I asked for "to":"delivered"',
      })
      .expect(200);

    const olga = await owner('cyd', 'user/default/olga');
    expect(olga).toMatchObject({
      kind: 'user',
      figures: { moves: 4, answers: 1, deliveries: 1, thanks: 1 },
    });
    expect(olga.overTime.at(-1)).toMatchObject({ moves: 4, thanks: 1 });
    expect(olga).not.toHaveProperty('rollup');
    expect((await owner('cyd', 'user/default/ada')).figures).toEqual({
      moves: 0,
      answers: 0,
      deliveries: 0,
      thanks: 0,
    });
  });

  it('show a caller only what they see', async () => {
    const seen = await ask();
    const hidden = await ask(SECRET);
    for (const { number } of [seen, hidden]) {
      await promise(number, '2026-03-10');
      await deliver(number);
      for (const to of ['group:default/owners', 'user:default/olga']) {
        await running
          .as('ada')
          .post(`/requests/${number}/thanks`, { to, body: 'Thanks' })
          .expect(201);
      }
    }
    for (const [path, all, some] of [
      ['group/default/owners', 2, 1],
      ['user/default/olga', 2, 1],
    ] as const) {
      expect((await owner('cyd', path)).figures).toMatchObject({
        deliveries: all,
        thanks: all,
      });
      expect((await owner('bob', path)).figures).toMatchObject({
        deliveries: some,
        thanks: some,
      });
      const thanks = await running
        .as('bob')
        .get(`/owners/${path}/thanks`)
        .expect(200);
      expect(thanks.body.items).toMatchObject([
        { request: { number: seen.number } },
      ]);
    }
  });

  it('that a caller may not see are like those that there are not', async () => {
    const [cabal, carl] = ['group:default/cabal', 'user:default/carl'];
    await ask('component:default/plot');
    // Of what the caller sees, so that the owner alone is hidden from them.
    await thankForReply('component:default/plot', 'carl', [cabal, carl]);
    for (const [path, name] of [
      ['group/default/cabal', 'cabal'],
      ['user/default/carl', 'carl'],
    ]) {
      expect((await owner('cyd', path)).figures.thanks).toBe(1);
      const [hidden, missing] = [
        await running.as('bob').get(`/owners/${path}`).expect(200),
        await running
          .as('bob')
          .get(`/owners/${path.replace(name, 'other')}`)
          .expect(200),
      ];
      expect(hidden.text.replaceAll(name, 'other')).toBe(missing.text);
    }
  });

  it('count thanks for replies for those who may read what they are about', async () => {
    const [many, mo] = ['group:default/many', 'user:default/mo'];
    await thankForReply('component:default/small-1', 'mo', [many, mo]);
    const thanks = async (user: string, path: string) =>
      (await owner(user, path)).figures.thanks;
    for (const path of ['group/default/many', 'user/default/mo']) {
      expect(await thanks('cyd', path)).toBe(1);
      expect(await thanks('mole', path)).toBe(0);
    }
    // What is kept is for those who see everything.
    await running.refreshOwners();
    expect(await thanks('cyd', 'group/default/many')).toBe(1);
    expect(await thanks('mole', 'group/default/many')).toBe(0);
  });

  it('are groups and users', async () => {
    const { body } = await running
      .as('cyd')
      .get('/owners/component/default/petstore')
      .expect(400);
    expect(body.error.message).toMatch(/^path\.kind: /);
  });

  it('with many services have figures that are kept, for callers who see everything', async () => {
    await ask('component:default/small-1');
    await running.refreshOwners();
    await ask('component:default/small-2');
    const asked = async (user: string) =>
      (await owner(user, 'group/default/many')).figures.requests;
    expect(await asked('cyd')).toBe(1);
    expect(await asked('bob')).toBe(2);
    await running.refreshOwners();
    expect(await asked('cyd')).toBe(2);
    // A small one is always computed.
    await ask();
    expect((await owner('cyd', 'group/default/owners')).figures.requests).toBe(
      1,
    );
  });
});
