// Over 300 lines: the whole back end around the plugin, with every part of it that a test can watch.
import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  BackstageCredentials,
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
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
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
  CATALOG_CHANGES_TOPIC,
  RequestImport,
  requestImportExtensionPoint,
  responseImportExtensionPoint,
  ResponseImport,
} from 'backstage-plugin-customer-voice-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import request from 'supertest';
import { customerVoicePlugin } from '../plugin';
import { MigratedDatabases } from './MigratedDatabases';

/** The engines that every test runs on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** The same, with the tables of the plugin. */
export const migrated = new MigratedDatabases(databases);

/** An entity as the catalog gives it out, with the relations that its spec means. */
export function entity(
  ref: `${string}:${string}`,
  options: {
    owner?: string;
    /** All owners, where there are several; `owner` is then `spec.owner`. */
    owners?: string[];
    title?: string;
    type?: string;
    system?: string;
    domain?: string;
    parent?: string;
    memberOf?: string | string[];
    /** Refs of what it depends on, consumes, provides, and is a part of. */
    dependsOn?: string[];
    consumesApi?: string[];
    providesApi?: string[];
    partOf?: string[];
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const [kind, name] = ref.split(':');
  const relations = [];
  const owners = options.owners ?? (options.owner ? [options.owner] : []);
  for (const targetRef of owners) {
    relations.push({ type: 'ownedBy', targetRef });
  }
  if (options.system)
    relations.push({ type: 'partOf', targetRef: options.system });
  if (options.domain)
    relations.push({ type: 'partOf', targetRef: options.domain });
  if (options.parent)
    relations.push({ type: 'childOf', targetRef: options.parent });
  for (const targetRef of [options.memberOf ?? []].flat()) {
    relations.push({ type: 'memberOf', targetRef });
  }
  for (const type of [
    'dependsOn',
    'consumesApi',
    'providesApi',
    'partOf',
  ] as const) {
    for (const targetRef of options[type] ?? []) {
      relations.push({ type, targetRef });
    }
  }
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      ...(options.title ? { title: options.title } : {}),
      annotations: options.annotations ?? {},
    },
    spec: {
      ...(options.type ? { type: options.type } : {}),
      ...(options.owner ? { owner: options.owner } : {}),
    },
    relations,
  };
}

/** The user whose credentials these are. */
function userOf({ principal }: BackstageCredentials): string | undefined {
  return typeof principal === 'object' &&
    principal &&
    'userEntityRef' in principal
    ? String(principal.userEntityRef)
    : undefined;
}

/** Plugins see everything; users, or the blind ones of them, do not see what is hidden. */
function seesAll(
  asked: object | undefined,
  blind?: readonly string[],
): boolean {
  const credentials: unknown =
    asked && 'credentials' in asked ? asked.credentials : undefined;
  const principal: unknown =
    typeof credentials === 'object' && credentials && 'principal' in credentials
      ? credentials.principal
      : undefined;
  if (
    typeof principal !== 'object' ||
    principal === null ||
    !('userEntityRef' in principal)
  ) {
    return true;
  }
  return blind ? !blind.includes(String(principal.userEntityRef)) : false;
}

/** Owners and people that the catalog has without being named in a test. */
function impliedBy(
  entities: Entity[],
  teams: Record<string, string>,
  missing: ReadonlySet<string>,
): Entity[] {
  const named = new Set(entities.map(each => stringifyEntityRef(each)));
  const people = Object.entries(teams).map(([user, team]) =>
    entity(`user:${user}`, { memberOf: `group:default/${team}` }),
  );
  const owners = new Set([
    ...entities.flatMap(
      ({ relations }) =>
        relations
          ?.filter(({ type }) => type === 'ownedBy')
          .map(({ targetRef }) => targetRef) ?? [],
    ),
    ...Object.values(teams).map(team => `group:default/${team}`),
  ]);
  const known = new Set(people.map(each => stringifyEntityRef(each)));
  return [
    ...people,
    ...[...owners]
      .filter(ref => !known.has(ref))
      .map(ref => {
        const [kind, name] = ref.split(':default/');
        return entity(`${kind}:${name}`);
      }),
  ].filter(each => {
    const ref = stringifyEntityRef(each);
    return !named.has(ref) && !missing.has(ref);
  });
}

/** A running back end of Customer Voice with the whole HTTP stack around it. */
export interface RunningCustomerVoice {
  knex: Knex;
  /** What the catalog holds; change it and call `syncCatalog`. */
  entities: Entity[];
  syncCatalog(): Promise<void>;
  /** Syncs as the schedule does: only if it is worth it. */
  syncIfDue(): Promise<void>;
  /** Owners that the catalog does not have; it has all others, and the people of `teams`. */
  missing: Set<string>;
  /** Refs of each question that the catalog was asked. */
  catalogQuestions: string[][];
  /** Lets the catalog tell of a change; `mirrorChanges` takes it in. */
  tellChange(entityRef: string): Promise<void>;
  mirrorChanges(): Promise<void>;
  /** Looks for entities that left the catalog. */
  checkRemovals(): Promise<void>;
  /** Publishes whatever is due now, and waits for it. */
  publish(): Promise<void>;
  /** Tells whatever is in the outbox, and waits for it. */
  tell(): Promise<void>;
  /** Computes what the organisation can learn anew. */
  refreshInsights(): Promise<void>;
  /** Computes figures of owners that are kept anew. */
  refreshOwners(): Promise<void>;
  /** Computes reports of the organisation that are kept anew. */
  refreshReports(): Promise<void>;
  /** Makes the weekly digests that are due. */
  makeDigests(): Promise<void>;
  /** Relays what authors said in confidence, as far as it is due. */
  relayMessages(): Promise<void>;
  /** Reads the names anew by which comments are looked through. */
  readNames(): Promise<void>;
  /** Runs the clocks of requests: verdicts that are over, and what is overdue. */
  runClocks(): Promise<void>;
  /** Proves and mends the counters of requests. */
  recount(): Promise<void>;
  /** Writes everything under the key in force. */
  rotateKeys(): Promise<void>;
  /** Deletes what is kept for a time only, where that is over. */
  cleanUp(): Promise<void>;
  /** Notifications sent so far. */
  notifications: NotificationSendOptions[];
  /** Events published on the topic of the plugin so far. */
  events: unknown[];
  /** Signals published so far. */
  signals: SignalPayload[];
  /** Audit events so far, as the portal's auditor gets them. */
  audits: AuditRecord[];
  /** Spans so far, and whether the caller can be read from them. */
  spans(): Array<{ name: string; named: boolean }>;
  as(user: string): {
    get(path: string): request.Test;
    post(path: string, body?: object): request.Test;
    patch(path: string, body: object): request.Test;
    put(path: string, body: object): request.Test;
    delete(path: string): request.Test;
  };
  stop(): Promise<void>;
}

/** Tests write more in a day than people do. */
const PLENTY = {
  responses: 1_000_000,
  requests: 1_000_000,
  comments: 1_000_000,
  supports: 1_000_000,
};

/** An audit event and how it ended. */
export interface AuditRecord {
  eventId: string;
  /** Whether the caller can be read from it. */
  named: boolean;
  meta: unknown;
  outcome: string;
}

/** Starts the back end on one engine. */
export async function startCustomerVoice(options: {
  databaseId: TestDatabaseId;
  knex?: Knex;
  entities: Entity[];
  /** Groups of each user, by name. */
  teams?: Record<string, string>;
  /** Further groups that the sign-in of users claims, by name. */
  claims?: Record<string, string[]>;
  missing?: string[];
  /** Entities that no user sees in the catalog. */
  hidden?: string[];
  /** Entity refs of the only users who do not see what is hidden. */
  blind?: string[];
  /** Called with each page of entities before the plugin has it. */
  onCatalogPage?: (page: Entity[]) => Promise<void>;
  /** Called before the catalog answers; throws to say that it fails. */
  onCatalogQuestion?: (entityRefs: string[]) => void;
  config?: JsonObject;
  histories?: ResponseImport[];
  requestImports?: RequestImport[];
  /** Decisions of the permission policy; everything is allowed without it. */
  decide?: (
    permission: Permission,
    userRef: string | undefined,
  ) => PolicyDecision | undefined;
  /** Called for each notification; throws to say that it cannot be sent. */
  onNotification?: (options: NotificationSendOptions) => void;
  /** Called for each signal. */
  onSignal?: (signal: SignalPayload) => void;
}): Promise<RunningCustomerVoice> {
  const knex = options.knex ?? (await migrated.init(options.databaseId));
  const entities = [...options.entities];
  const scheduler = mockServices.scheduler();
  const missing = new Set(options.missing);
  const teams = options.teams ?? {};
  const catalogQuestions: string[][] = [];
  const listeners: Array<(params: EventParams) => Promise<void>> = [];
  const catalog = () =>
    catalogServiceMock({
      entities: [...entities, ...impliedBy(entities, teams, missing)],
    });
  const notifications: NotificationSendOptions[] = [];
  const events: unknown[] = [];
  const signals: SignalPayload[] = [];
  const audits: AuditRecord[] = [];
  const tracing = tracingServiceMock.mock();
  const { decide, onNotification } = options;
  const backend = await startTestBackend({
    features: [
      tracing.factory,
      mockServices.auditor.mock({
        createEvent: async ({ eventId, request: from, meta }) => {
          const end = (outcome: string) => async () => {
            audits.push({ eventId, named: from !== undefined, meta, outcome });
          };
          return {
            success: end('success'),
            fail: async ({ error }) => end(`fail: ${error.message}`)(),
          };
        },
      }).factory,
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
            options.onSignal?.(signal);
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
          async subscribe({ onEvent }) {
            listeners.push(onEvent);
          },
        }),
      }),
      ...(decide
        ? [
            mockServices.permissions.mock({
              authorizeConditional: async (asked, { credentials }) => {
                const userRef = userOf(credentials);
                return asked.map(
                  ({ permission }) =>
                    decide(permission, userRef) ?? {
                      result: AuthorizeResult.ALLOW,
                    },
                );
              },
              authorize: async (asked, { credentials }) => {
                const userRef = userOf(credentials);
                const denied = (permission: Permission) =>
                  decide(permission, userRef)?.result === AuthorizeResult.DENY;
                return asked.map(({ permission }) => ({
                  result: denied(permission)
                    ? AuthorizeResult.DENY
                    : AuthorizeResult.ALLOW,
                }));
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
              history: responseImportExtensionPoint,
              requests: requestImportExtensionPoint,
            },
            async init({ history, requests }) {
              options.histories?.forEach(source => history.addImport(source));
              options.requestImports?.forEach(source =>
                requests.addImport(source),
              );
            },
          });
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.rootSystemMetadata.factory(),
      mockServices.rootConfig.factory({
        data: {
          customerVoice: {
            limits: PLENTY,
            ...(options.config ?? {
              confidentiality: { publicationInterval: 'PT0S' },
            }),
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
            const user = userEntityRef.replace('user:default/', '');
            const team = teams[user];
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...(team ? [`group:default/${team}`] : []),
                ...(options.claims?.[user] ?? []).map(
                  group => `group:default/${group}`,
                ),
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
            getEntitiesByRefs: async (query, asked) => {
              options.onCatalogQuestion?.(query.entityRefs);
              catalogQuestions.push(query.entityRefs);
              const { items } = await catalog().getEntitiesByRefs(query);
              const sees = seesAll(asked, options.blind);
              return {
                items: items.map((item, index) =>
                  sees || !options.hidden?.includes(query.entityRefs[index])
                    ? item
                    : undefined,
                ),
              };
            },
            async *streamEntities(query, asked) {
              for await (const page of catalog().streamEntities(query)) {
                await options.onCatalogPage?.(page);
                yield seesAll(asked, options.blind)
                  ? page
                  : page.filter(
                      each =>
                        !options.hidden?.includes(stringifyEntityRef(each)),
                    );
              }
            },
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
    missing,
    catalogQuestions,
    async syncCatalog() {
      await knex('catalog_progress').update({ sync_due_at: null });
      await scheduler.triggerTask('customer-voice-mirror-catalog');
    },
    syncIfDue: () => scheduler.triggerTask('customer-voice-mirror-catalog'),
    async tellChange(entityRef) {
      for (const listener of listeners) {
        await listener({
          topic: CATALOG_CHANGES_TOPIC,
          eventPayload: { entityRef },
        });
      }
    },
    mirrorChanges: () => scheduler.triggerTask('customer-voice-mirror-changes'),
    checkRemovals: () => scheduler.triggerTask('customer-voice-check-removals'),
    async publish() {
      await scheduler.triggerTask('customer-voice-import-responses');
      await scheduler.triggerTask('customer-voice-import-requests');
      for (let i = 0; i < 100; i++) {
        await scheduler.triggerTask('customer-voice-publish');
        const due = await knex('scorecards')
          .where('due_at', '<=', new Date())
          .first('service_id');
        if (!due) {
          // The publisher that an answer woke may be fitting the ranking still.
          await scheduler.triggerTask('customer-voice-publish');
          return;
        }
      }
      throw new Error('A scorecard stays due for ever');
    },
    tell: () => scheduler.triggerTask('customer-voice-dispatch'),
    refreshInsights: () => scheduler.triggerTask('customer-voice-insights'),
    refreshOwners: () => scheduler.triggerTask('customer-voice-owner-figures'),
    refreshReports: () => scheduler.triggerTask('customer-voice-reports'),
    makeDigests: () => scheduler.triggerTask('customer-voice-digest'),
    relayMessages: () => scheduler.triggerTask('customer-voice-relay-messages'),
    readNames: () => scheduler.triggerTask('customer-voice-read-names'),
    runClocks: () => scheduler.triggerTask('customer-voice-request-clocks'),
    recount: () => scheduler.triggerTask('customer-voice-recount'),
    async rotateKeys() {
      await scheduler.triggerTask('customer-voice-rotate-keys');
      await scheduler.triggerTask('customer-voice-rotate-author-marks');
    },
    cleanUp: () => scheduler.triggerTask('customer-voice-clean-up'),
    notifications,
    events,
    signals,
    audits,
    spans: () =>
      tracing.startActiveSpan.mock.calls.map(([name, spanOptions]) => ({
        name,
        named:
          typeof spanOptions === 'object' && Boolean(spanOptions.credentials),
      })),
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
