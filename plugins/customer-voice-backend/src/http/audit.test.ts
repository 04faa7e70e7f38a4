import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('Audit events on %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeEach(async () => {
    running = await startCustomerVoice({
      databaseId,
      teams: { olga: 'owners' },
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
      ],
    });
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const ask = () =>
    running.as('ada').post('/requests', {
      entityRef: 'component:default/petstore',
      title: 'Refunds',
      goal: 'Less work',
    });

  it('record who changed what, and how it ended', async () => {
    const { body } = await ask().expect(201);
    await running
      .as('ada')
      .post(`/requests/${body.number}/transitions`, {
        version: 1,
        to: 'planned',
        targetDate: null,
      })
      .expect(403);
    expect(running.audits).toEqual([
      {
        eventId: 'create-request',
        named: true,
        meta: {},
        outcome: 'success',
      },
      {
        eventId: 'move-request',
        named: true,
        meta: { number: String(body.number) },
        outcome: expect.stringMatching(/^fail: Only the owner/),
      },
    ]);
  });

  it('of what is said in confidence name neither the caller nor the service', async () => {
    const response = {
      entityRef: 'component:default/petstore',
      measure: 'csat',
      score: 2,
    };
    const { body } = await running
      .as('ada')
      .post('/responses', response)
      .expect(201);
    await running.as('olga').post('/responses', response).expect(403);
    await running.as('ada').delete(`/responses/${body.id}`).expect(204);
    await running.as('ada').post('/me/forget').expect(200);
    expect(running.audits).toEqual([
      { eventId: 'give-response', named: false, outcome: 'success' },
      {
        eventId: 'give-response',
        named: false,
        outcome: 'fail: NotAllowedError',
      },
      { eventId: 'withdraw-response', named: false, outcome: 'success' },
      { eventId: 'forget-me', named: false, outcome: 'success' },
    ]);
  });

  it('stand beside spans, which name the caller only where nothing is confidential', async () => {
    await ask().expect(201);
    await running
      .as('ada')
      .post('/responses', {
        entityRef: 'component:default/petstore',
        measure: 'csat',
        score: 2,
      })
      .expect(201);
    const spans = running
      .spans()
      .filter(({ name }) => /(create|give)/.test(name));
    expect(spans).toEqual([
      { name: 'customer-voice createRequest', named: true },
      { name: 'customer-voice giveResponse', named: false },
    ]);
  });

  it('are recorded of changes only', async () => {
    await running.as('ada').get('/requests').expect(200);
    await running
      .as('ada')
      .post('/scorecards/by-refs', {
        entityRefs: ['component:default/petstore'],
        measure: 'csat',
      })
      .expect(200);
    expect(running.audits).toEqual([]);
  });
});
