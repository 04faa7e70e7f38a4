import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { HistoricRequest } from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const asked = {
  entityRef: 'component:default/payments',
  requesterRef: 'user:default/ada',
  teamRef: 'group:default/checkout',
  goal: 'Our support desk must refund part of an order',
};

const REQUESTS: HistoricRequest[] = [
  {
    ...asked,
    key: 'refunds',
    title: 'Refund part of an order',
    askedAt: '2026-01-10T09:00:00Z',
    steps: [
      {
        kind: 'support',
        userRef: 'user:default/ben',
        teamRef: 'group:default/mobile',
        importance: 3,
        at: '2026-01-11T09:00:00Z',
      },
      {
        kind: 'move',
        to: 'planned',
        byRef: 'user:default/olga',
        targetDate: '2026-02-28',
        at: '2026-01-12T09:00:00Z',
      },
      {
        kind: 'target-date',
        targetDate: '2026-03-31',
        reason: 'A supplier is late',
        byRef: 'user:default/olga',
        at: '2026-02-20T09:00:00Z',
      },
      {
        kind: 'move',
        to: 'delivered',
        byRef: 'user:default/olga',
        delivered: 'Refunds by line item',
        at: '2026-03-20T09:00:00Z',
      },
      {
        kind: 'verdict',
        userRef: 'user:default/ada',
        verdict: 'met',
        at: '2026-03-21T09:00:00Z',
      },
      {
        kind: 'verdict',
        userRef: 'user:default/ben',
        verdict: 'met',
        at: '2026-03-22T09:00:00Z',
      },
    ],
  },
  {
    ...asked,
    key: 'refunds-again',
    requesterRef: 'user:default/cyd',
    title: 'Partial refunds',
    askedAt: '2026-01-13T09:00:00Z',
    steps: [
      {
        kind: 'merge',
        into: 'refunds',
        byRef: 'user:default/olga',
        at: '2026-01-14T09:00:00Z',
      },
    ],
  },
  {
    ...asked,
    key: 'gone',
    entityRef: 'component:default/gone',
    title: 'To a service that is no more',
    askedAt: '2026-01-15T09:00:00Z',
    steps: [],
  },
];

describe.each(databases.eachSupportedId())(
  'Historic requests on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    const start = async (requests: HistoricRequest[]) => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
        ],
        teams: { olga: 'owners' },
        requestHistories: [
          { id: 'demo', demo: true, requests: () => requests },
        ],
      });
    };

    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('are replayed by the table of moves, once and silently', async () => {
      await start(REQUESTS);
      await running.publish();
      await running.publish();
      await running.runClocks();
      await running.tell();
      const { body } = await running
        .as('ada')
        .get('/requests?sort=newest&status=verified&status=merged')
        .expect(200);
      expect(body.items).toHaveLength(2);
      const [merged, refunds]: CapabilityRequest[] = body.items;
      expect(merged).toMatchObject({
        status: 'merged',
        mergedInto: refunds.number,
      });
      expect(refunds).toMatchObject({
        status: 'verified',
        demo: true,
        promise: { firstTargetDate: '2026-02-28', targetDate: '2026-03-31' },
        supporters: { people: 3, teams: 2, importance: 7 },
        verification: { asked: 2, met: 2 },
        createdAt: '2026-01-10T09:00:00.000Z',
      });
      expect(running.notifications).toEqual([]);
      const scorecard = await running
        .as('ada')
        .get('/scorecards/component/default/payments')
        .expect(200);
      expect(scorecard.body.requests).toEqual({
        open: 0,
        overdue: 0,
        delivered: 1,
        promisesKept: 0,
        goalsMet: 1,
      });
    });

    it('that could not have happened are left out, and hold nothing up', async () => {
      await start([
        {
          ...REQUESTS[0],
          steps: [
            {
              kind: 'move',
              to: 'delivered',
              byRef: 'user:default/olga',
              delivered: 'Out of the blue',
              at: '2026-01-12T09:00:00Z',
            },
          ],
        },
        REQUESTS[1],
      ]);
      await running.publish();
      const { body } = await running
        .as('ada')
        .get('/requests?sort=newest')
        .expect(200);
      expect(body.items.map((item: CapabilityRequest) => item.title)).toEqual([
        'Partial refunds',
      ]);
    });
  },
);
