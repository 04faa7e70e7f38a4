import { Entity } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const OWNERS = 'group:default/owners';
const long = 'x'.repeat(300);

function described(of: Entity, metadata: Partial<Entity['metadata']>): Entity {
  return { ...of, metadata: { ...of.metadata, ...metadata } };
}

const ENTITIES: Entity[] = [
  entity('component:plain', { owner: OWNERS, type: 'service' }),
  described(entity('component:labelled', { owner: OWNERS }), {
    labels: { Tier: 'Gold' },
    annotations: { 'Example.com/Team': 'Payments', 'example.com/long': long },
  }),
  described(entity('api:described', { owner: 'group:default/others' }), {
    tags: ['java'],
  }),
  entity('component:internal', {
    owner: 'group:default/others',
    annotations: { 'example.com/visibility': 'internal' },
  }),
];

const leaf = (rule: string, params: object): PermissionCondition => ({
  rule,
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  params: { ...params },
});

const INTERNAL = leaf('HAS_ANNOTATION', {
  annotation: 'example.com/visibility',
  value: 'internal',
});

const CASES: Array<[string, PermissionCriteria<PermissionCondition>]> = [
  ['a kind', leaf('IS_ENTITY_KIND', { kinds: ['API', 'System'] })],
  ['an owner', leaf('IS_ENTITY_OWNER', { claims: [OWNERS] })],
  ['no owner', leaf('IS_ENTITY_OWNER', { claims: ['group:default/none'] })],
  ['a label', leaf('HAS_LABEL', { label: 'tier' })],
  ['a label with a value', leaf('HAS_LABEL', { label: 'Tier', value: 'gold' })],
  [
    'an annotation in other letters',
    leaf('HAS_ANNOTATION', {
      annotation: 'example.com/TEAM',
      value: 'payments',
    }),
  ],
  [
    'an annotation that is too long to be compared',
    leaf('HAS_ANNOTATION', { annotation: 'example.com/long' }),
  ],
  ['metadata', leaf('HAS_METADATA', { key: 'tags', value: 'java' })],
  ['metadata with a path', leaf('HAS_METADATA', { key: 'tags.java' })],
  ['the spec', leaf('HAS_SPEC', { key: 'type', value: 'service' })],
  ['a negation', { not: INTERNAL }],
  [
    'a combination',
    {
      anyOf: [
        { not: INTERNAL },
        leaf('IS_ENTITY_OWNER', { claims: ['group:default/others'] }),
      ],
    },
  ],
];

/** What the catalog's own rules say of an entity. */
function admits(
  of: Entity,
  criteria: PermissionCriteria<PermissionCondition>,
): boolean {
  if ('allOf' in criteria) return criteria.allOf.every(c => admits(of, c));
  if ('anyOf' in criteria) return criteria.anyOf.some(c => admits(of, c));
  if ('not' in criteria) return !admits(of, criteria.not);
  const rule = Object.values(permissionRules).find(
    ({ name }) => name === criteria.rule,
  );
  const params: any = criteria.params;
  return Boolean(rule?.apply(of, params));
}

describe.each(databases.eachSupportedId())(
  'Conditions of the catalog on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let conditions: PermissionCriteria<PermissionCondition>;

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: ENTITIES,
        decide: ({ name }) =>
          name === 'catalog.entity.read'
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'catalog',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                conditions,
              }
            : undefined,
      });
      await running.syncCatalog();
      // The caller is looked up once.
      conditions = INTERNAL;
      await running.as('ada').get('/scorecards').expect(200);
    });
    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it.each(CASES)('mean the same here: %s', async (_, criteria) => {
      conditions = criteria;
      const before = running.catalogQuestions.length;
      const { body } = await running.as('ada').get('/scorecards').expect(200);
      const seen = body.items.map(
        ({ entityRef }: { entityRef: string }) => entityRef,
      );
      const wanted = running.entities
        .filter(each => admits(each, criteria))
        .map(each => `${each.kind.toLowerCase()}:default/${each.metadata.name}`)
        .filter(ref => /^(component|api):/.test(ref));
      expect(seen.sort()).toEqual(wanted.sort());
      // The catalog is not asked for any of it.
      expect(running.catalogQuestions.length).toBe(before);
    });
  },
);
