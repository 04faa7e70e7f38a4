import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tests import through the back end
import { customerVoicePlugin } from 'backstage-plugin-customer-voice-backend';
import { Knex } from 'knex';
import { customerVoiceModuleImport } from '../module';

/** The engines that every test runs on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
});

/** Rows of one reason. */
interface StoredRows {
  count: number;
  examples: Array<{ row: number; detail?: string }>;
}

/** What became of the rows of an import. */
export interface StoredReport {
  state: string;
  refusal: string | null;
  rows: number;
  imported: number;
  leftOut: Record<string, StoredRows>;
  remarks: Record<string, StoredRows>;
}

/** A running back end with the module. */
export interface RunningImport {
  knex: Knex;
  /** Imports and publishes whatever is to be done, and waits for it. */
  import(): Promise<void>;
  report(
    kind: 'response' | 'request',
    id: string,
    dryRun?: boolean,
  ): Promise<StoredReport>;
  /** The body of the answer to a GET request of a user. */
  get(user: string, path: string): Promise<unknown>;
  stop(): Promise<void>;
}

const SERVICES: Entity[] = ['petstore', 'shop'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'owners' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/owners' }],
}));
const OWNERS: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'owners', namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: [],
};

/** A policy that allows everything else. */
function policyDenying(denied: string[]) {
  const decide = ({ permission }: { permission: Permission }) =>
    denied.includes(permission.name)
      ? ({ result: AuthorizeResult.DENY } as const)
      : ({ result: AuthorizeResult.ALLOW } as const);
  return mockServices.permissions.mock({
    authorize: async asked => asked.map(decide),
    authorizeConditional: async asked => asked.map(decide),
  }).factory;
}

/** Starts the back end with `customerVoice.imports`, on a database of its own or one that is there. */
export async function startImport(options: {
  knex: Knex;
  imports: JsonObject[];
  /** Configuration beside `customerVoice`. */
  config?: JsonObject;
  /** Refs of the platform leads. */
  leads?: string[];
  /** Names of permissions that the policy denies to everyone. */
  denied?: string[];
}): Promise<RunningImport> {
  const { knex, denied = [] } = options;
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      customerVoicePlugin,
      customerVoiceModuleImport,
      ...(denied.length > 0 ? [policyDenying(denied)] : []),
      catalogServiceMock.factory({ entities: [...SERVICES, OWNERS] }),
      mockServices.database.factory({ knex }),
      mockServices.rootSystemMetadata.factory(),
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          customerVoice: {
            confidentiality: { publicationInterval: 'PT0S' },
            imports: options.imports,
            leads: options.leads ?? [],
          },
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  const run = (task: string) => scheduler.triggerTask(`customer-voice-${task}`);
  await run('mirror-catalog');
  return {
    knex,
    async import() {
      await run('import-responses');
      await run('import-requests');
      await run('publish');
    },
    async report(kind, id, dryRun = false) {
      const row = await knex('import_reports')
        .where({ kind, id, dry_run: dryRun })
        .first();
      const { state, refusal } = row;
      return { state, refusal, ...JSON.parse(row.report) };
    },
    async get(user, path) {
      const answer = await fetch(
        `http://localhost:${backend.server.port()}/api/customer-voice${path}`,
        {
          headers: {
            Authorization: mockCredentials.user.header(`user:default/${user}`),
          },
        },
      );
      return answer.json();
    },
    stop: () => backend.stop(),
  };
}
