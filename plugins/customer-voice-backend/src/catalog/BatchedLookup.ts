interface Waiting<T> {
  key: string;
  resolve: (found: T | undefined) => void;
  reject: (reason: unknown) => void;
}

const MAXIMUM_BATCH = 100;

/**
 * Looks things up in batches, one batch at a time. Nothing is cached: a caller
 * is answered by a look-up that began after they asked, and callers that ask
 * while one is under way share the next.
 */
export class BatchedLookup<T> {
  readonly #load: (keys: string[]) => Promise<Map<string, T>>;
  #waiting: Array<Waiting<T>> = [];
  #busy = false;

  /** @param load - answers what there is of up to 100 different keys */
  constructor(load: (keys: string[]) => Promise<Map<string, T>>) {
    this.#load = load;
  }

  /** What there is under this key. */
  async find(key: string): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      if (!this.#busy) this.#run().catch(reject);
    });
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAXIMUM_BATCH);
      try {
        const found = await this.#load([
          ...new Set(batch.map(({ key }) => key)),
        ]);
        batch.forEach(({ key, resolve }) => resolve(found.get(key)));
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.#busy = false;
  }
}
