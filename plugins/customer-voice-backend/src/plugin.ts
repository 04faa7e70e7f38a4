import {
  coreServices,
  createBackendPlugin,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  CUSTOMER_VOICE_PLUGIN_ID,
  customerVoiceRequestPermissions,
  customerVoiceResponseCreatePermission,
  customerVoiceServicePermissions,
} from 'backstage-plugin-customer-voice-common';
import { createOpenApiDocument } from 'backstage-plugin-customer-voice-common/contract';
import {
  CATALOG_CHANGES_TOPIC,
  CatalogChange,
  customerVoiceRequestResourceRef,
  customerVoiceRequestRules,
  customerVoiceServiceResourceRef,
  customerVoiceServiceRules,
} from 'backstage-plugin-customer-voice-node';
import { Access } from './access/Access';
import { CallerResolver } from './access/Caller';
import { CatalogReferences } from './catalog/CatalogReferences';
import { CatalogMirror } from './catalog/CatalogMirror';
import { Directory } from './catalog/directory/Directory';
import { DirectoryMirror } from './catalog/directory/DirectoryMirror';
import { DirectoryStore } from './catalog/directory/DirectoryStore';
import { EntityExistence } from './catalog/EntityExistence';
import { MirrorProgress } from './catalog/MirrorProgress';
import { MirrorStore } from './catalog/MirrorStore';
import { ServiceLookup } from './catalog/ServiceLookup';
import { Successions } from './catalog/Successions';
import { SuccessionStore } from './catalog/SuccessionStore';
import { ServiceStore } from './catalog/ServiceStore';
import { readConfig } from './config/readConfig';
import { openDatabase } from './database/CustomerVoiceDatabase';
import { registerExtensionPoints } from './extensionPoints';
import { Cursors } from './paging/Cursors';
import { createHandlers } from './http/handlers';
import { refuseGuests } from './http/refuseGuests';
import { createRouter } from './http/router';
import { CommentService } from './publications/comments/CommentService';
import { CommentStore } from './publications/comments/CommentStore';
import { HistoryImporter, isImporting } from './publications/HistoryImporter';
import { Publisher } from './publications/Publisher';
import { RollupService } from './publications/rollups/RollupService';
import { ScorecardService } from './publications/ScorecardService';
import { ScorecardStore } from './publications/ScorecardStore';
import { VolumeLimits } from './limits/VolumeLimits';
import { Outbox } from './notifications/Outbox';
import { RequestAudience } from './notifications/RequestAudience';
import { Teller } from './notifications/Teller';
import { RequestHistories } from './requests/RequestHistories';
import { createRequestRooms } from './requests/createRequestRooms';
import { RequestFigures } from './requests/RequestFigures';
import { readRequestResources } from './requests/requestResources';
import { scheduleRequestTasks } from './requests/requestTasks';
import { Capabilities } from './requests/similar/Capabilities';
import { OpenAiCompatibleProvider } from './requests/similar/OpenAiCompatibleProvider';
import { SimilarRequests } from './requests/similar/SimilarRequests';
import { Pseudonyms } from './confidentiality/Pseudonyms';
import { Sealer } from './confidentiality/Sealer';
import { Signer } from './confidentiality/Signer';
import { KeyRotation } from './responses/KeyRotation';
import { OwnResponses } from './responses/OwnResponses';
import { ResponseHistories } from './responses/ResponseHistories';
import { ResponseSealer } from './responses/ResponseSealer';
import { ResponseService } from './responses/ResponseService';
import { ResponseStore } from './responses/ResponseStore';

/**
 * The back end of Customer Voice.
 *
 * @public
 */
export const customerVoicePlugin = createBackendPlugin({
  pluginId: CUSTOMER_VOICE_PLUGIN_ID,
  register(env) {
    const extensions = registerExtensionPoints(env);

    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const {
          auth,
          catalog,
          events,
          logger,
          permissionsRegistry,
          scheduler,
        } = deps;
        const config = readConfig(deps.config, {
          production: process.env.NODE_ENV === 'production',
        });
        if (config.usesDevelopmentKey) {
          logger.warn(
            'Confidential responses are protected by the development key; set customerVoice.confidentiality.key before real people answer',
          );
        }
        const knex = await openDatabase(deps.database);
        const cursors = new Cursors(config.keys);
        const signer = new Signer(config.keys);
        const pseudonyms = new Pseudonyms(config.keys);
        const services = new ServiceStore(knex);
        const sealer = new ResponseSealer(config.keys);
        const own = new OwnResponses({ pseudonyms, sealer });
        const store = new ResponseStore({ knex, own, pseudonyms, sealer });
        const outbox = new Outbox(knex);
        const publisher = new Publisher({
          knex,
          config,
          logger,
          pseudonyms,
          sealer,
          importing: () => isImporting(knex, new Date()),
          onPublished: async (trx, published, measure, at) => {
            const refs = await services.refsOf(
              trx,
              published.map(({ serviceId }) => serviceId),
            );
            const commented = await services.refsOf(
              trx,
              published.flatMap(({ serviceId, newComments }) =>
                newComments ? serviceId : [],
              ),
            );
            await outbox.write(
              trx,
              [
                ...refs.map(entityRef => ({
                  type: 'scorecard.published' as const,
                  entityRef,
                  measure,
                })),
                ...commented.map(entityRef => ({
                  type: 'feedback.comments' as const,
                  entityRef,
                  measure,
                })),
              ],
              at,
            );
          },
        });
        const limits = new VolumeLimits({ limits: config.limits, signer });
        const responses = new ResponseService({
          knex,
          limits,
          store,
          own,
          pseudonyms,
          sealer,
          answers: new Sealer(config.keys, 'idempotency', 4096),
          signer,
          cursors,
          outbox,
          onDue: () => publisher.wake(),
          publicationInterval: config.publicationIntervalMillis,
          erasedFor: Math.max(
            config.windowMillis,
            config.companyCooldownMillis,
          ),
        });
        const people = new DirectoryStore(knex);
        const directory = new Directory({ auth, catalog, store: people });
        const mirror = new CatalogMirror({
          auth,
          catalog,
          config,
          logger,
          store: new MirrorStore(knex),
          progress: new MirrorProgress(knex),
          directory: new DirectoryMirror({ auth, catalog, store: people }),
          successions: new Successions({
            config,
            logger,
            store: new SuccessionStore({
              knex,
              histories: [
                new ResponseHistories({ pseudonyms, sealer }),
                new RequestHistories(),
              ],
            }),
          }),
        });

        permissionsRegistry.addResourceType({
          resourceRef: customerVoiceServiceResourceRef,
          permissions: customerVoiceServicePermissions,
          rules: Object.values(customerVoiceServiceRules),
          getResources: async refs => {
            const found = await Promise.all(
              refs.map(ref => services.find(ref)),
            );
            return found.map(service =>
              typeof service === 'string' ? undefined : service,
            );
          },
        });
        permissionsRegistry.addResourceType({
          resourceRef: customerVoiceRequestResourceRef,
          permissions: customerVoiceRequestPermissions,
          rules: Object.values(customerVoiceRequestRules),
          getResources: numbers =>
            readRequestResources(knex, numbers, config.requests.triageOwner),
        });
        const callers = new CallerResolver({
          auth,
          userInfo: deps.userInfo,
          people: directory,
          ownership: config.ownership,
        });
        const access = new Access({
          permissions: deps.permissions,
          permissionsRegistry,
          catalog,
          filter: config.filter,
          triageOwner: config.requests.triageOwner,
        });
        const lookup = new ServiceLookup({
          access,
          logger,
          existence: new EntityExistence({ auth, catalog }),
          mirror,
          services,
        });
        const requestFigures = new RequestFigures(knex, config);
        const scorecardStore = new ScorecardStore(knex, config);
        const scorecards = new ScorecardService({
          access,
          config,
          cursors,
          responses,
          lookup,
          services,
          store: scorecardStore,
          requestFigures,
        });
        const comments = new CommentService({
          cursors,
          scorecards,
          store: new CommentStore(knex),
        });
        const rollups = new RollupService({
          access,
          store: scorecardStore,
          requestFigures,
        });

        const teller = new Teller({
          outbox,
          audience: new RequestAudience(knex, config.requests),
          events,
          signals: deps.signals,
          notifications: deps.notifications,
          logger,
        });
        outbox.onCommitted(() => teller.kick());
        const { embeddings, meaningTimeoutMillis } = config.similar;
        const similar = new SimilarRequests({
          knex,
          logger,
          provider:
            extensions.meaning ??
            (embeddings && new OpenAiCompatibleProvider(embeddings)),
          meaningTimeout: meaningTimeoutMillis,
        });
        const capabilities = new Capabilities({ knex });
        const rooms = createRequestRooms({
          knex,
          config,
          logger,
          access,
          cursors,
          signer,
          pseudonyms,
          outbox,
          limits,
          references: new CatalogReferences({ catalog }),
          directory,
          services,
          search: similar,
          capabilities,
          give: async (caller, entityRef, answer) => {
            await responses.give(
              caller,
              await lookup.requireToWrite(
                caller,
                entityRef,
                customerVoiceResponseCreatePermission,
              ),
              { ...answer, measure: 'csat', disclosure: 'confidential' },
              undefined,
              'delivery',
            );
          },
        });

        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            handlers: createHandlers({
              access,
              comments,
              directory,
              lookup,
              responses,
              rollups,
              scorecards,
              rooms,
            }),
            openApiDocument: createOpenApiDocument(),
            logger,
            callers,
            admitChange: config.guests === 'refuse' ? refuseGuests : () => {},
          }),
        );
        deps.lifecycle.addShutdownHook(() => publisher.stop());
        deps.lifecycle.addShutdownHook(() => teller.stop());
        deps.lifecycle.addShutdownHook(() => mirror.stop());
        await scheduleRequestTasks({
          knex,
          outbox,
          scheduler,
          similar,
          capabilities,
          store: rooms.store,
          teller,
          verification: rooms.verification,
        });

        await mirror.makeSyncDue();
        await events.subscribe({
          id: 'customer-voice-catalog-mirror',
          topics: [CATALOG_CHANGES_TOPIC],
          onEvent: async ({ eventPayload }) => {
            if (isCatalogChange(eventPayload)) {
              lookup.expire(eventPayload.entityRef);
              mirror.enqueueChange(eventPayload.entityRef);
            }
          },
        });
        const importer = new HistoryImporter({
          knex,
          logger,
          publisher,
          responses: store,
          services,
          mirror,
        });
        await scheduler.scheduleTask({
          id: 'customer-voice-mirror-catalog',
          frequency: { seconds: 20 },
          timeout: { minutes: 30 },
          initialDelay: { seconds: 3 },
          fn: signal => mirror.syncIfDue(signal),
        });
        await scheduler.scheduleTask({
          id: 'customer-voice-mirror-changes',
          // Every replica has the changes that it was told of.
          scope: 'local',
          frequency: { seconds: 30 },
          timeout: { minutes: 5 },
          fn: () => mirror.flushChanges(),
        });
        await scheduler.scheduleTask({
          id: 'customer-voice-check-removals',
          frequency: { seconds: 30 },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 30 },
          fn: signal => mirror.checkRemovals(signal),
        });
        await scheduler.scheduleTask({
          id: 'customer-voice-publish',
          frequency: { seconds: 20 },
          timeout: { minutes: 30 },
          initialDelay: { seconds: 10 },
          fn: signal => publisher.publishDue(signal),
        });
        // Apart from publishing, and each source apart from the others: one that
        // fails stops none of them.
        await scheduler.scheduleTask({
          id: 'customer-voice-import-responses',
          frequency: { seconds: 20 },
          timeout: { minutes: 30 },
          initialDelay: { seconds: 10 },
          fn: async signal => {
            for (const history of extensions.responseHistories.values()) {
              await importer
                .bringIn(history, signal)
                .catch(error => reportImport(logger, history.id, error));
            }
          },
        });
        await scheduler.scheduleTask({
          id: 'customer-voice-import-requests',
          frequency: { seconds: 20 },
          timeout: { minutes: 30 },
          initialDelay: { seconds: 10 },
          fn: async signal => {
            for (const history of extensions.requestHistories.values()) {
              await rooms.importer
                .bringIn(history, signal)
                .catch(error => reportImport(logger, history.id, error));
            }
          },
        });
        const rotation = new KeyRotation({ knex, logger, pseudonyms, sealer });
        await scheduler.scheduleTask({
          id: 'customer-voice-rotate-keys',
          frequency: { hours: 6 },
          timeout: { hours: 2 },
          initialDelay: { seconds: 30 },
          fn: signal => rotation.rotate(signal),
        });
        await scheduler.scheduleTask({
          id: 'customer-voice-clean-up',
          frequency: { hours: 12 },
          timeout: { minutes: 10 },
          initialDelay: { minutes: 5 },
          fn: async () => {
            const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600_000);
            const day = twoDaysAgo.toISOString().slice(0, 10);
            await store.deleteKeysBefore(day);
            await rooms.store.deleteKeysBefore(day);
            await limits.deleteBefore(knex, day);
            await publisher.deleteOutwaited();
          },
        });
      },
    });
  },
});

function reportImport(logger: LoggerService, id: string, error: unknown) {
  logger.error(
    `Could not import ${id}; it is tried again`,
    error instanceof Error ? error : undefined,
  );
}

function isCatalogChange(payload: unknown): payload is CatalogChange {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'entityRef' in payload &&
    typeof payload.entityRef === 'string'
  );
}
