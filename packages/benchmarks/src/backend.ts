// Over 300 lines: a back end for benchmarks with every part that the routes need.
import { createBackend } from '@backstage/backend-defaults';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { mockServices } from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import {
  catalogEntityReadPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { JsonObject } from '@backstage/types';
import Router from 'express-promise-router';
import { Knex } from 'knex';
import { BENCHMARK_KEY } from './sealing';

/** A running back end to measure. */
export interface BenchmarkBackend {
  baseUrl: string;
  token: string;
  /** A token of another user; `sees-10` sees one of ten services in the catalog, `of-team-7` is a member of team-7. */
  signIn(user: string): Promise<string>;
  /** Milliseconds that Customer Voice took to start. */
  startMillis: number;
  knex: Knex;
  publish(): Promise<void>;
  /** Runs a scheduled task. */
  run(task: string): Promise<void>;
  /** Mirrors the catalog. */
  mirror(): Promise<void>;
  stop(): Promise<void>;
}

/** The groups of a user: `of-team-7` is a member of team-7. */
function groupsOf(user: string): string[] {
  const team = /^of-(team-\d+)$/.exec(user)?.[1];
  return ['group:default/mine', ...(team ? [`group:default/${team}`] : [])];
}

/** The name in a token is believed; only on this machine's loopback. */
const anybody = createBackendModule({
  pluginId: 'auth',
  moduleId: 'benchmark-anybody',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'benchmark',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize: () => undefined,
              authenticate: async ({ req }) => ({
                result: { user: req.header('x-benchmark-user') ?? 'me' },
              }),
            }),
            signInResolver: async ({ result }, context) =>
              context.issueToken({
                claims: {
                  sub: `user:default/${result.user}`,
                  ent: [
                    `user:default/${result.user}`,
                    ...groupsOf(result.user),
                  ],
                },
              }),
          }),
        });
      },
    });
  },
});

/**
 * The demo's catalog policy for a user who sees a share of the services: those of
 * some teams, and none that is internal.
 */
function seenBy(percent: number): PolicyDecision {
  const teams = Array.from({ length: 100 }, (_, i) => i)
    .filter(i => i < percent)
    .map(i => `group:default/hundredth-${i}`);
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    conditions: {
      allOf: [
        {
          rule: 'IS_ENTITY_OWNER',
          resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
          params: { claims: teams },
        },
        {
          not: {
            rule: 'HAS_ANNOTATION',
            resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
            params: { annotation: 'example.com/visibility', value: 'internal' },
          },
        },
      ],
    },
  };
}

const allowAll = createBackendModule({
  pluginId: 'permission',
  moduleId: 'benchmark-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async ({ permission }, user) => {
            const share = /sees-(\d+)$/.exec(
              user?.info.userEntityRef ?? '',
            )?.[1];
            return share && permission.name === catalogEntityReadPermission.name
              ? seenBy(Number(share))
              : { result: AuthorizeResult.ALLOW };
          },
        });
      },
    });
  },
});

/** The floor: a user, one permission decision, no database, 1 kB. */
const floor = createBackendPlugin({
  pluginId: 'floor',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init({ httpAuth, httpRouter, permissions }) {
        const router = Router();
        const body = { text: 'x'.repeat(1000) };
        router.get('/', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          await permissions.authorizeConditional(
            [{ permission: catalogEntityReadPermission }],
            { credentials },
          );
          response.json(body);
        });
        httpRouter.use(router);
      },
    });
  },
});

/** A token of a user of that name. */
async function signIn(baseUrl: string, user: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/auth/benchmark/refresh`, {
    headers: { 'x-benchmark-user': user },
  });
  const { backstageIdentity } = await answer.json();
  return backstageIdentity.token;
}

/** Benchmarks write more in a day than people do. */
export const PLENTY = {
  responses: 100_000_000,
  requests: 100_000_000,
  comments: 100_000_000,
  supports: 100_000_000,
};

interface BackendOptions {
  database: JsonObject;
  port: number;
  catalogFile: string;
  /** Configuration of Customer Voice. */
  customerVoice?: JsonObject;
}

function configOf(baseUrl: string, options: BackendOptions): JsonObject {
  const { database, port, catalogFile } = options;
  return {
    app: { baseUrl },
    backend: { baseUrl, listen: { host: '127.0.0.1', port }, database },
    auth: { environment: 'development', providers: { benchmark: {} } },
    permission: { enabled: true },
    events: { useEventBus: 'never' },
    catalog: { locations: [{ type: 'file', target: catalogFile }] },
    customerVoice: {
      limits: PLENTY,
      ...(options.customerVoice ?? {
        confidentiality: { key: [BENCHMARK_KEY] },
      }),
    },
  };
}

/** What is seen of Customer Voice while it starts. */
interface Start {
  knex?: Knex;
  /** When it asked for its database, and when it scheduled its last task. */
  began: number;
  ready: number;
}

/** The real database, which says when Customer Voice opens it. */
function observedDatabase(start: Start) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {
      config: coreServices.rootConfig,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
      metadata: coreServices.pluginMetadata,
    },
    factory({ config: root, lifecycle, logger, metadata }) {
      const id = metadata.getId();
      const service = DatabaseManager.fromConfig(root).forPlugin(id, {
        lifecycle,
        logger,
      });
      return {
        ...service,
        migrations: service.migrations,
        async getClient() {
          if (id === 'customer-voice') start.began = performance.now();
          const client = await service.getClient();
          if (id === 'customer-voice') start.knex = client;
          return client;
        },
      };
    },
  });
}

/**
 * Tasks run when the benchmark says so, and the mirror not at all: ten thousand
 * services stand in our table that no catalog here has.
 */
function observedScheduler(
  scheduler: ReturnType<typeof mockServices.scheduler>,
  start: Start,
) {
  return createServiceFactory({
    service: coreServices.scheduler,
    deps: {},
    factory: () => ({
      ...scheduler,
      triggerTask: id => scheduler.triggerTask(id),
      scheduleTask: async task => {
        await scheduler.scheduleTask(task);
        // The last thing that Customer Voice does when it starts.
        if (task.id.startsWith('customer-voice-')) {
          start.ready = performance.now();
        }
      },
    }),
  });
}

/** Starts a back end with the real authentication, permissions and catalog on one database. */
export async function startBackend(
  options: BackendOptions,
): Promise<BenchmarkBackend> {
  const baseUrl = `http://127.0.0.1:${options.port}`;
  const scheduler = mockServices.scheduler();
  const start: Start = { began: 0, ready: 0 };
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({ data: configOf(baseUrl, options) }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'warn' }));
  backend.add(observedDatabase(start));
  backend.add(observedScheduler(scheduler, start));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(import('backstage-plugin-customer-voice-backend'));
  backend.add(import('backstage-plugin-customer-voice-backend-module-import'));
  backend.add(anybody);
  backend.add(allowAll);
  backend.add(floor);
  await backend.start();
  const token = await signIn(baseUrl, 'me');
  const { knex, began, ready } = start;
  if (!knex) throw new Error('Customer Voice did not open its database');
  return {
    baseUrl,
    token,
    signIn: user => signIn(baseUrl, user),
    startMillis: ready - began,
    knex,
    mirror: () => scheduler.triggerTask('customer-voice-mirror-catalog'),
    run: task => scheduler.triggerTask(task),
    publish: () => scheduler.triggerTask('customer-voice-publish'),
    stop: () => backend.stop(),
  };
}
