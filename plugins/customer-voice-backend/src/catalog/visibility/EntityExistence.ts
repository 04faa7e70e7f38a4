import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { BatchedLookup } from '../BatchedLookup';

/** Whether entities are in the catalog this moment. Nothing is cached. */
export class EntityExistence {
  readonly #lookup: BatchedLookup<true>;

  constructor(options: { auth: AuthService; catalog: CatalogService }) {
    const { auth, catalog } = options;
    this.#lookup = new BatchedLookup(async entityRefs => {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return new Map(
        entityRefs.flatMap((ref, index) =>
          items[index] ? [[ref, true as const]] : [],
        ),
      );
    });
  }

  /** Whether the catalog has the entity; not whether a particular caller may see it. */
  async exists(entityRef: string): Promise<boolean> {
    return (await this.#lookup.find(entityRef)) !== undefined;
  }
}
