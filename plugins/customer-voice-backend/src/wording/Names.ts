import { NameStore } from '../catalog/names/NameStore';
import { NameTable } from './model/NameTable';

/**
 * The names of the organisation in memory, so that no word of a comment leaves it
 * to be looked up. They are read anew from what is mirrored of the catalog.
 */
export class Names {
  readonly #store: NameStore;
  #loaded: Promise<NameTable> | undefined;

  constructor(options: { store: NameStore }) {
    this.#store = options.store;
  }

  /** The names as they were last read; read now where they never were. */
  async current(): Promise<NameTable> {
    this.#loaded ??= this.#read().catch(error => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  /** Reads the names anew; those before serve meanwhile. */
  async refresh(): Promise<void> {
    const table = await this.#read();
    this.#loaded = Promise.resolve(table);
  }

  async #read(): Promise<NameTable> {
    const table = new NameTable(await this.#store.count());
    for await (const page of this.#store.pages()) {
      for (const each of page) table.add(each);
    }
    return table;
  }
}
