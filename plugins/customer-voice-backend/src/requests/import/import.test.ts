import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
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

const REQUESTS: ImportedRequest[] = [
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
      {
        kind: 'thanks',
        byRef: 'user:default/ada',
        toRef: 'group:default/owners',
        body: 'It saves us hours',
        at: '2026-03-23T09:00:00Z',
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

    const start = async (requests: ImportedRequest[]) => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
          entity('component:ledger', {
            owner: 'group:default/ledger-team',
            annotations: { 'customer-voice/first-response-target': 'P1D' },
          }),
        ],
        teams: { olga: 'owners', lena: 'ledger-team' },
        requestImports: [{ id: 'demo', demo: true, requests: () => requests }],
      });
    };

    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('bring thanks for what was delivered', async () => {
      await start(REQUESTS);
      await running.publish();
      const { body } = await running
        .as('cyd')
        .get('/owners/group/default/owners/thanks')
        .expect(200);
      expect(body.items).toMatchObject([
        {
          byRef: 'user:default/ada',
          body: 'It saves us hours',
          at: '2026-03-23T09:00:00.000Z',
        },
      ]);
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

    describe('that were handed over', () => {
      const LEDGER = 'component:default/ledger';
      const olga = { byRef: 'user:default/olga' };
      const lena = { byRef: 'user:default/lena' };
      const proposed = {
        kind: 'handover-proposed' as const,
        entityRef: LEDGER,
        reason: 'Only the ledger knows',
        ...olga,
        at: '2026-01-11T09:00:00Z',
      };
      const accepted = {
        kind: 'handover-accepted' as const,
        ...lena,
        at: '2026-01-12T09:00:00Z',
      };
      const refused = {
        kind: 'handover-refused' as const,
        reason: 'It does not',
        ...lena,
        at: '2026-01-12T09:00:00Z',
      };
      const importSteps = async (steps: ImportedRequest['steps']) => {
        await start([{ ...REQUESTS[0], steps }]);
        await running.publish();
        const { body } = await running
          .as('ada')
          .get('/requests?sort=newest')
          .expect(200);
        const [request]: Array<CapabilityRequest | undefined> = body.items;
        return request;
      };
      const openOf = async (name: string) =>
        (
          await running
            .as('ada')
            .get(`/scorecards/component/default/${name}`)
            .expect(200)
        ).body.requests.open;

      it('are with who accepted, whose clock runs from then on', async () => {
        const request = await importSteps([proposed, accepted]);
        expect(request).toMatchObject({
          entityRef: LEDGER,
          version: 3,
          firstResponse: { dueAt: '2026-01-13T09:00:00.000Z' },
        });
        expect(request?.handover).toBeUndefined();
        expect([await openOf('payments'), await openOf('ledger')]).toEqual([
          0, 1,
        ]);
        const history = await running
          .as('ada')
          .get(`/requests/${request?.number}/history`)
          .expect(200);
        expect(history.body.items).toMatchObject([
          { kind: 'created', entityRef: 'component:default/payments' },
          {
            kind: 'handover-proposed',
            entityRef: LEDGER,
            reason: 'Only the ledger knows',
          },
          { kind: 'handover-accepted', entityRef: LEDGER, ...lena },
        ]);
      });

      it('wait for an answer that is given now', async () => {
        const request = await importSteps([proposed]);
        expect(request).toMatchObject({
          entityRef: 'component:default/payments',
          handover: { entityRef: LEDGER, reason: 'Only the ledger knows' },
        });
        await running
          .as('lena')
          .post(`/requests/${request?.number}/handover/accept`, {
            version: request?.version,
          })
          .expect(200);
      });

      it('stay where they are after a refusal', async () => {
        const request = await importSteps([proposed, refused]);
        expect(request).toMatchObject({
          entityRef: 'component:default/payments',
          firstResponse: { dueAt: '2026-01-13T09:00:00.000Z' },
        });
        expect(request?.handover).toBeUndefined();
      });

      it.each([
        ['accepted by a user who was not asked', [accepted]],
        ['refused twice', [proposed, refused, refused]],
        ['to where they are', [{ ...proposed, entityRef: asked.entityRef }]],
        ['to no service', [{ ...proposed, entityRef: 'component:default/x' }]],
      ])('%s are left out', async (_, steps) => {
        expect(await importSteps(steps)).toBeUndefined();
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
