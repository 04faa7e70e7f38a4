import {
  LoggerService,
  RootSystemMetadataService,
} from '@backstage/backend-plugin-api';

/** What is missing without each plugin that the portal may have or not. */
const OPTIONAL_PLUGINS = {
  notifications: 'nobody is notified of requests and feedback',
  signals: 'open pages show changes of others only when they are loaded anew',
  events: 'other plugins in other processes hear no events',
};

/** Says in the log, one line for each, what the portal goes without. */
export async function reportAbsentPlugins(options: {
  logger: LoggerService;
  systemMetadata: RootSystemMetadataService;
}): Promise<void> {
  const installed = await options.systemMetadata.getInstalledPlugins();
  for (const [pluginId, missing] of Object.entries(OPTIONAL_PLUGINS)) {
    if (installed.some(plugin => plugin.pluginId === pluginId)) continue;
    options.logger.info(
      `The plugin ${pluginId} is not installed in this back end: ${missing}`,
    );
  }
}
