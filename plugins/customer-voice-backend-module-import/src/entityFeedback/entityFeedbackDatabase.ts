import {
  LifecycleService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';

const PLUGIN_ID = 'entity-feedback';
const TABLES = ['ratings', 'responses'];

/**
 * Opens the database of the plugin entity-feedback, wherever the configuration
 * says that it is. Its migrations are not run, and nothing is written.
 *
 * @returns what opens it, once
 */
export function entityFeedbackDatabase(deps: {
  config: RootConfigService;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): () => Promise<Knex> {
  let opened: Promise<Knex> | undefined;
  deps.lifecycle.addShutdownHook(async () => (await opened)?.destroy());
  return async () => {
    opened ??= DatabaseManager.fromConfig(deps.config, {
      migrations: { skip: true },
    })
      .forPlugin(PLUGIN_ID, deps)
      .getClient();
    const knex = await opened;
    for (const table of TABLES) {
      if (!(await knex.schema.hasTable(table))) {
        throw new InputError(
          `the database of the plugin ${PLUGIN_ID} has no table ${table}; is it the database that the plugin has written to? Its settings are backend.database and backend.database.plugin.${PLUGIN_ID}`,
        );
      }
    }
    return knex;
  };
}
