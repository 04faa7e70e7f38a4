import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';
const PATH = '/services/component/default/petstore/customers';

describe.each(databases.eachSupportedId())(
  'Customers of a service on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners', una: 'users', vic: 'secret', ada: 'a' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
          entity('component:shop', {
            owner: 'group:default/users',
            dependsOn: [PETSTORE],
          }),
          entity('component:hidden', {
            owner: 'group:default/secret',
            dependsOn: [PETSTORE],
            annotations: { 'example.com/hidden': 'yes' },
          }),
        ],
        decide: ({ name }, userRef) =>
          name === 'catalog.entity.read' && userRef === 'user:default/ada'
            ? {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'catalog',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                conditions: {
                  not: {
                    rule: 'HAS_ANNOTATION',
                    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
                    params: { annotation: 'example.com/hidden' },
                  },
                },
              }
            : undefined,
        hidden: ['component:default/hidden'],
        blind: ['user:default/ada'],
      });
      await running.syncCatalog();
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const una = {
      userRef: 'user:default/una',
      reason: {
        kind: 'dependsOn',
        consumerRef: 'component:default/shop',
        ownerRef: 'group:default/users',
        targetRef: PETSTORE,
      },
    };
    const vic = expect.objectContaining({ userRef: 'user:default/vic' });

    it('are told with the reason', async () => {
      const { body } = await running.as('olga').get(PATH).expect(200);
      expect(body.items).toEqual([una, vic]);
    });

    it('leave out those whose reason the caller may not see', async () => {
      const { body } = await running.as('ada').get(PATH).expect(200);
      expect(body.items).toEqual([una]);
      expect(JSON.stringify(body)).not.toMatch(/hidden|secret|vic/);
    });

    it('come in pages', async () => {
      const first = await running.as('olga').get(`${PATH}?limit=1`).expect(200);
      expect(first.body.items).toEqual([una]);
      const { nextCursor } = first.body.pageInfo;
      const second = await running
        .as('olga')
        .get(`${PATH}?limit=1&cursor=${nextCursor}`)
        .expect(200);
      expect(second.body.items).toEqual([vic]);
    });
  },
);
