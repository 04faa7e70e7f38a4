import { CatalogService } from '@backstage/plugin-catalog-node';
import { Caller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

/** Asks the catalog about entities that people name. */
export class EntityReferences {
  readonly #catalog: CatalogService;

  constructor(options: { catalog: CatalogService }) {
    this.#catalog = options.catalog;
  }

  /**
   * Makes sure that the person sees every entity in the catalog; one batched
   * call. An entity that is hidden from them is answered as one that is not
   * there.
   *
   * @throws InputError naming the field and the ref
   */
  async require(
    caller: Caller,
    refs: Array<{ field: string; ref: string | null | undefined }>,
  ): Promise<void> {
    const named = refs.flatMap(({ field, ref }) =>
      ref ? [{ field, ref }] : [],
    );
    if (named.length === 0) return;
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: named.map(({ ref }) => ref),
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials: caller.credentials },
    );
    named.forEach(({ field, ref }, index) => {
      if (!items[index]) {
        throw new FieldError(
          field,
          `${ref} is not in the catalog, or you may not see it`,
        );
      }
    });
  }
}
