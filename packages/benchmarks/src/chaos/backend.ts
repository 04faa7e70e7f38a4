import { PLENTY } from '../backend';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ASKED, KEEPERS, SERVICES, TEAM } from './people';

const PATIENCE = 120_000;

/** The token of a person; the name in it is believed. */
export const tokenOf = (person: string) =>
  mockCredentials.user.token(`user:default/${person}`);

/** Some people own the services by their team; the others own nothing but themselves. */
const ownership = createServiceFactory({
  service: coreServices.userInfo,
  deps: { auth: coreServices.auth },
  factory: ({ auth }) => ({
    async getUserInfo(credentials) {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new Error('Only people own anything');
      }
      const { userEntityRef } = credentials.principal;
      const keeps = KEEPERS.some(
        name => userEntityRef === `user:default/${name}`,
      );
      return {
        userEntityRef,
        ownershipEntityRefs: keeps
          ? [userEntityRef, `group:default/${TEAM}`]
          : [userEntityRef],
      };
    },
  }),
});

/** One of the back ends of the chaos: the real ones of catalog and notifications beside ours, tasks and all. */
export async function startChaosBackend(options: {
  port: number;
  catalogFile: string;
  connection: string;
}): Promise<{ stop(): Promise<void> }> {
  const { port, catalogFile, connection } = options;
  const baseUrl = `http://127.0.0.1:${port}`;
  const backend = createBackend();
  const services = [
    mockServices.auth.factory(),
    mockServices.httpAuth.factory(),
    mockServices.rootLogger.factory({ level: 'error' }),
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: { client: 'pg', connection },
        },
        events: { useEventBus: 'never' },
        catalog: {
          rules: [{ allow: ['Component', 'Group', 'User'] }],
          locations: [{ type: 'file', target: catalogFile }],
        },
        customerVoice: {
          confidentiality: { publicationInterval: 'PT0S' },
          limits: PLENTY,
        },
      },
    }),
    ownership,
  ];
  services.forEach(service => backend.add(service));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-notifications-backend'));
  backend.add(import('backstage-plugin-customer-voice-backend'));
  await backend.start();
  await untilMirrored(baseUrl);
  return backend;
}

/** Waits until the catalog of the chaos stands in our tables. */
async function untilMirrored(baseUrl: string): Promise<void> {
  const headers = { authorization: `Bearer ${tokenOf('p0')}` };
  const call = async (path: string, method = 'GET') => {
    const answer = await fetch(`${baseUrl}/api/${path}`, { method, headers });
    return answer.ok && method === 'GET' ? answer.json() : {};
  };
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const team = await call(`catalog/entities/by-name/group/default/${TEAM}`);
    const { items = [] } = await call(
      'customer-voice/scorecards?limit=100&sort=name',
    );
    if (
      team.relations?.length === KEEPERS.length + ASKED.length &&
      items.length === SERVICES.length
    ) {
      return;
    }
    await call(
      'customer-voice/.backstage/scheduler/v1/tasks/customer-voice-mirror-catalog/trigger',
      'POST',
    );
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
  }
  throw new Error('The catalog of the chaos did not arrive');
}
