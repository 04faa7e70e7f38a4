import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { databases } from '../__testUtils__/startCustomerVoice';
import { OTHER, SERVICE, setUpRequests } from '../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read, moved } = portal;

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

  it('go to triage without a service, if it has an owner', async () => {
    await start();
    const request = await ask('ada', { entityRef: undefined });
    expect(request.entityRef).toBeUndefined();
    expect(request.ownerRef).toBe('group:default/platform');
    expect((await read('tria', request.number)).may.decide).toBe(true);
    for (const filter of ['within', 'ownerRef']) {
      const { body } = await portal.running
        .as('ada')
        .get(`/requests?${filter}=group:default/platform`)
        .expect(200);
      expect(body.items).toHaveLength(1);
    }
    await portal.running.stop();
    await start({ config: {} });
    await portal.running
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
    const { body } = await portal.running
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
      const { body } = await portal.running
        .as('ada')
        .post('/requests', { title: 'A title', goal: 'A goal', ...wrong })
        .expect(400);
      expect(body.error.message).toMatch(why);
    },
  );

  it('are read by a plain decimal number alone', async () => {
    await start();
    await ask('ada');
    await portal.running.as('ada').get('/requests/1').expect(200);
    for (const number of ['0x1', '1e0', '01', '1.0', '%201', '0', '-1']) {
      const { status } = await portal.running
        .as('ada')
        .get(`/requests/${number}`);
      expect([number, status]).toEqual([number, 400]);
    }
  });

  it('with a goal of more than 8,000 characters are refused', async () => {
    await start();
    const { body } = await portal.running
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
      portal.running
        .as('ada')
        .post('/requests', { entityRef: SERVICE, title, goal: 'A goal' })
        .set('Idempotency-Key', 'k1');
    const [first, second] = [await send('One title'), await send('One title')];
    expect(second.body.number).toBe(first.body.number);
    await send('Another title').expect(409);
    expect(await portal.running.knex('requests')).toHaveLength(1);
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
      await portal.running
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
          const { body } = await portal.running
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
      await portal.running.as('ada').get('/requests?cursor=abc').expect(400);
      const first = await portal.running.as('ada').get('/requests?limit=2');
      await portal.running
        .as('ada')
        .get(`/requests?sort=newest&cursor=${first.body.pageInfo.nextCursor}`)
        .expect(400);
    });

    it('are counted by status under the other filters, on the first page that asks for it', async () => {
      await start();
      for (const user of ['ada', 'ada', 'ben']) await ask(user);
      await ask('ben', { entityRef: OTHER });
      await moved('olga', 1, { to: 'evaluating' });
      await portal.running
        .as('olga')
        .post('/requests/2/merge', { into: 3, version: 1 })
        .expect(200);
      const list = async (query: string) =>
        (await portal.running.as('ada').get(`/requests?${query}`).expect(200))
          .body;

      const plain = await list('limit=1');
      expect(plain).not.toHaveProperty('statusCounts');
      expect(plain.pageInfo).not.toHaveProperty('totalItems');
      const all = { submitted: 2, evaluating: 1, merged: 1 };
      for (const [filter, total, counts] of [
        ['', 3, all],
        ['status=evaluating', 1, all],
        ['status=merged&status=merged&status=submitted', 3, all],
        [`entityRef=${OTHER}`, 1, { submitted: 1 }],
        ['relation=requested', 1, { evaluating: 1, merged: 1 }],
        ['q=zebra', 0, {}],
        ['overdue=true', 0, {}],
      ] as const) {
        const page = await list(`counts=true&limit=1&${filter}`);
        expect([filter, page.pageInfo.totalItems, page.statusCounts]).toEqual([
          filter,
          total,
          counts,
        ]);
      }
      const { pageInfo } = await list('counts=true&limit=1');
      const next = await list(
        `counts=true&limit=1&cursor=${pageInfo.nextCursor}`,
      );
      expect(next.items).toHaveLength(1);
      expect(next).not.toHaveProperty('statusCounts');
      await portal.running.as('ada').get('/requests?counts=maybe').expect(400);
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
      await portal.running
        .as('olga')
        .put(`/requests/${other.number}/support`, {
          importance: 1,
          onBehalfOf: 'user:default/cyd',
        })
        .expect(200);
      await portal.running.as('cyd').get(`/requests/${number}`).expect(404);
      const { body } = await portal.running
        .as('cyd')
        .get('/requests')
        .expect(200);
      expect(body.items.map((item: CapabilityRequest) => item.number)).toEqual([
        other.number,
      ]);
      const scorecard = await portal.running
        .as('cyd')
        .get('/scorecards/component/default/payments')
        .expect(200);
      expect(scorecard.body.requests.open).toBe(1);
      const together = async (user: string) =>
        (await portal.running.as(user).get('/rollups/organization').expect(200))
          .body.requests;
      const none = { overdue: 0, delivered: 0 };
      expect(await together('cyd')).toEqual({ ...none, open: 1 });
      expect(await together('ada')).toEqual({ ...none, open: 2 });
    });
  });
});
