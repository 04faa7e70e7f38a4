// Over 300 lines: the cases of one subject, which share their set-up.
import { setTimeout as wait } from 'node:timers/promises';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createServiceFactory,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import customerVoiceCatalogModule from 'backstage-plugin-catalog-backend-module-customer-voice';
import customerVoicePlugin from 'backstage-plugin-customer-voice-backend';
import request from 'supertest';
import { ExamplePolicy } from './examplePolicy';

jest.setTimeout(180_000);

const GROUPS: Record<string, string> = {
  lena: 'platform',
  olga: 'shop-owners',
  carl: 'customers',
  cora: 'contractors',
};

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        [ANNOTATION_LOCATION]: 'url:http://example.com',
        [ANNOTATION_ORIGIN_LOCATION]: 'url:http://example.com',
      },
    },
    spec,
  };
}

const component = (name: string, owner: string, system?: string) =>
  entity('Component', name, {
    type: 'service',
    lifecycle: 'production',
    owner,
    ...(system && { system }),
  });

const ENTITIES = [
  component('web', 'shop-owners', 'shop'),
  component('payroll', 'finance'),
  entity('System', 'shop', { owner: 'shop-owners' }),
  ...[...Object.values(GROUPS), 'finance'].map(name =>
    entity('Group', name, { type: 'team', children: [] }),
  ),
  ...Object.entries(GROUPS).map(([name, group]) =>
    entity('User', name, { memberOf: [group] }),
  ),
];

/** Gives the catalog its entities. */
const entities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-entities',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'test-entities',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: ENTITIES.map(each => ({
                entity: each,
                locationKey: 'test',
              })),
            }),
        });
      },
    });
  },
});

const examplePolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'example-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new ExamplePolicy());
      },
    });
  },
});

/** Each user is of a group, as a sign-in resolver would say. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials: BackstageCredentials) {
      const { userEntityRef } =
        // What is asked about are users only.
        (credentials as BackstageCredentials<BackstageUserPrincipal>).principal;
      const name = userEntityRef.split('/')[1];
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, `group:default/${GROUPS[name]}`],
      };
    },
  }),
});

/**
 * Says that a plugin calls for a user, which the mock of credentials forgets and
 * the permission back end asks for.
 */
const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const service = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: (...args) => service.issueUserCookie(...args),
      async credentials(from, options) {
        const found = await service.credentials(from, options);
        const { principal } =
          found as BackstageCredentials<BackstageUserPrincipal>;
        return principal.type === 'user' &&
          from.headers.authorization?.includes('mock-service-token')
          ? mockCredentials.user(principal.userEntityRef, {
              actor: { subject: 'plugin:customer-voice' },
            })
          : found;
      },
    } as HttpAuthService;
  },
});

/** Tries again until it succeeds; fails with the last reason. */
async function until(attempt: () => Promise<unknown>) {
  for (const last = Date.now() + 60_000; ; await wait(100)) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > last) throw error;
    }
  }
}

const ENGINES: Array<[string, object]> = [
  ['SQLite', { client: 'better-sqlite3', connection: ':memory:' }],
  [
    'PostgreSQL',
    {
      client: 'pg',
      prefix: `policy_${process.pid}_`,
      connection:
        process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING,
    },
  ],
];

describe.each(
  ENGINES.filter(([, { connection }]: [string, any]) => connection),
)(
  'The example policy, with the real permission back end and the real catalog on %s',
  (_, database) => {
    let backend: TestBackend;

    const as = (name: string) => {
      const call = (method: 'get' | 'post', path: string) =>
        request(backend.server)
          [method](`/api/customer-voice${path}`)
          .set(
            'Authorization',
            mockCredentials.user.header(`user:default/${name}`),
          );
      return {
        get: (path: string) => call('get', path),
        post: (path: string, body: object) => call('post', path).send(body),
      };
    };
    beforeAll(async () => {
      backend = await startTestBackend({
        features: [
          databaseServiceFactory,
          permissionsServiceFactory,
          userInfo,
          httpAuth,
          mockServices.rootSystemMetadata.factory(),
          mockServices.rootConfig.factory({
            data: {
              backend: { database: { ...database } },
              permission: { enabled: true },
              customerVoice: {
                leads: ['group:default/platform'],
                confidentiality: {
                  minimumRespondents: 1,
                  publicationBatch: 1,
                  publicationInterval: 'PT0S',
                },
              },
            },
          }),
          permissionPlugin,
          examplePolicy,
          catalogPlugin,
          entities,
          customerVoicePlugin,
          customerVoiceCatalogModule,
        ],
      });
      // The catalog takes its entities in by and by; each is known at the first
      // request for it.
      for (const path of [
        'component/default/payroll',
        'component/default/web',
        'system/default/shop',
      ]) {
        await until(() => as('lena').get(`/scorecards/${path}`).expect(200));
      }
    });
    afterAll(() => backend?.stop());

    const rate = (name: string, entityRef: string) =>
      as(name).post('/responses', {
        entityRef,
        measure: 'csat',
        score: 4,
        comment: 'Good',
        disclosure: 'named',
      });
    const servicesOf = async (name: string): Promise<string[]> => {
      const { body } = await as(name).get('/scorecards?sort=name').expect(200);
      return body.items.map(
        ({ entityRef }: { entityRef: string }) => entityRef,
      );
    };
    const ask = async (name: string, title: string): Promise<number> => {
      const { body } = await as(name)
        .post('/requests', {
          entityRef: 'component:default/web',
          title,
          goal: 'Less work',
        })
        .expect(201);
      return body.number;
    };

    it('shows a contractor one system, and nothing else by any door', async () => {
      expect(await servicesOf('cora')).toEqual([
        'system:default/shop',
        'component:default/web',
      ]);
      await as('cora').get('/scorecards/component/default/payroll').expect(404);
      await rate('cora', 'component:default/payroll').expect(404);
      await rate('cora', 'component:default/web').expect(201);
      const { body } = await as('lena')
        .post('/requests', {
          entityRef: 'component:default/payroll',
          title: 'Payslips',
          goal: 'See them',
        })
        .expect(201);
      await as('cora').get(`/requests/${body.number}`).expect(404);
      await as('carl').get(`/requests/${body.number}`).expect(200);
      const found = async (name: string) =>
        (await as(name).get('/requests?q=payslips').expect(200)).body.items;
      expect(await found('cora')).toEqual([]);
      expect(await found('carl')).toMatchObject([{ number: body.number }]);
    });

    it('shows the reports on imports to leads, and to no other user it allows everything', async () => {
      const { body } = await as('lena').get('/imports').expect(200);
      expect(body).toEqual({ items: [], pageInfo: {} });
      await as('carl').get('/imports').expect(403);
      await as('olga').get('/imports').expect(403);
    });

    it('lets customers rate components, and keeps comments for owners and leads', async () => {
      expect(await servicesOf('carl')).toHaveLength(3);
      await rate('carl', 'component:default/web').expect(201);
      await rate('carl', 'system:default/shop').expect(404);
      const comments = '/responses?entityRef=component:default/web';
      await as('carl').get(comments).expect(404);
      for (const reader of ['olga', 'lena']) {
        const { body } = await as(reader).get(comments).expect(200);
        expect(body.items.map((item: any) => item.authorRef)).toContain(
          'user:default/carl',
        );
      }
    });

    it('lets owners decide, and no user rate what is their own', async () => {
      const number = await ask('carl', 'Refunds');
      const move = { version: 1, to: 'evaluating' };
      await as('carl')
        .post(`/requests/${number}/transitions`, move)
        .expect(403);
      const { body } = await as('olga')
        .post(`/requests/${number}/transitions`, move)
        .expect(200);
      expect(body.status).toBe('evaluating');
      await rate('olga', 'component:default/web').expect(403);
    });

    it('shows what was withdrawn to those who had to do with it', async () => {
      const number = await ask('carl', 'Never mind');
      await as('carl')
        .post(`/requests/${number}/transitions`, {
          version: 1,
          to: 'withdrawn',
        })
        .expect(200);
      for (const [reader, status] of [
        ['carl', 200],
        ['olga', 200],
        ['lena', 200],
        ['cora', 404],
      ] as const) {
        expect((await as(reader).get(`/requests/${number}`)).status).toBe(
          status,
        );
      }
    });
  },
);
