import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { startBackend } from './backend';

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: s0, title: Service 0 }
spec: { type: service, lifecycle: production, owner: team-0 }
`;

/** Starts a PostgreSQL that came with npm. */
async function postgres() {
  const { startPostgres }: typeof import('../../../scripts/postgres.mjs') =
    await import(
      resolvePackagePath('benchmarks', '../../scripts/postgres.mjs')
    );
  return startPostgres();
}

/** Starts a back end on an empty database of the engine. */
export async function start(
  engine: string,
  options: {
    /** Entities of the catalog, in YAML. Default: one service. */
    catalog?: string;
    /** Configuration of Customer Voice. */
    customerVoice?: JsonObject;
  } = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'customer-voice-benchmark-'));
  const server = engine === 'pg' ? await postgres() : undefined;
  const catalogFile = join(directory, 'catalog.yaml');
  await writeFile(catalogFile, options.catalog ?? CATALOG);
  const backend = await startBackend({
    port: 17007,
    catalogFile,
    customerVoice: options.customerVoice,
    database: server
      ? {
          client: 'pg',
          connection: {
            host: server.host,
            port: server.port,
            user: server.user,
            password: server.password,
          },
        }
      : { client: 'better-sqlite3', connection: { directory } },
  });
  return {
    backend,
    async stop() {
      await backend.stop();
      await server?.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
