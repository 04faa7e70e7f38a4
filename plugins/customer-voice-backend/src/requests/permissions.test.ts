import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createCustomerVoiceRequestConditionalDecision,
  customerVoiceRequestConditions as conditions,
} from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

type Criteria = PermissionCriteria<PermissionCondition>;

const owners = (...claims: string[]) => conditions.isOwner({ claims });
const ada = { claims: ['user:default/ada'] };

/** Criteria of a policy, and the titles that a person may read by them. */
const POLICIES: Array<[string, Criteria, string[]]> = [
  ['IS_OWNER', owners('group:default/owners'), ['fresh', 'known']],
  ['IS_OWNER of triage', owners('group:default/platform'), ['lost']],
  ['IS_REQUESTER', conditions.isRequester(ada), ['fresh', 'lost']],
  ['IS_SUPPORTER', conditions.isSupporter(ada), ['fresh', 'known', 'lost']],
  ['HAS_STATUS', conditions.hasStatus({ statuses: ['evaluating'] }), ['known']],
  ['HAS_KIND', conditions.hasKind({ kinds: ['API'] }), ['elsewhere']],
  [
    'not HAS_KIND, triage included',
    { not: conditions.hasKind({ kinds: ['api'] }) },
    ['fresh', 'known', 'lost'],
  ],
  [
    'anyOf',
    {
      anyOf: [
        conditions.hasKind({ kinds: ['api'] }),
        conditions.isRequester(ada),
      ],
    },
    ['elsewhere', 'fresh', 'lost'],
  ],
  [
    'allOf with a not',
    {
      allOf: [
        conditions.isSupporter(ada),
        { not: conditions.hasStatus({ statuses: ['evaluating'] }) },
      ],
    },
    ['fresh', 'lost'],
  ],
  ['no value at all', owners(), []],
];

describe.each(databases.eachSupportedId())(
  'Permission rules on requests on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let criteria: Criteria | undefined;
    let restricted: string;
    const numbers = new Map<string, number>();

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
          entity('api:orders', { owner: 'group:default/others' }),
        ],
        teams: { olga: 'owners', oscar: 'others' },
        config: { requests: { triageOwner: 'group:default/platform' } },
        decide: ({ name }, userRef) =>
          criteria &&
          ['user:default/reader', 'user:default/oscar'].includes(
            userRef ?? '',
          ) &&
          name === `customerVoice.request.${restricted}`
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'customer-voice',
                resourceType: 'customer-voice-request',
                conditions: criteria,
              }
            : undefined,
      });
      const ask = async (user: string, title: string, entityRef?: string) => {
        const { body } = await running
          .as(user)
          .post('/requests', { title, goal: 'A goal', entityRef })
          .expect(201);
        numbers.set(title, body.number);
        return body.number;
      };
      await ask('ada', 'fresh', 'component:default/payments');
      const known = await ask('ben', 'known', 'component:default/payments');
      await running
        .as('ada')
        .put(`/requests/${known}/support`, { importance: 1 })
        .expect(200);
      await running
        .as('olga')
        .post(`/requests/${known}/transitions`, {
          version: 1,
          to: 'evaluating',
        })
        .expect(200);
      await ask('ben', 'elsewhere', 'api:default/orders');
      await ask('ada', 'lost');
    });

    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it.each(POLICIES)(
      'narrow what may be read by %s, in lists, by number and in figures',
      async (_, policy, titles) => {
        restricted = 'read';
        criteria = policy;
        const { body } = await running
          .as('reader')
          .get('/requests?counts=true')
          .expect(200);
        expect(
          body.items.map((item: CapabilityRequest) => item.title).sort(),
        ).toEqual(titles);
        expect(body.pageInfo.totalItems).toBe(titles.length);
        expect(body.statusCounts.evaluating ?? 0).toBe(
          titles.includes('known') ? 1 : 0,
        );
        for (const [title, number] of numbers) {
          await running
            .as('reader')
            .get(`/requests/${number}`)
            .expect(titles.includes(title) ? 200 : 404);
        }
        const scorecard = await running
          .as('reader')
          .get('/scorecards/component/default/payments')
          .expect(200);
        expect(scorecard.body.requests.open).toBe(
          titles.filter(title => ['fresh', 'known'].includes(title)).length,
        );
        const similar = await running
          .as('reader')
          .get('/requests/similar?text=fresh%20known%20elsewhere%20lost')
          .expect(200);
        expect(
          similar.body.items
            .map(({ request }: { request: CapabilityRequest }) => request.title)
            .filter((title: string) => !titles.includes(title)),
        ).toEqual([]);
      },
    );

    it.each(POLICIES)(
      'narrow what may be changed by %s',
      async (_, policy, titles) => {
        restricted = 'update';
        criteria = policy;
        const changed: string[] = [];
        for (const [title, number] of numbers) {
          const { status } = await running
            .as('reader')
            .put(`/requests/${number}/support`, { importance: 1 });
          if (status === 200) changed.push(title);
          await running.as('reader').delete(`/requests/${number}/support`);
        }
        expect(changed.sort()).toEqual(titles);
      },
    );

    it.each([
      ['the receiving one', owners('group:default/others'), 200],
      ['another one', owners('group:default/owners'), 403],
    ])(
      'let an owner answer a hand-over who may decide on requests to %s',
      async (_, policy, status) => {
        restricted = 'decide';
        criteria = policy;
        const number = numbers.get('fresh');
        const act = async (user: string, what: string, body: object = {}) => {
          const path = `/requests/${number}`;
          const read = await running.as(user).get(path).expect(200);
          return running.as(user).post(`${path}/handover${what}`, {
            version: read.body.version,
            ...body,
          });
        };
        const proposed = await act('olga', '', {
          entityRef: 'api:default/orders',
          reason: 'They know',
        });
        expect(proposed.status).toBe(200);
        const read = await running.as('oscar').get(`/requests/${number}`);
        expect(read.body.may.acceptHandover).toBe(status === 200);
        const refused = await act('oscar', '/refuse', { reason: 'No' });
        expect(refused.status).toBe(status);
      },
    );

    it('are offered to policies as conditional decisions', () => {
      const decision = createCustomerVoiceRequestConditionalDecision(
        { type: 'resource', resourceType: 'customer-voice-request' } as never,
        conditions.isRequester(ada),
      );
      expect(decision).toMatchObject({
        pluginId: 'customer-voice',
        resourceType: 'customer-voice-request',
        conditions: { rule: 'IS_REQUESTER' },
      });
    });
  },
);
