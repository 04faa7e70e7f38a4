import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const SERVICE = 'component:default/payments';
const DAY_MS = 24 * 3600_000;
const dayFromNow = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe.each(databases.eachSupportedId())(
  'The promise of a request on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    const start = async (requestImports?: ImportedRequest[]) => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
        ],
        teams: { olga: 'owners' },
        requestImports: requestImports && [
          { id: 'old', demo: false, requests: () => requestImports },
        ],
      });
    };

    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const move = async (user: string, number: number, body: object) => {
      const path = `/requests/${number}`;
      const { body: now } = await running.as(user).get(path).expect(200);
      await running
        .as(user)
        .post(`${path}/transitions`, { version: now.version, ...body })
        .expect(200);
    };
    const deliver = (number: number) =>
      move('olga', number, { to: 'delivered', delivered: 'It is here' });
    const verify = (user: string, number: number, verdict: string) =>
      running
        .as(user)
        .put(`/requests/${number}/verification`, { verdict })
        .expect(200);
    const contest = (number: number) =>
      move('ada', number, { to: 'evaluating', reason: 'It does not help' });

    /** A request of ada's, delivered by today. */
    const delivered = async (options: {
      supporters?: string[];
      promised?: string | null;
    }) => {
      await start();
      const { body } = await running
        .as('ada')
        .post('/requests', {
          entityRef: SERVICE,
          title: 'Refund part of an order',
          goal: 'Our support desk must refund part of an order',
        })
        .expect(201);
      const { number }: CapabilityRequest = body;
      for (const user of options.supporters ?? []) {
        await running
          .as(user)
          .put(`/requests/${number}/support`, { importance: 2 })
          .expect(200);
      }
      const { promised = dayFromNow(0) } = options;
      await move('olga', number, { to: 'planned', targetDate: promised });
      await deliver(number);
      return number;
    };
    /** Lets ten days pass. */
    const later = async (number: number) => {
      const row = await running.knex('requests').where({ number }).first();
      for (const column of ['first_target_date', 'delivered_on']) {
        if (row[column] === null) continue;
        const passed = new Date(Date.parse(row[column]) - 10 * DAY_MS);
        await running
          .knex('requests')
          .where({ number })
          .update({ [column]: passed.toISOString().slice(0, 10) });
      }
      await running.recount();
    };
    const kept = async (): Promise<number | undefined> => {
      const { body } = await running
        .as('ada')
        .get('/scorecards/component/default/payments')
        .expect(200);
      return body.requests.promisesKept;
    };
    const again = async (number: number) => {
      await move('olga', number, { to: 'planned', targetDate: null });
      await deliver(number);
    };

    it('is kept by a delivery in time that its supporters accept', async () => {
      const number = await delivered({});
      await verify('ada', number, 'met');
      await later(number);
      expect(await kept()).toBe(1);
    });

    it('is open again with the request, and broken if the date passes', async () => {
      const number = await delivered({});
      await verify('ada', number, 'not-met');
      expect(await kept()).toBeUndefined();
      await later(number);
      expect(await kept()).toBe(0);
      await again(number);
      expect(await kept()).toBe(0);
    });

    it('is kept by a second delivery that is in time as well', async () => {
      const number = await delivered({ promised: dayFromNow(3) });
      await verify('ada', number, 'not-met');
      await again(number);
      expect(await kept()).toBe(1);
    });

    it('stays kept when one of many contests what was there in time', async () => {
      const number = await delivered({ supporters: ['ben', 'cyd', 'dan'] });
      await later(number);
      await contest(number);
      expect(await kept()).toBe(1);
      await again(number);
      expect(await kept()).toBe(1);
    });

    // Were it different, the figure would tell who had said it.
    it.each(['ben', 'ada'])(
      'is broken by a contest that verdicts like it would have opened, also where %s had said so',
      async user => {
        const number = await delivered({ supporters: ['ben', 'cyd', 'dan'] });
        await verify(user, number, 'not-met');
        await later(number);
        await contest(number);
        expect(await kept()).toBe(0);
        await again(number);
        expect(await kept()).toBe(0);
      },
    );

    it('is not kept by what was delivered before it was made', async () => {
      const number = await delivered({ promised: null, supporters: ['ben'] });
      await later(number);
      await contest(number);
      await move('olga', number, { to: 'planned', targetDate: dayFromNow(0) });
      expect(await kept()).toBeUndefined();
      await deliver(number);
      expect(await kept()).toBe(1);
    });

    it.each([
      ['met', 1],
      ['not-met', 0],
    ] as const)(
      'in the past is judged alike, after the verdict %s',
      async (verdict, share) => {
        const olga = { kind: 'move' as const, byRef: 'user:default/olga' };
        await start([
          {
            key: 'old',
            entityRef: SERVICE,
            requesterRef: 'user:default/ada',
            title: 'Refund part of an order',
            goal: 'Our support desk must refund part of an order',
            askedAt: '2026-01-10T09:00:00Z',
            steps: [
              {
                ...olga,
                to: 'planned',
                targetDate: '2026-02-28',
                at: '2026-01-12T09:00:00Z',
              },
              {
                ...olga,
                to: 'delivered',
                delivered: 'Refunds by line item',
                at: '2026-02-20T09:00:00Z',
              },
              {
                kind: 'verdict',
                userRef: 'user:default/ada',
                verdict,
                at: '2026-02-21T09:00:00Z',
              },
            ],
          },
        ]);
        await running.publish();
        expect(await kept()).toBe(share);
      },
    );
  },
);
