import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import {
  createCustomerVoiceRequestConditionalDecision,
  customerVoiceRequestConditions,
} from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const NOW = Date.now();
const PETSTORE = 'component:default/petstore';
const QUIET = 'component:default/quiet';
const LONE = 'component:default/lone';
const SECRET = 'component:default/secret';
const API = 'api:default/orders';

const time = (ago: number) => new Date(NOW - ago * DAY).toISOString();
const dayAgo = (ago: number) => time(ago).slice(0, 10);

let keys = 0;
/** A request asked 300 days ago, answered after 20 hours, and delivered after so many days. */
function delivered(
  entityRef: string,
  days: number,
  options: { ahead?: number; by?: string } = {},
): ImportedRequest {
  const { ahead = 20, by = 'user:default/ada' } = options;
  const byRef = 'user:default/olga';
  keys += 1;
  return {
    key: String(keys),
    entityRef,
    requesterRef: by,
    title: `Request ${keys}`,
    goal: 'To get on with work',
    askedAt: time(300),
    steps: [
      { kind: 'move', to: 'evaluating', byRef, at: time(300 - 20 / 24) },
      {
        kind: 'move',
        to: 'planned',
        targetDate: dayAgo(298 - ahead),
        byRef,
        at: time(298),
      },
      {
        kind: 'move',
        to: 'delivered',
        delivered: 'It is here',
        byRef,
        at: time(300 - days),
      },
    ],
  };
}

const declined = (entityRef: string): ImportedRequest => ({
  ...delivered(entityRef, 10),
  steps: [
    {
      kind: 'move',
      to: 'declined',
      reason: 'Too dear',
      alternative: { kind: 'none-known' },
      byRef: 'user:default/olga',
      at: time(290),
    },
  ],
});

/** Deliveries after 10, 20, … days. */
const several = (count: number, entityRef: string, by?: string) =>
  Array.from({ length: count }, (_, i) =>
    delivered(entityRef, 10 * (i + 1), { by }),
  );

describe.each(databases.eachSupportedId())('Odds on %s', databaseId => {
  let running: RunningCustomerVoice;
  let restricted = false;

  async function start(history: ImportedRequest[]) {
    restricted = false;
    running = await startCustomerVoice({
      databaseId,
      teams: { olga: 'owners', ada: 'customers', ben: 'customers' },
      blind: ['user:default/bob'],
      hidden: [SECRET],
      config: { requests: { triageOwner: 'group:default/triage' } },
      decide: (permission, userRef) => {
        if (userRef !== 'user:default/bob' && userRef !== 'user:default/rita') {
          return undefined;
        }
        if (
          userRef === 'user:default/bob' &&
          permission.name === 'catalog.entity.read'
        ) {
          return {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
            conditions: {
              rule: 'IS_SEEN',
              resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
            },
          };
        }
        return restricted &&
          permission.name === 'customerVoice.request.read' &&
          userRef === 'user:default/rita'
          ? createCustomerVoiceRequestConditionalDecision(
              {
                type: 'resource',
                resourceType: 'customer-voice-request',
                name: permission.name,
                attributes: {},
              },
              customerVoiceRequestConditions.isRequester({
                claims: ['user:default/ben'],
              }),
            )
          : undefined;
      },
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        entity('component:quiet', { owner: 'group:default/owners' }),
        entity('component:secret', { owner: 'group:default/owners' }),
        entity('component:lone', { owner: 'group:default/others' }),
        entity('api:orders', { owner: 'group:default/others' }),
      ],
      requestImports: [{ id: 'old', demo: false, requests: () => history }],
    });
    await running.publish();
  }
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const odds = async (user: string, entityRef: string) => {
    const [kind, rest] = entityRef.split(':');
    return (
      await running.as(user).get(`/services/${kind}/${rest}/odds`).expect(200)
    ).body;
  };

  it('are of the service where it has enough', async () => {
    await start([...several(9, PETSTORE), declined(PETSTORE)]);
    const answer = await odds('cyd', PETSTORE);
    expect(answer.firstResponse).toEqual({
      pool: 'service',
      requests: 10,
      medianHours: expect.closeTo(20),
    });
    expect(answer.delivery).toEqual({
      pool: 'service',
      requests: 10,
      delivered: 9,
      probability: 0.8,
      fromDays: expect.closeTo(10),
      toDays: expect.closeTo(90),
    });
    // Promised two days after asking; nine promises are too few.
    expect(answer.plan).toBeUndefined();
  });

  it('are pooled with the owner, with the kind and with everything where the service has too little', async () => {
    await start([
      ...several(4, PETSTORE),
      ...several(9, QUIET),
      ...several(3, LONE),
      ...several(2, API),
    ]);
    const pooled = async (entityRef: string) => {
      const { delivery, plan, firstResponse } = await odds('cyd', entityRef);
      return [firstResponse, delivery, plan].map(
        ({ pool, requests }) => `${pool} ${requests}`,
      );
    };
    expect(await pooled(PETSTORE)).toEqual([
      'owner 13',
      'owner 13',
      'owner 13',
    ]);
    expect(await pooled(QUIET)).toEqual(['service 9', 'service 9', 'owner 13']);
    expect(await pooled(LONE)).toEqual(['owner 5', 'kind 16', 'kind 16']);
    expect(await pooled(API)).toEqual([
      'owner 5',
      'everything 18',
      'everything 18',
    ]);
  });

  it('say which promises the owner kept, by how far ahead they were made', async () => {
    await start([
      delivered(PETSTORE, 20, { ahead: 27 }),
      delivered(QUIET, 40, { ahead: 27 }),
      delivered(QUIET, 40, { ahead: 60 }),
      delivered(LONE, 20, { ahead: 27 }),
    ]);
    const { promises } = await odds('cyd', PETSTORE);
    expect(promises).toEqual([
      { horizon: 'under-4-weeks', count: 1, of: 2 },
      { horizon: '4-to-12-weeks', count: 1, of: 1 },
      { horizon: 'over-12-weeks', count: 0, of: 0 },
    ]);
    const owner = await running
      .as('cyd')
      .get('/owners/group/default/owners')
      .expect(200);
    expect(owner.body.figures.promisesByHorizon).toEqual(promises);
  });

  it('count a promise from when a date was first given, whether by the plan or later', async () => {
    await start([]);
    const { body: asked } = await running
      .as('ada')
      .post('/requests', {
        entityRef: PETSTORE,
        title: 'A request',
        goal: 'To get on with work',
      })
      .expect(201);
    const promisedAt = async () =>
      (await running.knex('requests').first('promised_at')).promised_at;
    const planned = await running
      .as('olga')
      .post(`/requests/${asked.number}/transitions`, {
        version: asked.version,
        to: 'planned',
        targetDate: null,
      })
      .expect(200);
    expect(await promisedAt()).toBeNull();
    await running
      .as('olga')
      .patch(`/requests/${asked.number}`, {
        version: planned.body.version,
        targetDate: dayAgo(-30),
        reason: 'Now we know',
      })
      .expect(200);
    expect(await promisedAt()).not.toBeNull();
  });

  it('are nothing but the promises where too little is known', async () => {
    await start(several(4, PETSTORE));
    const { asOf, promises, ...rest } = await odds('cyd', PETSTORE);
    expect(Date.parse(asOf)).toBeGreaterThanOrEqual(NOW);
    expect(promises).toHaveLength(3);
    expect(rest).toEqual({});
  });

  it('count no requests that the caller may not see', async () => {
    await start([
      ...several(6, PETSTORE, 'user:default/ben'),
      ...several(5, PETSTORE),
      ...several(9, SECRET),
    ]);
    expect((await odds('cyd', PETSTORE)).delivery.requests).toBe(11);
    expect((await odds('cyd', QUIET)).delivery.requests).toBe(20);
    // The services that they see.
    expect((await odds('bob', QUIET)).delivery.requests).toBe(11);
    expect((await odds('bob', QUIET)).promises).toEqual(
      (await odds('bob', PETSTORE)).promises,
    );
    const kept = ({ promises }: { promises: Array<{ of: number }> }) =>
      promises.reduce((sum, { of }) => sum + of, 0);
    expect(kept(await odds('cyd', QUIET))).toBe(20);
    expect(kept(await odds('bob', QUIET))).toBe(11);
    // The requests that the policy leaves.
    restricted = true;
    const few = await odds('rita', PETSTORE);
    expect(few.delivery).toBeUndefined();
    expect(few.firstResponse.requests).toBe(6);
    expect(kept(few)).toBe(6);
  });

  it('are of all that the owner was asked, whatever the catalog was asked about before', async () => {
    // So many of the service itself that nothing wider has to be read.
    await start([
      ...several(20, PETSTORE),
      ...several(5, QUIET),
      ...several(3, SECRET),
    ]);
    const { plan, promises } = await odds('bob', PETSTORE);
    expect(plan.pool).toBe('service');
    expect(
      promises.reduce((sum: number, { of }: { of: number }) => sum + of, 0),
    ).toBe(25);
  });

  it('of a service that the caller may not see are answered as those of one that there is not', async () => {
    await start(several(9, SECRET));
    const [hidden, missing] = [
      await running
        .as('bob')
        .get('/services/component/default/secret/odds')
        .expect(404),
      await running
        .as('bob')
        .get('/services/component/default/nothing/odds')
        .expect(404),
    ];
    const errorOf = ({ body }: { body: { error: { message: string } } }) =>
      body.error.message.replace(/secret|nothing/, 'x');
    expect(errorOf(hidden)).toBe(errorOf(missing));
  });

  it('take no more statements where there is more', async () => {
    await start([...several(12, PETSTORE), ...several(4, LONE)]);
    const count = async (user: string, entityRef: string) => {
      await odds(user, entityRef);
      let statements = 0;
      const counting = () => {
        statements += 1;
      };
      running.knex.on('query', counting);
      await odds(user, entityRef);
      running.knex.removeListener('query', counting);
      return statements;
    };
    // The service, its owner's requests, and promises.
    expect(await count('cyd', PETSTORE)).toBe(3);
    // What is read of everything is kept for a minute for those who see it all.
    expect(await count('cyd', LONE)).toBe(3);
    expect(await count('bob', PETSTORE)).toBe(3);
    expect(await count('bob', LONE)).toBe(4);
  });
});
