import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())(
  'Without a task that runs, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    /** Resolves with the first signal of each type. */
    let signalOf: (type: string) => Promise<void>;

    beforeEach(async () => {
      const waiting = new Map<string, () => void>();
      const seen = new Set<string>();
      signalOf = type =>
        new Promise(resolve => {
          if (seen.has(type)) resolve();
          else waiting.set(type, resolve);
        });
      running = await startCustomerVoice({
        databaseId,
        config: {
          confidentiality: {
            publicationInterval: 'PT0S',
            publicationBatch: 1,
            minimumRespondents: 1,
          },
        },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
        ],
        onSignal: ({ message }) => {
          const type = String(message.type);
          seen.add(type);
          waiting.get(type)?.();
        },
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('open pages hear of a request that changes', async () => {
      const { body } = await running
        .as('ada')
        .post('/requests', {
          entityRef: PETSTORE,
          title: 'Refunds in one step',
          goal: 'Less work',
        })
        .expect(201);
      await signalOf('request.changed');
      expect(running.signals[0].message).toEqual({
        type: 'request.changed',
        number: body.number,
      });
    });

    it('open pages hear of a publication', async () => {
      await running
        .as('ada')
        .post('/responses', { entityRef: PETSTORE, measure: 'csat', score: 4 })
        .expect(201);
      await signalOf('scorecard.published');
      const { body } = await running
        .as('ada')
        .get('/scorecards/component/default/petstore')
        .expect(200);
      expect(body.state).toBe('published');
    });
  },
);
