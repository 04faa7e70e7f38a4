import { startBackend } from '../backend';
import { SERVICES } from './responses';

/** The line that a replica writes when it takes calls. */
export const READY = 'storm replica ready';

/** One of the two back ends, in a process of its own that can be killed. */
export async function runReplica(port: number): Promise<void> {
  const backend = await startBackend({
    port,
    catalogFile: process.env.STORM_CATALOG ?? '',
    database: { client: 'pg', connection: process.env.STORM_DATABASE ?? '' },
    customerVoice: { confidentiality: { publicationInterval: 'PT0S' } },
  });
  for (;;) {
    await backend.mirror();
    const row = await backend
      .knex('services')
      .where({ in_catalog: true })
      .count({ n: '*' })
      .first();
    if (Number(row?.n ?? 0) >= SERVICES.length) break;
    await new Promise(resolve => {
      setTimeout(resolve, 300);
    });
  }
  process.stdout.write(`${READY}\n`);
  process.on('SIGTERM', () => {
    backend.stop().finally(() => process.exit(0));
  });
  await new Promise(() => {});
}
