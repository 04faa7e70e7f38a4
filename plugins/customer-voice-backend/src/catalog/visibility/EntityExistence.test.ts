import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { entity } from '../../__testUtils__/startCustomerVoice';
import { EntityExistence } from './EntityExistence';

const PETSTORE = 'component:default/petstore';

function start() {
  const entities = [entity('component:petstore')];
  const getEntitiesByRefs = jest.fn(query =>
    catalogServiceMock({ entities }).getEntitiesByRefs(query),
  );
  const existence = new EntityExistence({
    auth: mockServices.auth(),
    catalog: catalogServiceMock.mock({ getEntitiesByRefs }),
  });
  return { entities, getEntitiesByRefs, existence };
}

describe('EntityExistence', () => {
  it('tells who is there and who is not', async () => {
    const { existence } = start();
    expect(await existence.exists(PETSTORE)).toBe(true);
    expect(await existence.exists('component:default/nope')).toBe(false);
  });

  it('remembers nothing', async () => {
    const { entities, existence } = start();
    expect(await existence.exists(PETSTORE)).toBe(true);
    entities.splice(0);
    expect(await existence.exists(PETSTORE)).toBe(false);
  });

  it('lets those who ask during a look-up share the next one', async () => {
    const { entities, getEntitiesByRefs, existence } = start();
    getEntitiesByRefs.mockImplementationOnce(async query => {
      const answer = await catalogServiceMock({ entities }).getEntitiesByRefs(
        query,
      );
      // It vanishes while the first look-up is under way.
      entities.splice(0);
      return answer;
    });
    const first = existence.exists(PETSTORE);
    const others = Array.from({ length: 20 }, () => existence.exists(PETSTORE));
    expect(await first).toBe(true);
    expect(await Promise.all(others)).toEqual(Array(20).fill(false));
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(2);
  });

  it('tells all who wait that the catalog fails, and asks again next time', async () => {
    const { getEntitiesByRefs, existence } = start();
    getEntitiesByRefs.mockRejectedValueOnce(new Error('away'));
    await expect(existence.exists(PETSTORE)).rejects.toThrow('away');
    expect(await existence.exists(PETSTORE)).toBe(true);
  });
});
