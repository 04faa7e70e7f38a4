import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const READS = [
  '/scorecards/component/default/s0',
  '/scorecards/component/default/s0/history',
  '/scorecards?limit=10&sort=-ranking',
  '/services/component/default/s0',
  '/responses/mine',
  '/responses?entityRef=component:default/s0',
  '/rollups/organization',
];

describe.each(databases.eachSupportedId())(
  'Statements for each request on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    async function statements(call: () => PromiseLike<unknown>) {
      let count = 0;
      const countOne = () => count++;
      running.knex.on('query', countOne);
      await call();
      running.knex.removeListener('query', countOne);
      return count;
    }

    const read = (path: string) => running.as('c0').get(path).expect(200);

    /**
     * The least of several tries: publications that responses set off run
     * beside the reads and can only add statements, never take one away.
     */
    async function statementsOfReads() {
      const counts: number[] = [];
      for (const path of READS) {
        let least = Infinity;
        for (let tries = 0; tries < 8; tries++) {
          least = Math.min(least, await statements(() => read(path)));
        }
        counts.push(least);
      }
      return counts;
    }

    it('do not grow with the data', async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: Array.from({ length: 30 }, (_, i) =>
          entity(`component:s${i}`, { owner: 'group:default/team-c' }),
        ),
        config: {
          confidentiality: {
            publicationInterval: 'PT0S',
            publicationBatch: 1,
            minimumRespondents: 1,
          },
        },
      });
      const fill = async (people: number, services: number) => {
        for (let person = 0; person < people; person++) {
          for (let service = 0; service < services; service++) {
            await running.as(`c${person}`).post('/responses', {
              entityRef: `component:default/s${service}`,
              measure: 'csat',
              score: 5,
              comment: 'x',
            });
          }
        }
        await running.publish();
      };
      await fill(2, 2);
      const few = await statementsOfReads();
      await fill(6, 12);
      const many = await statementsOfReads();
      expect(many).toEqual(few);
      expect(Math.max(...many)).toBeLessThanOrEqual(6);
    });

    it('answer 503 with a clear body while the database is gone', async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [entity('component:s0', { owner: 'group:default/team-c' })],
      });
      const acquire = jest
        .spyOn(running.knex.client, 'acquireConnection')
        .mockRejectedValue(
          Object.assign(new Error('connect ECONNREFUSED'), {
            code: 'ECONNREFUSED',
          }),
        );
      const { body } = await running
        .as('c0')
        .get('/scorecards/component/default/s0')
        .expect(503);
      expect(body.error.message).toMatch(/database cannot be reached/);
      await running
        .as('c0')
        .post('/responses', {
          entityRef: 'component:default/s0',
          measure: 'csat',
          score: 5,
        })
        .expect(503);
      acquire.mockRestore();
      await running
        .as('c0')
        .get('/scorecards/component/default/s0')
        .expect(200);
    });
  },
);
