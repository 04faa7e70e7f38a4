import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authModuleDemoPeople from './demoPeople';

const amara = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'amara.okafor', namespace: 'default' },
  spec: { profile: { displayName: 'Amara Okafor' }, memberOf: ['checkout'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/checkout' }],
};

async function startAuth(options: {
  signIn?: boolean;
  environment?: string;
}): Promise<(person?: string) => Promise<Response>> {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoPeople,
      catalogServiceMock.factory({ entities: [amara] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: {
            environment: options.environment ?? 'development',
            providers: { demo: {} },
          },
          demo: { signIn: options.signIn },
        },
      }),
    ],
  });
  return person =>
    fetch(`http://localhost:${server.port()}/api/auth/demo/refresh`, {
      headers: person ? { 'x-demo-person': person } : {},
    });
}

describe('sign-in as a demo person', () => {
  it('issues the identity of a person in the catalog', async () => {
    const signInAs = await startAuth({ signIn: true });

    const response = await signInAs('user:default/amara.okafor');

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      profile: { displayName: 'Amara Okafor' },
      backstageIdentity: {
        token: expect.any(String),
        identity: {
          userEntityRef: 'user:default/amara.okafor',
          ownershipEntityRefs: [
            'user:default/amara.okafor',
            'group:default/checkout',
          ],
        },
      },
    });
  });

  it.each([
    ['nobody', undefined],
    ['a user who is not in the catalog', 'user:default/mallory'],
    ['a group', 'group:default/checkout'],
    ['what is no entity reference', 'a:b:c/d/e'],
  ])('refuses %s', async (_, person) => {
    const signInAs = await startAuth({ signIn: true });

    expect((await signInAs(person)).status).toBe(401);
  });

  it('is not there unless the configuration says so', async () => {
    const signInAs = await startAuth({});

    expect((await signInAs('user:default/amara.okafor')).status).toBe(404);
  });

  it('keeps the back end from starting in production', async () => {
    await expect(
      startAuth({ signIn: true, environment: 'production' }),
    ).rejects.toThrow(/refused in production/);
  });
});
