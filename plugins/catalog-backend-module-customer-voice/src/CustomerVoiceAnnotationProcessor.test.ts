import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import { CATALOG_CHANGES_TOPIC } from 'backstage-plugin-customer-voice-node';
import { CustomerVoiceAnnotationProcessor } from './CustomerVoiceAnnotationProcessor';

const petstore: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'petstore', annotations: { 'acme.com/build': '1' } },
  spec: { type: 'service', owner: 'team-c' },
};

/** The cache that the catalog gives a processor for one entity. */
function entityCache(): CatalogProcessorCache {
  const values = new Map<string, unknown>();
  const cache: CatalogProcessorCache = {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    set: async (key, value) => {
      values.set(key, value);
    },
  };
  return cache;
}

function setUp() {
  const events = mockServices.events.mock();
  const processor = new CustomerVoiceAnnotationProcessor({
    events,
    logger: mockServices.logger.mock(),
  });
  const cache = entityCache();
  const process = (entity: AlphaEntity) =>
    processor.postProcessEntity(entity, undefined, () => {}, cache);
  return { events, processor, process };
}

describe('CustomerVoiceAnnotationProcessor', () => {
  it('tells of an entity the first time it sees it, and not again', async () => {
    const { events, process } = setUp();
    await process(petstore);
    await process(petstore);
    expect(events.publish.mock.calls).toEqual([
      [
        {
          topic: CATALOG_CHANGES_TOPIC,
          eventPayload: { entityRef: 'component:default/petstore' },
        },
      ],
    ]);
  });

  it.each<[string, Partial<Entity>]>([
    ['owner', { spec: { ...petstore.spec, owner: 'team-d' } }],
    ['type', { spec: { ...petstore.spec, type: 'website' } }],
    ['system', { spec: { ...petstore.spec, system: 'pets' } }],
    [
      'dependencies',
      { spec: { ...petstore.spec, dependsOn: ['resource:default/db'] } },
    ],
    [
      'consumed APIs',
      { spec: { ...petstore.spec, consumesApis: ['api:default/payments'] } },
    ],
    [
      'provided APIs',
      { spec: { ...petstore.spec, providesApis: ['api:default/pets'] } },
    ],
    ['title', { metadata: { ...petstore.metadata, title: 'Pets' } }],
    [
      'settings',
      {
        metadata: {
          ...petstore.metadata,
          annotations: { 'customer-voice/enabled': 'false' },
        },
      },
    ],
    [
      'relations',
      { relations: [{ type: 'ownedBy', targetRef: 'group:default/team-c' }] },
    ],
  ])('tells of a change of its %s', async (_, change) => {
    const { events, process } = setUp();
    await process(petstore);
    await process({ ...petstore, ...change });
    expect(events.publish).toHaveBeenCalledTimes(2);
  });

  it("does not tell of a change that is none of Customer Voice's business", async () => {
    const { events, process } = setUp();
    await process(petstore);
    await process({
      ...petstore,
      metadata: {
        ...petstore.metadata,
        tags: ['java'],
        annotations: { 'acme.com/build': '2' },
      },
    });
    expect(events.publish).toHaveBeenCalledTimes(1);
  });

  it('does not stop ingestion where the event cannot be published', async () => {
    const { events, process } = setUp();
    events.publish.mockRejectedValue(new Error('no bus'));
    await expect(process(petstore)).resolves.toBe(petstore);
  });

  it('keeps status items that were there before', async () => {
    const { process } = setUp();
    const earlier = {
      type: 'acme.com/check',
      level: 'warning' as const,
      message: 'Look here',
    };
    const { status } = await process({
      ...petstore,
      metadata: {
        ...petstore.metadata,
        annotations: { 'customer-voice/enabled': 'yes' },
      },
      status: { items: [earlier] },
    });
    expect(status?.items).toEqual([
      earlier,
      expect.objectContaining({
        message: expect.stringContaining('customer-voice/enabled'),
      }),
    ]);
  });
});
