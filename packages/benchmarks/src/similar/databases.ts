import { randomUUID } from 'node:crypto';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';

/** A database with the tables of Customer Voice, to be evaluated on. */
export interface EvaluationDatabase {
  engine: 'sqlite' | 'pg';
  knex: Knex;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL that came with npm. */
async function startPostgres() {
  const postgres: typeof import('../../../../scripts/postgres.mjs') =
    await import(
      resolvePackagePath('benchmarks', '../../scripts/postgres.mjs')
    );
  return postgres.startPostgres();
}

/** Opens an empty, migrated database. */
export async function openDatabase(
  engine: 'sqlite' | 'pg',
): Promise<EvaluationDatabase> {
  const server = engine === 'pg' ? await startPostgres() : undefined;
  const knex = knexFactory(
    server
      ? { client: 'pg', connection: server.connectionString }
      : {
          client: 'better-sqlite3',
          connection: { filename: ':memory:' },
          useNullAsDefault: true,
        },
  );
  await knex.migrate.latest({
    directory: resolvePackagePath(
      'backstage-plugin-customer-voice-backend',
      'migrations',
    ),
  });
  return {
    engine,
    knex,
    async stop() {
      await knex.destroy();
      await server?.stop();
    },
  };
}

/** A service with which requests can be placed; answers its id. */
export async function addService(knex: Knex, name: string): Promise<string> {
  const id = randomUUID();
  await knex('services').insert({
    id,
    entity_ref: `component:default/${name}`,
    kind: 'component',
    title: name,
    owner_ref: 'group:default/owners',
    enabled: true,
    in_catalog: true,
    settings: '{}',
    search_text: name,
    fingerprint: '',
    seen_in: id,
  });
  return id;
}

/** A row of `requests` that was just submitted. */
export function requestRow(
  number: number,
  serviceId: string,
  texts: { title: string; goal: string },
) {
  const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000);
  return {
    number,
    version: 1,
    service_id: serviceId,
    requester_ref: 'user:default/somebody',
    title: texts.title,
    goal: texts.goal,
    affected_refs: '[]',
    status: 'submitted',
    status_since: at,
    first_response_due_at: at,
    contested: false,
    round: 0,
    asked: 0,
    met: 0,
    partly: 0,
    not_met: 0,
    offered: false,
    people: 1,
    teams: 1,
    importance: 2,
    trending: 0,
    comments: 0,
    owner_comments: 0,
    solutions: 0,
    created_at: at,
    updated_at: at,
  };
}

/** The search as the back end has it, which its package does not export. */
export async function openSearch(knex: Knex) {
  const module: {
    default: typeof import('../../../../plugins/customer-voice-backend/src/search/SimilarRequests');
  } = await import(
    resolvePackagePath(
      'backstage-plugin-customer-voice-backend',
      'src/search/SimilarRequests.ts',
    )
  );
  const silent = {
    error: () => {},
    warn: () => {},
    info: () => {},
    debug: () => {},
    child: () => silent,
  };
  return new module.default.SimilarRequests({ knex, logger: silent });
}
