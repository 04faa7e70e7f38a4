import { createHash } from 'node:crypto';

const INITIAL_SLOTS = 1024;

/**
 * Keys that were seen, in 32 bytes each at most however long they are. They are
 * told apart by 64 bits of their SHA-256: of a million keys, the chance that two
 * are taken for one is 3 in 100 million.
 */
export class SeenKeys {
  /** Hashes, two numbers each; 0 and 0 is a free slot. */
  #slots = new Uint32Array(2 * INITIAL_SLOTS);
  #count = 0;

  /** Adds a key; answers whether it was not seen before. */
  add(key: string): boolean {
    const digest = createHash('sha256').update(key).digest();
    const added = this.#put(digest.readUInt32LE(0), digest.readUInt32LE(4));
    if (added) this.#count += 1;
    // Half of the slots at least are free, so that few are tried.
    if (this.#count * 4 > this.#slots.length) this.#grow();
    return added;
  }

  #put(high: number, low: number): boolean {
    const slots = this.#slots;
    let place = (2 * low) % slots.length;
    while (slots[place] !== 0 || slots[place + 1] !== 0) {
      if (slots[place] === high && slots[place + 1] === low) return false;
      place = (place + 2) % slots.length;
    }
    slots[place] = high;
    slots[place + 1] = low;
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * before.length);
    for (let place = 0; place < before.length; place += 2) {
      const [high, low] = [before[place], before[place + 1]];
      if (high !== 0 || low !== 0) this.#put(high, low);
    }
  }
}
