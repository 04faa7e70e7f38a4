import {
  DatabaseService,
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { tune } from './dialect';

/** Folder of the migrations, wherever the package is installed. */
export const migrationsDirectory = resolvePackagePath(
  'backstage-plugin-customer-voice-backend',
  'migrations',
);

/** Opens the plugin's database and brings it up to date. */
export async function openDatabase(
  database: DatabaseService,
  logger: LoggerService,
): Promise<Knex> {
  const knex = await database.getClient();
  await tune(knex, logger);
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory });
  }
  return knex;
}
