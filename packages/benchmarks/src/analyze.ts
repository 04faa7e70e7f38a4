import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/**
 * Lets the engine know its tables after a load: PostgreSQL as its autovacuum does
 * within a minute, SQLite as the task of the back end does, which its package does
 * not export.
 */
export async function analyze(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw('analyze');
    return;
  }
  const module: {
    default: typeof import('../../../plugins/customer-voice-backend/src/database/statistics');
  } = await import(
    resolvePackagePath(
      'backstage-plugin-customer-voice-backend',
      'src/database/statistics.ts',
    )
  );
  await module.default.refreshStatistics(knex);
}
