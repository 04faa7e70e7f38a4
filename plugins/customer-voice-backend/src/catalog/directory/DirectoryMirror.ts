import { randomUUID } from 'node:crypto';
import { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { partOf } from '../mirror/serviceRecord';
import { DirectoryStore } from './DirectoryStore';
import { displayNameOf, PERSON_FIELDS, toPerson } from './person';

const PAGE = 500;
const CHUNK = 100;
const TREE_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
  'relations',
];

/** Keeps people, groups and domains in step with the catalog. */
export class DirectoryMirror {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #store: DirectoryStore;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    store: DirectoryStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#store = options.store;
  }

  /**
   * Mirrors groups and domains with their ancestors.
   *
   * @returns the domain of each system, and every group
   */
  async syncTree(): Promise<{
    domains: Map<string, string>;
    groups: string[];
  }> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const parents = new Map<string, string | undefined>();
    const domains = new Map<string, string>();
    const titles = new Map<string, string>();
    const pages = this.#catalog.streamEntities(
      {
        filter: [{ kind: 'Group' }, { kind: 'Domain' }, { kind: 'System' }],
        fields: TREE_FIELDS,
        pageSize: PAGE,
      },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        if (ref.startsWith('system:')) {
          const domain = partOf(entity, 'domain');
          if (domain) domains.set(ref, domain);
        } else {
          const parent = entity.relations?.find(
            ({ type }) => type === RELATION_CHILD_OF,
          );
          parents.set(ref, parent?.targetRef ?? partOf(entity, 'domain'));
          const title = displayNameOf(entity);
          if (title && ref.startsWith('group:')) titles.set(ref, title);
        }
      }
    }
    const pairs = [];
    for (const ref of parents.keys()) {
      const ancestors = new Set<string>();
      let ancestor: string | undefined = ref;
      // A catalog may hold a circle; no group is its own ancestor twice.
      while (ancestor && !ancestors.has(ancestor)) {
        ancestors.add(ancestor);
        ancestor = parents.get(ancestor);
      }
      pairs.push(...[...ancestors].map(ancestorRef => ({ ref, ancestorRef })));
    }
    await this.#store.replaceAncestors(pairs);
    await this.#store.replaceGroupTitles(titles);
    return {
      domains,
      groups: [...parents.keys()].filter(ref => ref.startsWith('group:')),
    };
  }

  /** Mirrors all people and their memberships, a page at a time. */
  async syncPeople(signal?: AbortSignal): Promise<void> {
    const run = randomUUID();
    const pages = this.#catalog.streamEntities(
      { filter: { kind: 'User' }, fields: PERSON_FIELDS, pageSize: PAGE },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      if (signal?.aborted) return;
      await this.#store.upsertPeople(page.map(toPerson), run);
    }
    let after = '';
    for (;;) {
      const refs = await this.#store.unseenPeople(run, after, CHUNK);
      if (refs.length === 0 || signal?.aborted) return;
      // Who came in while the sync ran was not seen by it, but is there.
      await this.#refreshPeople(refs);
      after = refs[refs.length - 1];
    }
  }

  /**
   * Mirrors these users; groups come with the tree.
   *
   * @returns those that the catalog does not have
   */
  async refresh(entityRefs: string[]): Promise<string[]> {
    const missing: string[] = [];
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const chunk = entityRefs.slice(start, start + CHUNK);
      missing.push(...(await this.#refreshPeople(chunk)));
    }
    return missing;
  }

  async #refreshPeople(entityRefs: string[]): Promise<string[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: PERSON_FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const missing = entityRefs.filter((_, index) => !items[index]);
    await this.#store.removePeople(missing);
    await this.#store.upsertPeople(
      items.flatMap(entity =>
        entity && entity.kind.toLocaleLowerCase('en-US') === 'user'
          ? [toPerson(entity)]
          : [],
      ),
      randomUUID(),
    );
    return missing;
  }
}
