import {
  databases,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'The owner of requests without a service on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });
    const start = async (requests: { triageOwner?: string }) => {
      running = await startCustomerVoice({
        databaseId,
        entities: [],
        config: { requests },
      });
    };

    it('is told, so that a customer who knows no service knows who gets the request', async () => {
      await start({ triageOwner: 'group:default/platform' });
      const { body } = await running
        .as('c')
        .get('/requests/triage')
        .expect(200);
      expect(body).toEqual({ ownerRef: 'group:default/platform' });
    });

    it('is missing where none is configured, and such a request is refused', async () => {
      await start({});
      const { body } = await running
        .as('c')
        .get('/requests/triage')
        .expect(200);
      expect(body).toEqual({});
      await running
        .as('c')
        .post('/requests', { title: 'Refunds', goal: 'Pay back a part' })
        .expect(400);
    });
  },
);
