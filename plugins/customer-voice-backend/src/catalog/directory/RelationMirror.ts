import { randomUUID } from 'node:crypto';
import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RELATION_FIELDS, RELATION_TYPES, toRelationSource } from './relations';
import { RelationStore } from './RelationStore';

const PAGE = 500;
const CHUNK = 100;

/** Keeps the relations between entities in step with the catalog. */
export class RelationMirror {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #store: RelationStore;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    store: RelationStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#store = options.store;
  }

  /** Mirrors the relations of the whole catalog, a page at a time. */
  async sync(signal?: AbortSignal): Promise<void> {
    const run = randomUUID();
    const pages = this.#catalog
      .streamEntities(
        {
          filter: RELATION_TYPES.map(type => ({
            [`relations.${type}`]: CATALOG_FILTER_EXISTS,
          })),
          fields: RELATION_FIELDS,
          pageSize: PAGE,
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      )
      [Symbol.asyncIterator]();
    for (;;) {
      const readAt = Date.now();
      const page = await pages.next();
      if (signal?.aborted) return;
      if (page.done) break;
      await this.#store.upsert(page.value.map(toRelationSource), {
        run,
        readAt,
      });
    }
    let after = '';
    for (;;) {
      const refs = await this.#store.unseen(run, after, CHUNK);
      if (refs.length === 0 || signal?.aborted) return;
      // What came in while the sync ran was not seen by it, but is there.
      await this.#refresh(refs);
      after = refs[refs.length - 1];
    }
  }

  async #refresh(entityRefs: string[]): Promise<void> {
    const readAt = Date.now();
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: RELATION_FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    await this.mirror(
      items.filter(entity => entity !== undefined),
      readAt,
    );
    await this.remove(
      entityRefs.filter((_, index) => !items[index]),
      readAt,
    );
  }

  /**
   * Mirrors the relations of these entities.
   *
   * @param readAt - when the catalog was asked, ms since 1970
   */
  async mirror(entities: Entity[], readAt: number): Promise<void> {
    const sources = entities.map(toRelationSource);
    const related = sources.filter(({ relations }) => relations.length > 0);
    await this.#store.upsert(related, { run: randomUUID(), readAt });
    await this.remove(
      sources
        .filter(({ relations }) => relations.length === 0)
        .map(({ sourceRef }) => sourceRef),
      readAt,
    );
  }

  /**
   * Removes the relations of entities that left the catalog.
   *
   * @param readAt - when the catalog was asked, ms since 1970
   */
  async remove(entityRefs: string[], readAt: number): Promise<void> {
    await this.#store.remove(entityRefs, readAt);
  }
}
