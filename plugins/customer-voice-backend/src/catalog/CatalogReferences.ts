import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** Asks the catalog about entities that people name. */
export class CatalogReferences {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** The team that a person counts for: the first of their groups by name. */
  async teamOf(userRef: string): Promise<string | undefined> {
    const user = await this.#catalog.getEntityByRef(userRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
    return user?.relations
      ?.filter(({ type }) => type === RELATION_MEMBER_OF)
      .map(({ targetRef }) => targetRef)
      .sort()[0];
  }

  /**
   * Makes sure that the person sees every entity in the catalog; one batched
   * call. An entity that is hidden from them is answered as one that is not
   * there.
   *
   * @throws InputError naming the field and the ref
   */
  async require(
    credentials: BackstageCredentials,
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
      { credentials },
    );
    named.forEach(({ field, ref }, index) => {
      if (!items[index]) {
        throw new InputError(
          `body.${field}: ${ref} is not in the catalog, or you may not see it`,
        );
      }
    });
  }
}
