import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())('Limits on %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeEach(async () => {
    running = await startCustomerVoice({
      databaseId,
      config: {
        limits: { responses: 2, requests: 2, comments: 2, supports: 2 },
      },
      entities: [
        entity('component:petstore', { owner: 'group:default/team-c' }),
      ],
    });
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const give = (user: string) =>
    running
      .as(user)
      .post('/responses', { entityRef: PETSTORE, measure: 'csat', score: 4 });
  const ask = (user: string) =>
    running.as(user).post('/requests', {
      entityRef: PETSTORE,
      title: 'Refunds in one step',
      goal: 'Less work',
    });

  it('say what the limit is and until when, and record nothing more', async () => {
    await give('carl').expect(201);
    await give('carl').expect(201);
    const refused = await give('carl').expect(429);
    expect(refused.body.error.message).toMatch(/2 responses .* in a day/);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(refused.body.error.until).toMatch(/T00:00:00.000Z$/);
    // Others are not concerned.
    await give('dora').expect(201);
    expect(await running.knex('volume_counts')).toHaveLength(2);
  });

  it('hold for requests, comments and supports', async () => {
    const { body } = await ask('carl').expect(201);
    await ask('carl').expect(201);
    await ask('carl').expect(429);
    const path = `/requests/${body.number}`;
    for (const status of [201, 201, 429]) {
      await running
        .as('dora')
        .post(`${path}/comments`, { body: 'Soon?' })
        .expect(status);
    }
    const statuses = [];
    for (let i = 0; i < 3; i++) {
      const { status } = await running
        .as('dora')
        .put(`${path}/support`, { importance: 2 });
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('hold for writes at the same time, and for corrections', async () => {
    const { body } = await ask('carl').expect(201);
    const path = `/requests/${body.number}/comments`;
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        running.as('dora').post(path, { body: `Soon ${index}?` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201, 201, 429, 429, 429, 429,
    ]);
    const { body: comment } = await running
      .as('carl')
      .post(path, { body: 'Yes' })
      .expect(201);
    for (const status of [200, 429]) {
      await running
        .as('carl')
        .patch(`${path}/${comment.id}`, { body: 'No' })
        .expect(status);
    }
  });

  it('do not count what was refused, or said again under its key', async () => {
    const statuses: number[] = [];
    for (const key of ['one', 'one', 'two', 'two', 'three']) {
      const { status } = await ask('carl').set('Idempotency-Key', key);
      statuses.push(status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 429]);
  });

  it('store neither a name nor what was said', async () => {
    await give('carl').expect(201);
    const text = JSON.stringify(await running.knex('volume_counts'));
    expect(text).not.toMatch(/user:|petstore|responses/);
  });
});
