import { EntityNames } from '../../catalog/names/NameStore';
import { keyOfName, nameTokens } from './nameKeys';

/** An entity that has a name, and whether it is the first name of a person alone. */
export interface NamedEntity {
  entityRef: string;
  isGivenName: boolean;
}

/** What is asked of the names that an organisation has. */
export interface NameLookup {
  find(hash: number): readonly NamedEntity[];
}

/** Names that are kept at most, which take some 25 MB; further ones are not found. */
const MOST_NAMES = 1_000_000;
/** Entities of one name that are looked at. */
const MOST_OF_ONE_NAME = 8;
/** Names of one entity, as a rule. */
const NAMES_OF_ENTITY = 2;
const SMALLEST = 1024;
const EMPTY = -1;
const SHORTEST_GIVEN_NAME = 3;

const NOTHING: readonly NamedEntity[] = [];

/**
 * The names of an organisation's entities: a hash table of numbers, since the
 * names themselves are not needed to find them, and take ten times the memory.
 */
export class NameTable implements NameLookup {
  readonly #refs: string[] = [];
  #hashes: Float64Array;
  /** Twice the index of the entity, and one more for a first name. */
  #entities: Uint32Array;
  #size = 0;

  /**
   * @param entities - how many there will be; a table that has to grow takes the
   *   processor for a while
   */
  constructor(entities = 0) {
    const names = Math.min(MOST_NAMES, entities * NAMES_OF_ENTITY);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST, 2 * names)));
    this.#hashes = new Float64Array(slots).fill(EMPTY);
    this.#entities = new Uint32Array(slots);
  }

  /** How many names there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds what an entity is called: its name, its title, and of a person the first name. */
  add({ entityRef, title }: EntityNames): void {
    const index = this.#refs.length;
    this.#refs.push(entityRef);
    const titles = title === undefined ? [] : partsOfTitle(title);
    const keys = new Set<number>();
    const add = (name: string, isGivenName: boolean) => {
      const key = keyOfName(name);
      if (key === undefined || keys.has(key)) return;
      keys.add(key);
      this.#insert(key, 2 * index + (isGivenName ? 1 : 0));
    };
    add(entityRef.slice(entityRef.indexOf('/') + 1), false);
    titles.forEach(each => add(each, false));
    if (!entityRef.startsWith('user:')) return;
    for (const each of titles) {
      for (const [name, isGivenName] of furtherNames(each)) {
        add(name, isGivenName);
      }
    }
  }

  find(hash: number): readonly NamedEntity[] {
    let slot = this.#slotOf(hash);
    if (this.#hashes[slot] === EMPTY) return NOTHING;
    const found: NamedEntity[] = [];
    while (this.#hashes[slot] !== EMPTY) {
      if (this.#hashes[slot] === hash) found.push(this.#at(slot));
      slot = this.#next(slot);
    }
    return found;
  }

  #at(slot: number): NamedEntity {
    const entity = this.#entities[slot];
    return {
      entityRef: this.#refs[Math.floor(entity / 2)],
      isGivenName: entity % 2 === 1,
    };
  }

  #slotOf(hash: number): number {
    return hash % this.#hashes.length;
  }

  #next(slot: number): number {
    return (slot + 1) % this.#hashes.length;
  }

  #insert(hash: number, entity: number): void {
    if (this.#size >= MOST_NAMES) return;
    if (2 * (this.#size + 1) > this.#hashes.length) this.#grow();
    if (this.#place(hash, entity)) this.#size += 1;
  }

  /** @returns whether there was room among those of the same name */
  #place(hash: number, entity: number): boolean {
    let slot = this.#slotOf(hash);
    let same = 0;
    while (this.#hashes[slot] !== EMPTY) {
      if (this.#hashes[slot] === hash) same += 1;
      if (same >= MOST_OF_ONE_NAME) return false;
      slot = this.#next(slot);
    }
    this.#hashes[slot] = hash;
    this.#entities[slot] = entity;
    return true;
  }

  #grow(): void {
    const [hashes, entities] = [this.#hashes, this.#entities];
    this.#hashes = new Float64Array(2 * hashes.length).fill(EMPTY);
    this.#entities = new Uint32Array(2 * hashes.length);
    hashes.forEach((hash, slot) => {
      if (hash !== EMPTY) this.#place(hash, entities[slot]);
    });
  }
}

/** A title, and what stands before and in its brackets; a single word in there says little. */
function partsOfTitle(title: string): string[] {
  const match = /^([^()（）]{1,100})[(（]([^()（）]{1,100})[)）]/.exec(title);
  if (!match) return [title];
  const [, before, within] = match;
  return [title, before, ...(nameTokens(within).length > 1 ? [within] : [])];
}

/** The first name of a person alone, and the last name before it. */
function furtherNames(title: string): Array<[name: string, isGiven: boolean]> {
  const words = nameTokens(title);
  if (words.length < 2) return [];
  const [first] = words;
  const last = words[words.length - 1];
  return [
    [`${last.text} ${first.text}`, false],
    ...(first.text.length >= SHORTEST_GIVEN_NAME
      ? [[first.text, true] as [string, boolean]]
      : []),
  ];
}
