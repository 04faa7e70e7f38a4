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
  '/badges/component/default/s0.svg',
  '/scorecards?limit=10&sort=-ranking',
  '/services/component/default/s0',
  '/services/component/default/s0/odds',
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

    /** Publications that responses set off run beside: lets them come to their end. */
    async function quiet() {
      const pause = () => new Promise(resolve => setTimeout(resolve, 100));
      while ((await statements(pause)) > 0);
    }

    /**
     * The least of several tries: what runs beside the reads can only add
     * statements, never take one away.
     */
    async function statementsOfReads(paths = READS) {
      await quiet();
      const counts: number[] = [];
      for (const path of paths) {
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

    it('do not grow with the requests, their supporters and comments', async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: Array.from({ length: 12 }, (_, i) =>
          entity(`component:s${i}`, { owner: 'group:default/team-c' }),
        ),
      });
      const fill = async (requests: number, people: number) => {
        for (let i = 0; i < requests; i++) {
          const { body } = await running
            .as('c0')
            .post('/requests', {
              entityRef: `component:default/s${i % 12}`,
              title: `Refund part of order ${i}`,
              goal: 'To refund part of an order',
            })
            .expect(201);
          for (let person = 1; person <= people; person++) {
            const as = running.as(`c${person}`);
            await as.put(`/requests/${body.number}/support`, {});
            await as.post(`/requests/${body.number}/comments`, { body: 'x' });
          }
        }
        await running.tell();
      };
      const reads = [
        '/requests',
        '/requests?counts=true',
        '/inbox?limit=5&counts=true',
        '/inbox?limit=1&available=true',
        '/requests?sort=due&relation=subscribed&q=refund',
        '/requests/1',
        '/requests/1/history',
        '/requests/1/comments',
        '/requests/1/supporters',
        '/requests/1/solutions',
        '/requests/1/thanks',
        '/owners/group/default/team-c',
        '/owners/group/default/team-c/thanks',
        '/owners/user/default/c0',
        '/requests/similar?text=refunding%20orders%20in%20parts',
        '/scorecards?limit=10',
      ];
      await fill(2, 1);
      const few = await statementsOfReads(reads);
      await fill(14, 3);
      const many = await statementsOfReads(reads);
      expect(many).toEqual(few);
      expect(Math.max(...many)).toBeLessThanOrEqual(6);
      // On PostgreSQL each one costs as much as what it reads.
      expect(many[reads.indexOf('/owners/group/default/team-c')]).toBe(3);
      expect(
        many[reads.indexOf('/inbox?limit=1&available=true')],
      ).toBeLessThanOrEqual(databaseId.startsWith('POSTGRES') ? 3 : 4);
    });

    it('do not grow with what a comment names while it is written', async () => {
      const web = Array.from({ length: 20 }, (_, i) => `till-${i}`);
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:s0', { owner: 'group:default/team-a' }),
          ...web.map(name =>
            entity(`component:${name}`, {
              owner: 'user:default/c0',
              dependsOn: ['component:default/s0'],
            }),
          ),
          entity('user:c0', {}),
        ],
      });
      const check = (names: readonly string[]) =>
        running
          .as('c0')
          .post('/comments/wording', {
            entityRef: 'component:default/s0',
            text: names.map(name => `${name} is slow.`).join(' '),
          })
          .expect(200);
      // The names and the customers of the service are kept from here on.
      await check(web.slice(0, 1));
      const few = await statements(() => check(web.slice(1, 2)));
      const many = await statements(async () => {
        const { body } = await check(web.slice(2));
        expect(body.findings).toHaveLength(10);
      });
      expect(many).toBe(few);
      expect(many).toBeLessThanOrEqual(6);
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
