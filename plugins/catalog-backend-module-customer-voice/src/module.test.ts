import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { CATALOG_CHANGES_TOPIC } from 'backstage-plugin-customer-voice-node';
import { catalogModuleCustomerVoice } from './module';

const WRONG_TARGET =
  "Annotation customer-voice/csat-target is 'splendid', but should be a number from 0 to 100. Customer Voice uses the default instead.";

const CATALOG = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: right
  annotations:
    customer-voice/csat-target: '85'
spec: { type: service, lifecycle: production, owner: team-a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: wrong
  annotations:
    customer-voice/csat-target: splendid
    customer-voice/requests: http://tracker.example.com
spec: { type: service, lifecycle: production, owner: team-a }
`;

describe('catalog module of Customer Voice', () => {
  const directory = createMockDirectory({
    content: { 'catalog-info.yaml': CATALOG },
  });
  const changes: unknown[] = [];
  let backend: TestBackend;

  /** The entity, as soon as the catalog has taken it in. */
  async function ingested(name: string): Promise<AlphaEntity> {
    for (;;) {
      const response = await fetch(
        `http://localhost:${backend.server.port()}/api/catalog/entities/by-name/component/default/${name}`,
        { headers: { Authorization: mockCredentials.user.header() } },
      );
      if (response.ok) return response.json();
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  beforeAll(async () => {
    const events = DefaultEventsService.create({
      logger: mockServices.logger.mock(),
    });
    await events.subscribe({
      id: 'listener',
      topics: [CATALOG_CHANGES_TOPIC],
      async onEvent({ eventPayload }) {
        changes.push(eventPayload);
      },
    });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleCustomerVoice,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              locations: [
                {
                  type: 'file',
                  target: directory.resolve('catalog-info.yaml'),
                },
              ],
            },
          },
        }),
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => events,
        }),
      ],
    });
  }, 60_000);

  afterAll(() => backend.stop());

  it('reports each wrong annotation on the entity, which is taken in all the same', async () => {
    const { status, spec } = await ingested('wrong');
    expect(spec?.owner).toBe('team-a');
    expect(status?.items).toEqual([
      {
        type: 'backstage.io/catalog-processing',
        level: 'error',
        message: WRONG_TARGET,
        error: { name: 'InputError', message: WRONG_TARGET },
      },
      expect.objectContaining({
        message: expect.stringContaining(
          "Annotation customer-voice/requests is 'http://tracker.example.com', but should be open, closed or an https link.",
        ),
      }),
    ]);
  }, 30_000);

  it('reports nothing on an entity whose annotations are right', async () => {
    const { status } = await ingested('right');
    expect(status?.items ?? []).toEqual([]);
  }, 30_000);

  it('tells that the entities have changed', async () => {
    await Promise.all(['right', 'wrong'].map(ingested));
    expect(changes).toEqual(
      expect.arrayContaining([
        { entityRef: 'component:default/right' },
        { entityRef: 'component:default/wrong' },
      ]),
    );
  }, 30_000);
});
