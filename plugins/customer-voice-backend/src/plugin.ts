import {
  AuditorService,
  createBackendPlugin,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  CUSTOMER_VOICE_PLUGIN_ID,
  endpointNames,
} from 'backstage-plugin-customer-voice-common';
import { createOpenApiDocument } from 'backstage-plugin-customer-voice-common/contract';
import { scheduleTasks } from './background/ScheduledTask';
import { followCatalog } from './catalog/catalogFeature';
import { readConfig } from './config/readConfig';
import { DEPENDENCIES } from './dependencies';
import { openDatabase } from './database/CustomerVoiceDatabase';
import { registerExtensionPoints } from './extensionPoints';
import { collectHandlers, Feature } from './feature';
import { createFeatures } from './features';
import { refuseGuests } from './http/refuseGuests';
import { createRouter } from './http/router';
import { GroupsBelow } from './outbox/GroupsBelow';
import { OutboxDispatcher } from './outbox/OutboxDispatcher';
import { reportAbsentPlugins } from './optionalPlugins';
import { registerPermissionResources } from './permissionResources';
import { createPlatform, Platform } from './platform';
import { createOutboxGauge, createPlatformTasks } from './platformTasks';
import { Telemetry } from './telemetry/Telemetry';

const DEVELOPMENT_KEY_IN_USE =
  'Confidential responses are protected by the development key; set customerVoice.confidentiality.key before real people answer';

/** The routes of the contract, answered by the handlers of the features. */
function createHttpInterface(
  deps: {
    auditor: AuditorService;
    httpAuth: HttpAuthService;
    logger: LoggerService;
  },
  made: { platform: Platform; features: Feature[]; telemetry: Telemetry },
) {
  const { callers, config } = made.platform;
  return createRouter({
    httpAuth: deps.httpAuth,
    handlers: collectHandlers(made.features, endpointNames()),
    openApiDocument: createOpenApiDocument(),
    logger: deps.logger,
    auditor: deps.auditor,
    telemetry: made.telemetry,
    callers,
    languages: made.platform.languages,
    admitChange: config.guests === 'refuse' ? refuseGuests : () => {},
  });
}

/** How the features tell of their events. */
const renderersOf = (features: readonly Feature[]) =>
  features.flatMap(({ notifications = [] }) => notifications);

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
      deps: DEPENDENCIES,
      async init(deps) {
        const { events, lifecycle, logger } = deps;
        const config = readConfig(deps.config, {
          production: process.env.NODE_ENV === 'production',
        });
        if (config.usesDevelopmentKey) logger.warn(DEVELOPMENT_KEY_IN_USE);
        const knex = await openDatabase(deps.database, deps.logger);
        registerPermissionResources(deps.permissionsRegistry, {
          knex,
          triageOwner: config.requests.triageOwner,
        });
        const telemetry = new Telemetry(deps);
        const platform = createPlatform(deps, { config, knex, extensions });
        const features = createFeatures(platform);
        platform.histories.push(
          ...features.flatMap(({ succession = [] }) => succession),
        );
        const dispatcher = new OutboxDispatcher({
          ...deps,
          ...platform,
          below: new GroupsBelow({ knex, ownership: config.ownership }),
          renderers: renderersOf(features),
        });
        telemetry.observe([
          createOutboxGauge(platform.outbox),
          ...features.flatMap(({ gauges = [] }) => gauges),
        ]);
        platform.outbox.onCommitted(() => dispatcher.wake());
        deps.httpRouter.use(
          createHttpInterface(deps, { platform, features, telemetry }),
        );
        for (const each of [...features, dispatcher]) {
          lifecycle.addShutdownHook(async () => each.stop?.());
        }
        await reportAbsentPlugins(deps);
        await followCatalog(platform, events);
        await scheduleTasks(
          [
            ...features.flatMap(({ tasks = [] }) => tasks),
            ...createPlatformTasks(platform, { features, dispatcher }),
          ],
          { ...deps, telemetry },
        );
      },
    });
  },
});
