import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const SERVICE = 'component:default/payments';
const OTHER = 'component:default/ledger';
const TEAMS = {
  olga: 'owners',
  otto: 'owners',
  lena: 'ledger-team',
  tria: 'platform',
  ada: 'checkout',
  ben: 'checkout',
  cyd: 'mobile',
};

const ENTITIES = [
  entity('component:payments', {
    owner: 'group:default/owners',
    title: 'Payments',
  }),
  entity('component:ledger', {
    owner: 'group:default/ledger-team',
    annotations: { 'customer-voice/first-response-target': 'PT1H' },
  }),
  entity('component:shut', {
    owner: 'group:default/owners',
    annotations: { 'customer-voice/requests': 'closed' },
  }),
  entity('component:afar', {
    owner: 'group:default/owners',
    annotations: { 'customer-voice/requests': 'https://tickets.example.com/' },
  }),
  entity('component:own-script', { owner: 'group:default/checkout' }),
  ...Object.entries(TEAMS).map(([name, team]) =>
    entity(`user:${name}`, { memberOf: `group:default/${team}` }),
  ),
];

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(
    options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
  ) {
    running = await startCustomerVoice({
      databaseId,
      entities: ENTITIES,
      teams: TEAMS,
      config: {
        confidentiality: {
          publicationInterval: 'PT0S',
          minimumRespondents: 1,
          publicationBatch: 1,
        },
        requests: { triageOwner: 'group:default/platform' },
      },
      ...options,
    });
  }

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const ask = async (
    user: string,
    body: object = {},
  ): Promise<CapabilityRequest> => {
    const answer = await running
      .as(user)
      .post('/requests', {
        entityRef: SERVICE,
        title: 'Refund part of an order',
        goal: 'Our support desk must refund part of an order without finance',
        ...body,
      })
      .expect(201);
    return answer.body;
  };
  const read = async (
    user: string,
    number: number,
  ): Promise<CapabilityRequest> =>
    (await running.as(user).get(`/requests/${number}`).expect(200)).body;
  const move = (user: string, number: number, body: object) =>
    running.as(user).post(`/requests/${number}/transitions`, body);
  const moved = async (
    user: string,
    number: number,
    body: object,
  ): Promise<CapabilityRequest> => {
    const { version } = await read(user, number);
    return (await move(user, number, { version, ...body }).expect(200)).body;
  };

  it('are asked for with a goal, and their requester supports them', async () => {
    await start();
    const request = await ask('ada', {
      workaround: 'A spreadsheet, finance by hand',
      workaroundRef: 'component:default/own-script',
      neededBy: '2027-02-01',
      affectedRefs: [OTHER],
      importance: 3,
    });
    expect(request).toMatchObject({
      version: 1,
      entityRef: SERVICE,
      serviceTitle: 'Payments',
      ownerRef: 'group:default/owners',
      requesterRef: 'user:default/ada',
      status: 'submitted',
      workaroundRef: 'component:default/own-script',
      affectedRefs: [OTHER],
      moves: ['withdrawn'],
      may: { edit: true, decide: false },
      supporters: {
        people: 1,
        teams: 1,
        importance: 3,
        mine: { importance: 3 },
      },
      subscribed: true,
      overdue: false,
    });
    expect(await read('olga', request.number)).toMatchObject({
      moves: ['evaluating', 'planned', 'answered', 'declined'],
      may: { edit: false, decide: true },
    });
    expect((await read('ben', request.number)).moves).toEqual([]);
  });

  it('run on the first-response target of their service', async () => {
    await start();
    const hours = ({ createdAt, firstResponse }: CapabilityRequest) =>
      (Date.parse(firstResponse.dueAt) - Date.parse(createdAt)) / 3600_000;
    expect(hours(await ask('ada'))).toBe(72);
    expect(hours(await ask('ada', { entityRef: OTHER }))).toBe(1);
  });

  it('go to triage without a service, if somebody looks after it', async () => {
    await start();
    const request = await ask('ada', { entityRef: undefined });
    expect(request.entityRef).toBeUndefined();
    expect(request.ownerRef).toBe('group:default/platform');
    expect((await read('tria', request.number)).may.decide).toBe(true);
    for (const filter of ['within', 'ownerRef']) {
      const { body } = await running
        .as('ada')
        .get(`/requests?${filter}=group:default/platform`)
        .expect(200);
      expect(body.items).toHaveLength(1);
    }
    await running.stop();
    await start({ config: {} });
    await running
      .as('ada')
      .post('/requests', { title: 'Something', goal: 'Anything' })
      .expect(400);
  });

  it.each([
    ['component:default/nothing', 404, /is not known as a service/],
    ['component:default/shut', 400, /takes no requests; its owner is group/],
    ['component:default/afar', 400, /go to https:\/\/tickets\.example\.com\//],
    ['user:default/ada', 404, /is not known as a service/],
  ])('to %s are refused with %i', async (entityRef, status, message) => {
    await start();
    const { body } = await running
      .as('ada')
      .post('/requests', { entityRef, title: 'A title', goal: 'A goal' })
      .expect(status);
    expect(body.error.message).toMatch(message);
  });

  it.each([
    [{ title: 'ab' }, /title/],
    [{ title: 'two\nlines' }, /one line/],
    [{ goal: ' \n ' }, /goal: must not be blank/],
    [{ goal: 'bell \u0007' }, /control characters/],
    [{ importance: 4 }, /importance/],
    [{ workaroundRef: 'component:default/nothing' }, /workaroundRef/],
    [{ affectedRefs: ['component:default/nothing'] }, /affectedRefs/],
    [{ neededBy: '2027-02-30' }, /neededBy/],
    [{ neededBy: '0000-01-01' }, /neededBy: must be in the years/],
    [{ title: '\u200b\u200b\u200b' }, /title: must have 3/],
    [{ title: 'Refund \u202egnp.exe' }, /title: .*direction/],
    [{ title: 'Refund \u0085' }, /title: .*control characters/],
    [{ goal: '\u2060\u3164' }, /goal: must not be blank/],
    [{ colour: 'blue' }, /colour/],
  ])(
    'with %j are refused with the field and the reason',
    async (wrong, why) => {
      await start();
      const { body } = await running
        .as('ada')
        .post('/requests', { title: 'A title', goal: 'A goal', ...wrong })
        .expect(400);
      expect(body.error.message).toMatch(why);
    },
  );

  it('are read by a plain decimal number alone', async () => {
    await start();
    await ask('ada');
    await running.as('ada').get('/requests/1').expect(200);
    for (const number of ['0x1', '1e0', '01', '1.0', '%201', '0', '-1']) {
      const { status } = await running.as('ada').get(`/requests/${number}`);
      expect([number, status]).toEqual([number, 400]);
    }
  });

  it('with a goal of more than 8,000 characters are refused', async () => {
    await start();
    const { body } = await running
      .as('ada')
      .post('/requests', { title: 'A title', goal: 'x'.repeat(8001) })
      .expect(400);
    expect(body.error.message).toMatch(/goal/);
  });

  it('keep 8,000 characters, right-to-left text and emoji as typed', async () => {
    await start();
    const goal = `שלום עולם 👩‍🚀 ${'目標'.repeat(3990)}`.slice(0, 8000);
    const { number } = await ask('ada', { goal, title: 'העברה 🚀 退款' });
    const request = await read('ben', number);
    expect([request.title, request.goal]).toEqual(['העברה 🚀 退款', goal]);
  });

  it('are created once for each Idempotency-Key', async () => {
    await start();
    const send = (title: string) =>
      running
        .as('ada')
        .post('/requests', { entityRef: SERVICE, title, goal: 'A goal' })
        .set('Idempotency-Key', 'k1');
    const [first, second] = [await send('One title'), await send('One title')];
    expect(second.body.number).toBe(first.body.number);
    await send('Another title').expect(409);
    expect(await running.knex('requests')).toHaveLength(1);
  });

  it('move along the table: acknowledged, planned, started, delivered', async () => {
    await start();
    const { number } = await ask('ada');
    const acknowledged = await moved('olga', number, { to: 'evaluating' });
    expect(acknowledged.firstResponse.respondedAt).toBeDefined();
    const planned = await moved('olga', number, {
      to: 'planned',
      targetDate: '2099-03-31',
    });
    expect(planned).toMatchObject({
      promise: { firstTargetDate: '2099-03-31', targetDate: '2099-03-31' },
      decision: { kind: 'planned', byRef: 'user:default/olga' },
      version: 3,
    });
    const later = (
      await running
        .as('otto')
        .patch(`/requests/${number}`, {
          version: 3,
          targetDate: '2099-06-30',
          reason: 'A supplier is late',
        })
        .expect(200)
    ).body;
    expect(later.promise).toEqual({
      firstTargetDate: '2099-03-31',
      targetDate: '2099-06-30',
    });
    await moved('olga', number, { to: 'in-progress' });
    const delivered = await moved('olga', number, {
      to: 'delivered',
      delivered: 'Refunds by line item',
    });
    expect(delivered).toMatchObject({
      status: 'delivered',
      decision: { delivered: 'Refunds by line item' },
      verification: { asked: 1, met: 0, open: true },
    });
    const { body } = await running
      .as('ben')
      .get(`/requests/${number}/history`)
      .expect(200);
    expect(
      body.items.map((item: { kind: string; to?: string }) => [
        item.kind,
        item.to,
      ]),
    ).toEqual([
      ['created', 'submitted'],
      ['moved', 'evaluating'],
      ['moved', 'planned'],
      ['target-date', undefined],
      ['moved', 'in-progress'],
      ['moved', 'delivered'],
    ]);
  });

  it.each([
    [{ to: 'planned' }, /targetDate: to plan/],
    [{ to: 'planned', targetDate: '2020-01-01' }, /has passed/],
    [{ to: 'declined', reason: 'Too costly' }, /alternative: to decline/],
    [
      { to: 'declined', alternative: { kind: 'none-known' } },
      /reason: to decline/,
    ],
    [
      {
        to: 'declined',
        reason: 'r',
        // eslint-disable-next-line no-script-url
        alternative: { kind: 'link', url: 'javascript:alert(1)' },
      },
      /http or https/,
    ],
    [
      {
        to: 'answered',
        reason: 'There is one',
        existing: { kind: 'entity', ref: 'component:default/nothing' },
      },
      /existing\.ref/,
    ],
    [{ to: 'evaluating', targetDate: null }, /does not belong/],
  ])('refuse the move %j, saying what it needs', async (body, message) => {
    await start();
    const { number, version } = await ask('ada');
    const answer = await move('olga', number, { version, ...body }).expect(400);
    expect(answer.body.error.message).toMatch(message);
    expect((await read('ada', number)).status).toBe('submitted');
  });

  it('refuse what the table does not have with the moves that are possible', async () => {
    await start();
    const { number, version } = await ask('ada');
    const { body } = await move('olga', number, {
      version,
      to: 'delivered',
      delivered: 'x',
    }).expect(409);
    expect(body.error.message).toMatch(
      /cannot become delivered\. Possible now: evaluating, planned, answered, declined/,
    );
    expect(body.error.current).toMatchObject({ number, status: 'submitted' });
    await move('ben', number, { version, to: 'evaluating' }).expect(403);
    await move('ada', number, { version, to: 'evaluating' }).expect(403);
  });

  it('refuse a change against a stale version and show the current state', async () => {
    await start();
    const { number } = await ask('ada');
    await move('olga', number, { version: 1, to: 'evaluating' }).expect(200);
    const { body } = await move('otto', number, {
      version: 1,
      to: 'declined',
      reason: 'r',
      alternative: { kind: 'none-known' },
    }).expect(409);
    expect(body.error.message).toMatch(/version 1, it is now at 2/);
    expect(body.error.current.status).toBe('evaluating');
  });

  it('are contested by who asked, once for each decision', async () => {
    await start();
    const { number } = await ask('ada');
    await moved('olga', number, {
      to: 'declined',
      reason: 'We cannot',
      alternative: { kind: 'entity', ref: OTHER, note: 'They can' },
    });
    const contested = await moved('ada', number, {
      to: 'evaluating',
      reason: 'They cannot either',
    });
    expect(contested).toMatchObject({ status: 'evaluating', contested: true });
    await moved('olga', number, {
      to: 'answered',
      reason: 'Use this',
      existing: { kind: 'link', url: 'https://wiki.example.com/refunds' },
    });
    expect((await read('ada', number)).moves).toEqual(['evaluating']);
    await moved('ada', number, { to: 'evaluating', reason: 'It is down' });
    await moved('olga', number, {
      to: 'declined',
      reason: 'No',
      alternative: { kind: 'none-known' },
    });
    await move('ben', number, {
      version: 6,
      to: 'evaluating',
      reason: 'Not mine',
    }).expect(403);
  });

  it('cannot be withdrawn while others support them, and can be offered to these', async () => {
    await start();
    const { number, version } = await ask('ada');
    await running
      .as('ben')
      .put(`/requests/${number}/support`, { importance: 3 })
      .expect(200);
    const { body } = await move('ada', number, {
      version,
      to: 'withdrawn',
    }).expect(409);
    expect(body.error.message).toMatch(/1 others support/);
    await running
      .as('ben')
      .patch(`/requests/${number}`, {
        version,
        requesterRef: 'user:default/ben',
      })
      .expect(409);
    await running
      .as('ada')
      .patch(`/requests/${number}`, { version, offered: true })
      .expect(200);
    const taken = await running
      .as('ben')
      .patch(`/requests/${number}`, {
        version: version + 1,
        requesterRef: 'user:default/ben',
      })
      .expect(200);
    expect(taken.body).toMatchObject({
      requesterRef: 'user:default/ben',
      offered: false,
    });
  });

  it('are edited by who asked while they are open, and the history says what', async () => {
    await start();
    const { number } = await ask('ada', { workaround: 'A spreadsheet' });
    await running
      .as('ben')
      .patch(`/requests/${number}`, { version: 1, title: 'My title' })
      .expect(403);
    const edited = await running
      .as('ada')
      .patch(`/requests/${number}`, {
        version: 1,
        title: 'A better title',
        workaround: null,
      })
      .expect(200);
    expect(edited.body).toMatchObject({ title: 'A better title', version: 2 });
    expect(edited.body.workaround).toBeUndefined();
    const { body } = await running
      .as('ben')
      .get(`/requests/${number}/history`)
      .expect(200);
    expect(body.items[1]).toMatchObject({
      kind: 'edited',
      fields: ['title', 'workaround'],
    });
  });

  it('count people, teams and importance once, on behalf of others too', async () => {
    await start();
    const { number } = await ask('ada');
    const support = (user: string, body: object) =>
      running.as(user).put(`/requests/${number}/support`, body);
    await support('ben', { importance: 3 }).expect(200);
    await support('ben', { importance: 1 }).expect(200);
    const { body } = await support('olga', {
      importance: 2,
      onBehalfOf: 'user:default/cyd',
    }).expect(200);
    expect(body.supporters).toEqual({
      people: 3,
      teams: 2,
      importance: 5,
      owners: 0,
    });
    expect((await read('cyd', number)).supporters.mine).toEqual({
      importance: 2,
      byRef: 'user:default/olga',
      confirmed: false,
    });
    const people = await running
      .as('ada')
      .get(`/requests/${number}/supporters?limit=2`)
      .expect(200);
    expect(people.body.items).toMatchObject([
      { userRef: 'user:default/ada' },
      { userRef: 'user:default/ben', importance: 1 },
    ]);
    await running
      .as('ben')
      .delete(`/requests/${number}/support?onBehalfOf=user:default/cyd`)
      .expect(403);
    await running.as('cyd').delete(`/requests/${number}/support`).expect(200);
    await running.as('cyd').delete(`/requests/${number}/support`).expect(200);
    expect((await read('ada', number)).supporters).toMatchObject({
      people: 2,
      teams: 1,
    });
    await support('olga', {
      importance: 2,
      onBehalfOf: 'user:default/nobody',
    }).expect(400);
  });

  it('hold exact counters under 16 writers, as the recount proves', async () => {
    await start();
    const { number } = await ask('ada');
    const users = Array.from({ length: 16 }, (_, i) => `w${i}`);
    await Promise.all(
      users.map(async (user, i) => {
        await running
          .as(user)
          .put(`/requests/${number}/support`, { importance: (i % 3) + 1 });
        if (i % 4 === 0) {
          await running.as(user).delete(`/requests/${number}/support`);
        }
        await running
          .as(user)
          .post(`/requests/${number}/comments`, { body: `I am ${user}` });
      }),
    );
    const before = await running.knex('requests').where({ number }).first();
    await running.recount();
    const after = await running.knex('requests').where({ number }).first();
    expect(after).toEqual(before);
    expect(await read('ada', number)).toMatchObject({
      supporters: { people: 13 },
      comments: 16,
    });
  });

  it('merge without loss and come apart again as they were', async () => {
    await start();
    const one = await ask('ada', { importance: 3 });
    const two = await ask('ben', { title: 'Partial refunds', importance: 1 });
    const three = await ask('cyd', { title: 'Refund one item' });
    const support = (user: string, number: number) =>
      running
        .as(user)
        .put(`/requests/${number}/support`, { importance: 1 })
        .expect(200);
    await support('ada', two.number);
    await running
      .as('ben')
      .post(`/requests/${two.number}/comments`, { body: 'Said on two' })
      .expect(201);
    const state = async () =>
      Promise.all(
        [one, two, three].map(async ({ number }) => {
          const { supporters, comments, status } = await read('olga', number);
          return { supporters, comments, status };
        }),
      );
    const before = await state();
    const merge = async (number: number, into: number) => {
      const { version } = await read('olga', number);
      return running
        .as('olga')
        .post(`/requests/${number}/merge`, { into, version })
        .expect(200);
    };
    await merge(three.number, two.number);
    await merge(two.number, one.number);
    const merged = await read('ada', one.number);
    expect(merged).toMatchObject({
      supporters: {
        people: 3,
        teams: 2,
        importance: 6,
        mine: { importance: 3 },
      },
      comments: 1,
      merged: [two.number],
    });
    const comments = await running
      .as('cyd')
      .get(`/requests/${one.number}/comments`)
      .expect(200);
    expect(comments.body.items).toMatchObject([
      { body: 'Said on two', viaNumber: two.number },
    ]);
    await running
      .as('cyd')
      .put(`/requests/${two.number}/support`, { importance: 1 })
      .expect(409);
    await running
      .as('ada')
      .post(`/requests/${one.number}/merge`, {
        into: two.number,
        version: merged.version,
      })
      .expect(403);
    const unmerge = async (number: number) => {
      const { version } = await read('olga', number);
      return running
        .as('olga')
        .post(`/requests/${number}/unmerge`, { version })
        .expect(200);
    };
    await unmerge(two.number);
    expect((await read('ada', two.number)).supporters.people).toBe(3);
    await unmerge(three.number);
    expect(await state()).toEqual(before);
    await running.recount();
    expect(await state()).toEqual(before);
  });

  it('are handed over only when the receiving owner accepts', async () => {
    await start();
    const { number } = await ask('ada');
    const propose = (version: number) =>
      running.as('olga').post(`/requests/${number}/handover`, {
        version,
        entityRef: OTHER,
        reason: 'It is about the ledger',
      });
    await propose(1).expect(200);
    expect(await read('lena', number)).toMatchObject({
      entityRef: SERVICE,
      may: { acceptHandover: true, decide: false },
      handover: { entityRef: OTHER, reason: 'It is about the ledger' },
    });
    await running
      .as('ada')
      .post(`/requests/${number}/handover/accept`, { version: 2 })
      .expect(403);
    await running
      .as('lena')
      .post(`/requests/${number}/handover/refuse`, {
        version: 2,
        reason: 'It is not',
      })
      .expect(200);
    expect((await read('olga', number)).handover).toBeUndefined();
    await propose(3).expect(200);
    const { body } = await running
      .as('lena')
      .post(`/requests/${number}/handover/accept`, { version: 4 })
      .expect(200);
    expect(body).toMatchObject({
      entityRef: OTHER,
      ownerRef: 'group:default/ledger-team',
      may: { decide: true },
    });
    const due = Date.parse(body.firstResponse.dueAt);
    expect(due - Date.parse(body.updatedAt)).toBe(3600_000);
    const open = await running
      .knex('services')
      .whereIn('entity_ref', [SERVICE, OTHER])
      .orderBy('entity_ref')
      .pluck('open_requests');
    expect(open).toEqual([1, 0]);
  });

  it('collect solutions, which owners evaluate and whose team is credited', async () => {
    await start();
    const { number } = await ask('ada');
    const { body: solution } = await running
      .as('cyd')
      .post(`/requests/${number}/solutions`, {
        target: { kind: 'entity', ref: 'component:default/own-script' },
        description: 'We refund line items with a script',
      })
      .expect(201);
    expect(solution.teamRef).toBe('group:default/mobile');
    const evaluate = (user: string) =>
      running
        .as(user)
        .post(`/requests/${number}/solutions/${solution.id}/evaluation`, {
          verdict: 'adopt',
          note: 'We take it over',
        });
    await evaluate('ada').expect(403);
    await evaluate('olga').expect(200);
    const { body } = await running
      .as('ada')
      .get(`/requests/${number}/solutions`)
      .expect(200);
    expect(body.items).toMatchObject([
      { evaluation: { verdict: 'adopt', byRef: 'user:default/olga' } },
    ]);
    expect((await read('ada', number)).solutions).toBe(1);
  });

  it('keep comments for owners from everybody else, and out of the count', async () => {
    await start();
    const { number } = await ask('ada');
    const say = (user: string, visibility: string) =>
      running
        .as(user)
        .post(`/requests/${number}/comments`, { body: 'A word', visibility });
    await say('ada', 'owners').expect(403);
    await say('olga', 'owners').expect(201);
    await say('ben', 'everyone').expect(201);
    const seen = async (user: string) =>
      (await running.as(user).get(`/requests/${number}/comments`)).body.items
        .length;
    expect([await seen('ada'), await seen('otto')]).toEqual([1, 2]);
    const request = await read('ada', number);
    expect([request.comments, request.ownerComments]).toEqual([1, undefined]);
    expect((await read('otto', number)).ownerComments).toBe(1);
  });

  describe('once delivered', () => {
    async function deliver() {
      await start();
      const { number } = await ask('ada');
      for (const user of ['ben', 'cyd']) {
        await running
          .as(user)
          .put(`/requests/${number}/support`, { importance: 2 })
          .expect(200);
      }
      await moved('olga', number, { to: 'planned', targetDate: null });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      return number;
    }
    const verify = (user: string, number: number, body: object) =>
      running.as(user).put(`/requests/${number}/verification`, body);

    it('are verified by their supporters, and scores become responses', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'met', score: 5 }).expect(200);
      const { body } = await verify('ben', number, {
        verdict: 'met',
        score: 4,
        comment: 'Took a while',
      }).expect(200);
      expect(body).toMatchObject({
        status: 'verified',
        verification: { asked: 3, met: 2, mine: 'met', open: true },
      });
      await running.publish();
      const scorecard = await running
        .as('cyd')
        .get('/scorecards/component/default/payments')
        .expect(200);
      expect(scorecard.body).toMatchObject({
        respondents: 2,
        score: 100,
        requests: { open: 0, delivered: 1, goalsMet: 1 },
      });
      const mine = await running.as('ben').get('/responses/mine').expect(200);
      expect(mine.body.items).toMatchObject([
        { score: 4, disclosure: 'confidential' },
      ]);
    });

    it('leave no time by which a score could be brought together with a verdict', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'partly', score: 2 }).expect(200);
      // Both are encrypted; what is left tells neither what nor when.
      const stored = JSON.stringify([
        await running.knex('pending_responses'),
        await running.knex('request_verdicts'),
      ]);
      expect(stored).not.toMatch(/partly|delivery|ada|\d{4}-\d\d-\d\d|T\d\d:/);
      const told = await running
        .knex('outbox')
        .where('payload', 'like', '%ada%');
      expect(told.filter(row => row.payload.includes('score'))).toEqual([]);
    });

    it('open again when most say that it did not meet their goal', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'not-met' }).expect(200);
      const { body } = await verify('ben', number, {
        verdict: 'not-met',
      }).expect(200);
      expect(body.status).toBe('evaluating');
      const history = await running
        .as('ada')
        .get(`/requests/${number}/history`)
        .expect(200);
      expect(history.body.items.at(-1)).toMatchObject({
        to: 'evaluating',
        reason: '2 of 3 asked say that it did not meet their goal',
      });
    });

    it('are settled when the time for verdicts is over', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'met' }).expect(200);
      await running.runClocks();
      expect((await read('ada', number)).status).toBe('delivered');
      await running
        .knex('requests')
        .where({ number })
        .update({ verification_closes_at: new Date(Date.now() - 1000) });
      await verify('ben', number, { verdict: 'met' }).expect(409);
      await running.runClocks();
      expect((await read('ada', number)).status).toBe('verified');
    });

    it('are judged by nobody who did not support them then', async () => {
      const number = await deliver();
      await running
        .as('lena')
        .put(`/requests/${number}/support`, { importance: 1 })
        .expect(200);
      for (const user of ['lena', 'tria']) {
        const { body } = await verify(user, number, {
          verdict: 'met',
          score: 1,
        }).expect(403);
        expect(body.error).toMatchObject({
          name: 'NotAllowedError',
          message: expect.stringMatching(/were not asked/),
        });
      }
      expect(await running.knex('responses')).toEqual([]);
    });

    it('take no verdict of supporters when there is nothing to judge, and say what is possible', async () => {
      await start();
      const { number } = await ask('ada');
      const early = await verify('ada', number, { verdict: 'met' }).expect(409);
      expect(early.body.error.message).toMatch(
        /is submitted; verdicts can be given once it is delivered.*: withdrawn/,
      );
      expect(early.body.error.current).toMatchObject({ number });
      await verify('ben', number, { verdict: 'met' }).expect(403);

      await moved('olga', number, { to: 'planned', targetDate: null });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      await running
        .knex('requests')
        .where({ number })
        .update({ verification_closes_at: new Date(Date.now() - 1000) });
      const late = await verify('ada', number, { verdict: 'met' }).expect(409);
      expect(late.body.error.message).toMatch(/ended on .*: evaluating/);
      await verify('ben', number, { verdict: 'met' }).expect(403);
    });

    it('that were merged send those who judge on to the other one', async () => {
      await start();
      const [into, from] = [await ask('ben'), await ask('ada')];
      await running
        .as('olga')
        .post(`/requests/${from.number}/merge`, {
          into: into.number,
          version: from.version,
        })
        .expect(200);
      const { body } = await verify('ada', from.number, {
        verdict: 'met',
      }).expect(409);
      expect(body.error.message).toMatch(`merged into ${into.number}`);
    });
  });

  describe('in lists', () => {
    it('are filtered, sorted and paged without skipping or repeating', async () => {
      await start();
      const made: CapabilityRequest[] = [];
      for (let i = 0; i < 7; i++) {
        made.push(
          await ask(i % 2 ? 'ada' : 'ben', {
            title: `Wish number ${i}`,
            entityRef: i < 4 ? SERVICE : OTHER,
          }),
        );
      }
      await running
        .as('cyd')
        .put(`/requests/${made[2].number}/support`, { importance: 3 });
      await moved('olga', made[1].number, {
        to: 'planned',
        targetDate: '2099-01-01',
      });
      const numbers = async (query: string, user = 'ada') => {
        const all: number[] = [];
        let cursor = '';
        do {
          const { body } = await running
            .as(user)
            .get(`/requests?limit=2&${query}${cursor}`)
            .expect(200);
          all.push(...body.items.map((item: CapabilityRequest) => item.number));
          cursor = body.pageInfo.nextCursor
            ? `&cursor=${body.pageInfo.nextCursor}`
            : '';
        } while (cursor);
        return all;
      };
      const indexes = async (query: string, user?: string) =>
        (await numbers(query, user)).map(number =>
          made.findIndex(each => each.number === number),
        );
      expect(await indexes('sort=newest')).toEqual([6, 5, 4, 3, 2, 1, 0]);
      expect((await indexes('sort=support'))[0]).toBe(2);
      expect((await indexes('sort=trending'))[0]).toBe(2);
      expect((await indexes('sort=updated'))[0]).toBe(1);
      const byDue = await indexes('sort=due');
      expect(byDue).toHaveLength(7);
      expect(byDue.at(-1)).toBe(1);
      expect(await indexes(`entityRef=${OTHER}&sort=newest`)).toEqual([
        6, 5, 4,
      ]);
      expect(await indexes('status=planned')).toEqual([1]);
      expect(await indexes('relation=owned&sort=newest', 'lena')).toEqual([
        6, 5, 4,
      ]);
      expect(await indexes('relation=supported', 'cyd')).toEqual([2]);
      expect(await indexes('relation=requested&sort=newest', 'ada')).toEqual([
        5, 3, 1,
      ]);
      expect(await indexes('relation=supported', 'ada')).toEqual([]);
      expect(await indexes('requester=user:default/ada&sort=newest')).toEqual([
        5, 3, 1,
      ]);
      expect(await indexes('q=wish 3')).toEqual([3]);
      expect(await indexes(`q=%23${made[5].number}`)).toContain(5);
      await running.as('ada').get('/requests?cursor=abc').expect(400);
      const first = await running.as('ada').get('/requests?limit=2');
      await running
        .as('ada')
        .get(`/requests?sort=newest&cursor=${first.body.pageInfo.nextCursor}`)
        .expect(400);
    });

    it('are hidden where the catalog hides the entity, and where the policy says so', async () => {
      await start({
        decide: ({ name }, userRef) => {
          const conditional = (
            pluginId: string,
            resourceType: string,
            rule: string,
            params: object,
          ) => ({
            result: 'CONDITIONAL' as const,
            pluginId,
            resourceType,
            conditions: { rule, resourceType, params: { ...params } },
          });
          if (name === 'customerVoice.request.read' && userRef?.endsWith('cyd'))
            return conditional(
              'customer-voice',
              'customer-voice-request',
              'IS_SUPPORTER',
              { claims: ['user:default/cyd'] },
            );
          return undefined;
        },
      });
      const { number } = await ask('ada');
      const other = await ask('ben');
      await running
        .as('olga')
        .put(`/requests/${other.number}/support`, {
          importance: 1,
          onBehalfOf: 'user:default/cyd',
        })
        .expect(200);
      await running.as('cyd').get(`/requests/${number}`).expect(404);
      const { body } = await running.as('cyd').get('/requests').expect(200);
      expect(body.items.map((item: CapabilityRequest) => item.number)).toEqual([
        other.number,
      ]);
      const scorecard = await running
        .as('cyd')
        .get('/scorecards/component/default/payments')
        .expect(200);
      expect(scorecard.body.requests.open).toBe(1);
      const together = async (user: string) =>
        (await running.as(user).get('/rollups/organization').expect(200)).body
          .requests;
      const none = { overdue: 0, delivered: 0 };
      expect(await together('cyd')).toEqual({ ...none, open: 1 });
      expect(await together('ada')).toEqual({ ...none, open: 2 });
    });
  });

  describe('are told of', () => {
    const told = () =>
      running.notifications.map(({ recipients, payload }) => [
        payload.topic,
        recipients.type === 'entity' ? recipients.entityRef : [],
      ]);

    it('to owners when new, to supporters when moved, to nobody about themselves', async () => {
      await start();
      const { number } = await ask('ada');
      await running.tell();
      expect(told()).toEqual([['request-new', ['group:default/owners']]]);
      await running
        .as('ben')
        .put(`/requests/${number}/support`, { importance: 1 });
      await running
        .as('cyd')
        .put(`/requests/${number}/subscription`, { subscribed: true })
        .expect(200);
      await running
        .as('ben')
        .put(`/requests/${number}/subscription`, { subscribed: false })
        .expect(200);
      await moved('olga', number, { to: 'evaluating' });
      await running.tell();
      expect(told().at(-1)).toEqual([
        'request-acknowledged',
        ['user:default/ada', 'user:default/cyd'],
      ]);
      expect(running.notifications.at(-1)?.recipients).toMatchObject({
        excludeEntityRef: 'user:default/olga',
      });
      expect(running.events).toMatchObject([
        { type: 'request.created', entityRef: SERVICE, number },
        { type: 'request.supported', number },
        { type: 'request.moved', number, from: 'submitted', to: 'evaluating' },
      ]);
      expect(running.signals.at(-1)).toMatchObject({
        channel: 'customer-voice',
        message: { type: 'request.changed', number },
      });
    });

    it('again until it can be said, once each, with the same scope', async () => {
      let failures = 2;
      const scopes: unknown[] = [];
      await start({
        onNotification: ({ payload }) => {
          scopes.push(payload.scope);
          if (failures-- > 0) throw new Error('The notifications are down');
        },
      });
      await ask('ada');
      for (let tries = 0; tries < 4; tries++) {
        await running.tell();
        await running
          .knex('outbox')
          .update({ retry_at: new Date(Date.now() - 1) });
      }
      expect(running.notifications).toHaveLength(1);
      expect(running.events).toHaveLength(1);
      expect(new Set(scopes).size).toBe(1);
      expect(await running.knex('outbox')).toEqual([]);
    });

    it('no further where the portal has no notifications', async () => {
      await start({
        onNotification: () => {
          throw new Error(
            'Failed to send notifications: Error: Request failed with status 404',
          );
        },
      });
      await ask('ada');
      await running.tell();
      expect(await running.knex('outbox')).toEqual([]);
      expect(running.events).toHaveLength(1);
    });

    it('that one continues as another, to who followed it, once each and not by themselves', async () => {
      await start();
      const [into, over, from] = [
        await ask('cyd'),
        await ask('tria'),
        await ask('ada'),
      ];
      const support = (user: string, { number }: CapabilityRequest) =>
        running
          .as(user)
          .put(`/requests/${number}/support`, { importance: 1 })
          .expect(200);
      await support('ben', from);
      await support('lena', from);
      await support('olga', from);
      await support('lena', into);
      await running
        .as('ben')
        .put(`/requests/${from.number}/subscription`, { subscribed: false })
        .expect(200);
      await running.tell();
      const merge = async (
        { number }: CapabilityRequest,
        target: CapabilityRequest,
      ) => {
        const { version } = await read('olga', number);
        running.notifications.length = 0;
        await running
          .as('olga')
          .post(`/requests/${number}/merge`, { into: target.number, version })
          .expect(200);
        await running.tell();
      };

      await merge(from, over);
      const ofMerged = [
        'user:default/ada',
        'user:default/lena',
        'user:default/olga',
      ];
      expect(told()).toEqual([['request-merged', ofMerged]]);
      expect(running.notifications[0]).toMatchObject({
        recipients: { excludeEntityRef: 'user:default/olga' },
        payload: {
          title: `Request ${from.number} continues as request ${over.number}`,
          link: `/customer-voice/requests/${from.number}`,
        },
      });

      await merge(over, into);
      expect(told()).toEqual([
        ['request-merged', [...ofMerged, 'user:default/tria']],
      ]);

      const { version } = await read('olga', over.number);
      running.notifications.length = 0;
      await running
        .as('olga')
        .post(`/requests/${over.number}/unmerge`, { version })
        .expect(200);
      await running.tell();
      expect(running.notifications).toMatchObject([
        { payload: { title: expect.stringMatching(/stands by itself again/) } },
      ]);
    });

    it('in one notification who follows and is mentioned, or owns and supports', async () => {
      await start();
      const { number } = await ask('ada');
      await running.as('ada').post(`/requests/${number}/comments`, {
        body: 'Ask @user:default/ada',
      });
      await moved('olga', number, { to: 'planned', targetDate: null });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      await running
        .as('ada')
        .put(`/requests/${number}/verification`, { verdict: 'not-met' })
        .expect(200);
      await running.tell();
      const scopesOf = (topics: string[]) =>
        running.notifications
          .filter(({ payload }) => topics.includes(payload.topic ?? ''))
          .map(({ payload }) => payload.scope);
      const comment = scopesOf(['request-comment', 'request-mention']);
      const reopened = scopesOf(['request-reopened']);
      for (const scopes of [comment, reopened]) {
        expect(scopes).toHaveLength(2);
        expect(new Set(scopes).size).toBe(1);
      }
      expect(comment).not.toEqual(reopened);
    });

    it('to who is mentioned, named on behalf, or waits for an answer that is late', async () => {
      await start();
      const { number } = await ask('ada');
      await running.as('olga').put(`/requests/${number}/support`, {
        importance: 1,
        onBehalfOf: 'user:default/cyd',
      });
      await running.as('ben').post(`/requests/${number}/comments`, {
        body: 'Ask @user:default/lena, or @group:default/platform. Not me@user:default/x',
      });
      await running
        .knex('requests')
        .where({ number })
        .update({ due_at: new Date(Date.now() - 1000) });
      await running.runClocks();
      await running.runClocks();
      await running.tell();
      expect(told()).toEqual(
        expect.arrayContaining([
          ['request-on-behalf', ['user:default/cyd']],
          ['request-mention', ['user:default/lena', 'group:default/platform']],
          ['request-response-overdue', ['group:default/owners']],
        ]),
      );
      expect(
        told().filter(([topic]) => topic === 'request-response-overdue'),
      ).toHaveLength(1);
      const mention = running.notifications.find(
        ({ payload }) => payload.topic === 'request-mention',
      );
      expect(JSON.stringify(mention)).not.toContain('Refund');
    });
  });

  it('forget a person who wants to be forgotten, and keep what others count on', async () => {
    await start();
    const { number } = await ask('ada');
    await running
      .as('ben')
      .put(`/requests/${number}/support`, { importance: 3 })
      .expect(200);
    await running
      .as('ada')
      .post(`/requests/${number}/comments`, { body: 'A word' })
      .expect(201);
    await moved('olga', number, { to: 'planned', targetDate: null });
    await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
    await running
      .as('ada')
      .put(`/requests/${number}/verification`, { verdict: 'partly' })
      .expect(200);
    await running.tell();
    await running.as('ada').post('/me/forget').expect(200);
    for (const table of [
      'requests',
      'request_supports',
      'request_comments',
      'request_verdicts',
      'request_events',
      'request_subscriptions',
      'outbox',
    ]) {
      const rows = await running.knex(table);
      expect(JSON.stringify(rows)).not.toContain('user:default/ada');
    }
    expect(await read('ben', number)).toMatchObject({
      supporters: { people: 1, importance: 3 },
      verification: { asked: 2, partly: 1 },
      comments: 1,
      offered: true,
    });
  });

  it('resemble what is being typed, answered ones too', async () => {
    await start();
    const { number } = await ask('ada');
    await ask('ben', { title: 'Export the audit log', goal: 'For auditors' });
    const { body } = await running
      .as('cyd')
      .get('/requests/similar?text=refunding%20a%20part%20of%20orders')
      .expect(200);
    expect(body.items[0].request.number).toBe(number);
    expect(body.items[0].why).toMatch(/refund/i);
  });
});
