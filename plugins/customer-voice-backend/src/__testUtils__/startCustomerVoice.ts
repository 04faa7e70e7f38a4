import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  notificationService,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import {
  RequestHistory,
  requestHistoryExtensionPoint,
  responseHistoryExtensionPoint,
  ResponseHistory,
} from 'backstage-plugin-customer-voice-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import request from 'supertest';
import { customerVoicePlugin } from '../plugin';

/** The engines that every test runs on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** An entity as the catalog gives it out, with the relations that its spec means. */
export function entity(
  ref: `${string}:${string}`,
  options: {
    owner?: string;
    title?: string;
    type?: string;
    system?: string;
    domain?: string;
    parent?: string;
    memberOf?: string;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const [kind, name] = ref.split(':');
  const relations = [];
  if (options.owner)
    relations.push({ type: 'ownedBy', targetRef: options.owner });
  if (options.system)
    relations.push({ type: 'partOf', targetRef: options.system });
  if (options.domain)
    relations.push({ type: 'partOf', targetRef: options.domain });
  if (options.parent)
    relations.push({ type: 'childOf', targetRef: options.parent });
  if (options.memberOf)
    relations.push({ type: 'memberOf', targetRef: options.memberOf });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      ...(options.title ? { title: options.title } : {}),
      annotations: options.annotations ?? {},
    },
    spec: { ...(options.type ? { type: options.type } : {}) },
    relations,
  };
}

/** A running back end of Customer Voice with the whole HTTP stack around it. */
export interface RunningCustomerVoice {
  knex: Knex;
  /** What the catalog holds; change it and call `syncCatalog`. */
  entities: Entity[];
  syncCatalog(): Promise<void>;
  /** Publishes whatever is due now, and waits for it. */
  publish(): Promise<void>;
  /** Tells whatever is in the outbox, and waits for it. */
  tell(): Promise<void>;
  /** Runs the clocks of requests: verdicts that are over, and what is overdue. */
  runClocks(): Promise<void>;
  /** Proves and mends the counters of requests. */
  recount(): Promise<void>;
  /** Writes everything under the key in force. */
  rotateKeys(): Promise<void>;
  /** Notifications sent so far. */
  notifications: NotificationSendOptions[];
  /** Events published on the topic of the plugin so far. */
  events: unknown[];
  /** Signals published so far. */
  signals: SignalPayload[];
  as(user: string): {
    get(path: string): request.Test;
    post(path: string, body?: object): request.Test;
    patch(path: string, body: object): request.Test;
    put(path: string, body: object): request.Test;
    delete(path: string): request.Test;
  };
  stop(): Promise<void>;
}

/** Starts the back end on one engine. */
export async function startCustomerVoice(options: {
  databaseId: TestDatabaseId;
  knex?: Knex;
  entities: Entity[];
  /** Groups of each user, by name. */
  teams?: Record<string, string>;
  config?: JsonObject;
  histories?: ResponseHistory[];
  requestHistories?: RequestHistory[];
  /** Decisions of the permission policy; everything is allowed without it. */
  decide?: (
    permission: Permission,
    userRef: string | undefined,
  ) => PolicyDecision | undefined;
  /** Called for each notification; throws to say that it cannot be sent. */
  onNotification?: (options: NotificationSendOptions) => void;
}): Promise<RunningCustomerVoice> {
  const knex = options.knex ?? (await databases.init(options.databaseId));
  const entities = [...options.entities];
  const scheduler = mockServices.scheduler();
  const catalog = () => catalogServiceMock({ entities });
  const notifications: NotificationSendOptions[] = [];
  const events: unknown[] = [];
  const signals: SignalPayload[] = [];
  const { decide, onNotification } = options;
  const backend = await startTestBackend({
    features: [
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(sent) {
            onNotification?.(sent);
            notifications.push(sent);
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal: SignalPayload) {
            signals.push(signal);
          },
        }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ topic, eventPayload }) {
            if (topic === 'customer-voice') events.push(eventPayload);
          },
          async subscribe() {},
        }),
      }),
      ...(decide
        ? [
            mockServices.permissions.mock({
              authorizeConditional: async (asked, { credentials }) => {
                const principal: unknown = credentials.principal;
                const userRef =
                  typeof principal === 'object' &&
                  principal &&
                  'userEntityRef' in principal
                    ? String(principal.userEntityRef)
                    : undefined;
                return asked.map(
                  ({ permission }) =>
                    decide(permission, userRef) ?? {
                      result: AuthorizeResult.ALLOW,
                    },
                );
              },
            }).factory,
          ]
        : []),
      customerVoicePlugin,
      createBackendModule({
        pluginId: 'customer-voice',
        moduleId: 'test-history',
        register(reg) {
          reg.registerInit({
            deps: {
              history: responseHistoryExtensionPoint,
              requests: requestHistoryExtensionPoint,
            },
            async init({ history, requests }) {
              options.histories?.forEach(source => history.addHistory(source));
              options.requestHistories?.forEach(source =>
                requests.addHistory(source),
              );
            },
          });
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          customerVoice: options.config ?? {
            confidentiality: { publicationInterval: 'PT0S' },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo(credentials) {
            const principal: unknown = credentials.principal;
            const userEntityRef =
              typeof principal === 'object' &&
              principal &&
              'userEntityRef' in principal
                ? String(principal.userEntityRef)
                : '';
            const team =
              options.teams?.[userEntityRef.replace('user:default/', '')];
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...(team ? [`group:default/${team}`] : []),
              ],
            };
          },
        }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock.mock({
            getEntityByRef: ref => catalog().getEntityByRef(ref),
            getEntitiesByRefs: query => catalog().getEntitiesByRefs(query),
            streamEntities: query => catalog().streamEntities(query),
          }),
      }),
    ],
  });
  const call = (
    user: string,
    method: 'get' | 'post' | 'patch' | 'put' | 'delete',
    path: string,
  ) =>
    request(backend.server)
      [method](`/api/customer-voice${path}`)
      .set(
        'Authorization',
        mockCredentials.user.header(`user:default/${user}`),
      );
  const running: RunningCustomerVoice = {
    knex,
    entities,
    syncCatalog: () => scheduler.triggerTask('customer-voice-mirror-catalog'),
    async publish() {
      for (;;) {
        await scheduler.triggerTask('customer-voice-publish');
        const due = await knex('scorecards')
          .where('due_at', '<=', new Date())
          .first('service_id');
        if (!due) return;
      }
    },
    tell: () => scheduler.triggerTask('customer-voice-tell'),
    runClocks: () => scheduler.triggerTask('customer-voice-request-clocks'),
    recount: () => scheduler.triggerTask('customer-voice-recount'),
    rotateKeys: () => scheduler.triggerTask('customer-voice-rotate-keys'),
    notifications,
    events,
    signals,
    as: user => ({
      get: path => call(user, 'get', path),
      post: (path, body) => call(user, 'post', path).send(body),
      patch: (path, body) => call(user, 'patch', path).send(body),
      put: (path, body) => call(user, 'put', path).send(body),
      delete: path => call(user, 'delete', path),
    }),
    stop: () => backend.stop(),
  };
  await running.syncCatalog();
  return running;
}
