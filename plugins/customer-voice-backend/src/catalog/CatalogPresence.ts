import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';

interface Waiting {
  entityRef: string;
  resolve: (there: boolean) => void;
  reject: (reason: unknown) => void;
}

const MAXIMUM_BATCH = 100;

/**
 * Tells whether entities are in the catalog this moment. Nothing is remembered:
 * whoever asks is answered by a look-up that began afterwards. Those who ask
 * while one is under way share the next.
 */
export class CatalogPresence {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** Whether the entity is there; not whether anybody in particular may see it. */
  async isThere(entityRef: string): Promise<boolean> {
    return new Promise<boolean>((resolve, reject) => {
      this.#waiting.push({ entityRef, resolve, reject });
      if (!this.#busy) this.#lookUp();
    });
  }

  async #lookUp(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAXIMUM_BATCH);
      try {
        const entityRefs = [
          ...new Set(batch.map(({ entityRef }) => entityRef)),
        ];
        const { items } = await this.#catalog.getEntitiesByRefs(
          { entityRefs, fields: ['kind'] },
          { credentials: await this.#auth.getOwnServiceCredentials() },
        );
        const there = new Set(entityRefs.filter((_, index) => items[index]));
        batch.forEach(({ entityRef, resolve }) =>
          resolve(there.has(entityRef)),
        );
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.#busy = false;
  }
}
