import { LRUCache } from 'lru-cache';
import { MirroredService, ServiceStore } from './ServiceStore';

/** Services that are remembered at a time. */
const REMEMBERED = 20_000;

/** Looks services up, and remembers them; for work that reads many rows of few services. */
export class KnownServices {
  readonly #store: ServiceStore;
  readonly #known = new LRUCache<string, { service?: MirroredService }>({
    max: REMEMBERED,
  });

  constructor(store: ServiceStore) {
    this.#store = store;
  }

  /** A service that can be asked about; undefined if there is none of this ref. */
  async find(entityRef: string): Promise<MirroredService | undefined> {
    const known = this.#known.get(entityRef);
    if (known) return known.service;
    const found = await this.#store.find(entityRef);
    const service = typeof found === 'string' ? undefined : found;
    this.#known.set(entityRef, { service });
    return service;
  }
}
