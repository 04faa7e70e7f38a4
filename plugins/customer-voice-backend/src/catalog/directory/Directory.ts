import { randomUUID } from 'node:crypto';
import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LRUCache } from 'lru-cache';
import { BatchedLookup } from '../BatchedLookup';
import { DirectoryStore, Person } from './DirectoryStore';
import { PERSON_FIELDS, toPerson } from './person';

/** Milliseconds for which a user without an entity is not looked up again. */
const ABSENT_FOR = 10_000;

/** What the catalog says of people; a user it has is known here at once. */
export class Directory {
  readonly #store: DirectoryStore;
  readonly #lookup: BatchedLookup<Entity>;
  readonly #absent = new LRUCache<string, true>({
    max: 10_000,
    ttl: ABSENT_FOR,
  });

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    store: DirectoryStore;
  }) {
    const { auth, catalog } = options;
    this.#store = options.store;
    this.#lookup = new BatchedLookup(async entityRefs => {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: PERSON_FIELDS },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return new Map(
        entityRefs.flatMap((ref, index) => {
          const entity = items[index];
          return entity ? [[ref, entity]] : [];
        }),
      );
    });
  }

  /** A user, if the catalog has them. */
  async person(
    userRef: string,
  ): Promise<Pick<Person, 'userRef' | 'teamRef'> | undefined> {
    const known = await this.#store.person(userRef);
    if (known || this.#absent.has(userRef)) return known;
    const entity = await this.#lookup.find(userRef);
    if (!entity) {
      this.#absent.set(userRef, true);
      return undefined;
    }
    const person = toPerson(entity);
    await this.#store.upsertPeople([person], randomUUID());
    return person;
  }

  /**
   * The team that a user counts for: the first by name of the groups that they
   * are a direct member of.
   */
  async teamOf(userRef: string): Promise<string | undefined> {
    return (await this.person(userRef))?.teamRef;
  }

  /** Groups that a user is a direct member of. */
  async groupsOf(userRef: string): Promise<string[]> {
    await this.person(userRef);
    return this.#store.groupsOf(userRef);
  }

  /** Those of these users who are known, with their groups; asks the catalog for none. */
  async people(userRefs: string[]): Promise<Map<string, Person>> {
    return this.#store.people(userRefs);
  }

  /** These groups with every group above them. */
  async withAncestors(groupRefs: string[]): Promise<string[]> {
    return this.#store.withAncestors(groupRefs);
  }
}
