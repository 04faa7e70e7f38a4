// Over 300 lines: the cases of one subject, which share their set-up.
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())('Responses on %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeEach(async () => {
    running = await startCustomerVoice({
      databaseId,
      teams: { olive: 'team-c' },
      entities: [
        entity('component:petstore', { owner: 'group:default/team-c' }),
        entity('component:billing', {
          owner: 'group:default/team-d',
          annotations: {
            'customer-voice/measures': 'csat,nps',
            'customer-voice/drivers': 'invoices',
          },
        }),
        entity('component:orphan'),
        entity('component:off', {
          owner: 'group:default/x',
          annotations: { 'customer-voice/enabled': 'false' },
        }),
      ],
    });
  });

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const give = (user: string, body: object) =>
    running.as(user).post('/responses', {
      entityRef: PETSTORE,
      measure: 'csat',
      score: 4,
      ...body,
    });
  const mine = async (user: string) =>
    (await running.as(user).get('/responses/mine').expect(200)).body.items;

  it('gives a response that its author sees at once and that is not included yet', async () => {
    const { body } = await give('carl', {
      comment: 'Fine',
      driver: 'support',
    }).expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      entityRef: PETSTORE,
      title: 'petstore',
      measure: 'csat',
      score: 4,
      comment: 'Fine',
      driver: 'support',
      disclosure: 'confidential',
      respondedAt: expect.any(String),
      included: false,
      notifyOnReply: false,
    });
    expect(await mine('carl')).toEqual([body]);
    expect(await mine('dora')).toEqual([]);
  });

  it('replaces the older response by the newer one', async () => {
    await give('carl', { score: 1 }).expect(201);
    await give('carl', { score: 5, disclosure: 'named' }).expect(201);
    expect(await mine('carl')).toEqual([expect.objectContaining({ score: 5 })]);
  });

  it('changes what is named and leaves the rest as it was', async () => {
    const { body } = await give('carl', {
      comment: 'Fine',
      driver: 'support',
    }).expect(201);
    const changed = await running
      .as('carl')
      .patch(`/responses/${body.id}`, { score: 2, driver: null })
      .expect(200);
    expect(changed.body).toMatchObject({ score: 2, comment: 'Fine' });
    expect(changed.body).not.toHaveProperty('driver');
  });

  it('lets only the author change or withdraw a response', async () => {
    const { body } = await give('carl', {}).expect(201);
    await running
      .as('dora')
      .patch(`/responses/${body.id}`, { score: 1 })
      .expect(404);
    await running.as('olive').delete(`/responses/${body.id}`).expect(404);
    await running.as('carl').delete(`/responses/${body.id}`).expect(204);
    await running.as('carl').delete(`/responses/${body.id}`).expect(404);
    expect(await mine('carl')).toEqual([]);
  });

  it('stores a confidential answer without a name, and a named one without a pseudonym', async () => {
    await give('carl', { comment: 'secret' }).expect(201);
    await give('dora', { disclosure: 'named' }).expect(201);
    const dump = JSON.stringify([
      await running.knex('pending_responses'),
      await running.knex('idempotency_keys'),
    ]);
    expect(dump).not.toMatch(/user:default\/carl|secret/);
    const [named] = await running.knex('responses');
    expect(named).toMatchObject({
      user_ref: 'user:default/dora',
      respondent: null,
      team: null,
      sealed: null,
    });
  });

  it('forgets a person: nothing of theirs is tied to them any more', async () => {
    await give('carl', { comment: 'gone', disclosure: 'named' }).expect(201);
    await running
      .as('carl')
      .post('/me/forget')
      .expect(200, { forgotten: true });
    expect(await mine('carl')).toEqual([]);
    const rows = await running.knex('responses');
    expect(JSON.stringify(rows)).not.toMatch(/user:default\/carl|"gone"/);
  });

  it('answers the same key and body with the first result, and another body with a conflict', async () => {
    const first = await give('carl', {})
      .set('Idempotency-Key', 'k1')
      .expect(201);
    const again = await give('carl', {})
      .set('Idempotency-Key', 'k1')
      .expect(201);
    expect(again.body).toEqual(first.body);
    await give('carl', { score: 1 }).set('Idempotency-Key', 'k1').expect(409);
    await give('dora', {}).set('Idempotency-Key', 'k1').expect(201);
    expect(await running.knex('pending_responses')).toHaveLength(2);
  });

  it('records one response when the same call arrives many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        give('carl', {}).set('Idempotency-Key', 'k'),
      ),
    );
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        give('dora', { disclosure: i % 2 ? 'named' : 'confidential' }),
      ),
    );
    expect(all.every(answer => answer.status === 201)).toBe(true);
    expect(await mine('dora')).toHaveLength(1);
  });

  it.each([
    [{ score: 0 }, 400, /score/],
    [{ score: 6 }, 400, /score/],
    [{ score: 3.5 }, 400, /score/],
    [{ score: '5' }, 400, /score/],
    [{ measure: 'nps' }, 400, /measure/],
    [{ measure: 'joy' }, 400, /measure/],
    [{ driver: 'weather' }, 400, /driver/],
    [{ comment: 'x'.repeat(4001) }, 400, /comment/],
    [{ comment: 'a\u0000b' }, 400, /comment/],
    [{ comment: '\ud800' }, 400, /comment/],
    [{ disclosure: 'shouted' }, 400, /disclosure/],
    [{ mood: 'good' }, 400, /mood/],
    [{ entityRef: 'petstore' }, 400, /entityRef/],
    [{ entityRef: 'component:default/orphan' }, 400, /no owner/],
    [{ entityRef: 'component:default/off' }, 400, /does not take part/],
    [{ entityRef: 'component:default/nope' }, 404, /not known as a service/],
  ])('refuses %j with %i and the reason', async (body, status, reason) => {
    const answer = await give('carl', body).expect(status);
    expect(answer.body.error.message).toMatch(reason);
    expect(await running.knex('pending_responses')).toEqual([]);
  });

  it('refuses half-written JSON and tells so', async () => {
    const { body } = await running
      .as('carl')
      .post('/responses')
      .set('Content-Type', 'application/json')
      .send('{"entityRef": "component:')
      .expect(400);
    expect(body.error.message).toMatch(/not JSON/);
  });

  it('keeps text as it was typed, in any script', async () => {
    const comment = '**bold** <script>alert(1)</script> مرحبا 你好 👩‍👩‍👧\n\ttab';
    const { body } = await give('carl', { comment }).expect(201);
    expect(body.comment).toBe(comment);
  });

  it('lets no owner rate their own service', async () => {
    const { body } = await give('olive', {}).expect(403);
    expect(body.error.message).toMatch(/You own/);
  });

  it('refuses a response for a service that vanished a moment ago', async () => {
    running.entities.splice(0, 1);
    await give('carl', {}).expect(404);
    expect(await running.knex('pending_responses')).toEqual([]);
  });

  it('takes a service in that was registered a moment ago', async () => {
    running.entities.push(
      entity('component:brand-new', { owner: 'group:default/team-d' }),
    );
    await give('carl', { entityRef: 'component:default/brand-new' }).expect(
      201,
    );
    expect(await mine('carl')).toEqual([
      expect.objectContaining({ entityRef: 'component:default/brand-new' }),
    ]);
  });

  it('shows named comments at once and confidential ones with their publication, by date only', async () => {
    const comments = async () =>
      (
        await running
          .as('olive')
          .get(`/responses?entityRef=${PETSTORE}`)
          .expect(200)
      ).body;
    await give('c0', { comment: 'by me', disclosure: 'named' }).expect(201);
    await give('c1', { comment: 'hidden 1' }).expect(201);
    await running.publish();
    expect((await comments()).items).toEqual([
      expect.objectContaining({
        comment: 'by me',
        authorRef: 'user:default/c0',
      }),
    ]);
    for (let i = 2; i < 8; i++)
      await give(`c${i}`, { comment: `hidden ${i}` }).expect(201);
    await running.publish();
    const { items, confidential } = await comments();
    expect(confidential).toBe('shown');
    const hidden = items.filter(
      (item: { disclosure: string }) => item.disclosure === 'confidential',
    );
    expect(hidden.length).toBeGreaterThanOrEqual(5);
    for (const item of hidden) {
      expect(Object.keys(item).sort()).toEqual([
        'comment',
        'disclosure',
        'id',
        'publishedOn',
        'score',
      ]);
      expect(item.publishedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('pages through my responses and comments without skipping or repeating', async () => {
    await give('carl', {}).expect(201);
    await give('carl', { entityRef: 'component:default/billing' }).expect(201);
    await give('carl', {
      entityRef: 'component:default/billing',
      measure: 'nps',
      score: 10,
    }).expect(201);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await running
        .as('carl')
        .get(`/responses/mine?limit=1${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.pageInfo.nextCursor ?? '';
    } while (cursor);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  it('tells on one call what a person may know and do about a service', async () => {
    await give('carl', {}).expect(201);
    const customer = await running
      .as('carl')
      .get('/services/component/default/petstore')
      .expect(200);
    expect(customer.body).toMatchObject({
      rating: 'allowed',
      mine: [{ score: 4, included: false }],
      scorecards: [{ state: 'no-data' }],
      minimumRespondents: 5,
    });
    const owner = await running
      .as('olive')
      .get('/services/component/default/petstore')
      .expect(200);
    expect(owner.body).toMatchObject({ rating: 'owner', mine: [] });
  });
});
