import { randomUUID } from 'node:crypto';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CustomerVoiceConfig } from '../config/readConfig';
import { partOf, toServiceRecord } from './serviceRecord';
import { ServiceHistory } from './ServiceHistory';
import { ServiceStore } from './ServiceStore';

const PAGE = 500;
const CHANGES_DELAY = 2_000;
const SERVICE_FIELDS = ['kind', 'metadata', 'spec.type', 'relations'];
const TREE_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'relations',
];
/** No services, but what people may ask for without knowing that it exists. */
const TEMPLATES = { kind: 'Template' };
const ENABLED = { 'metadata.annotations.customer-voice/enabled': 'true' };

/**
 * Keeps the services in our own database in step with the catalog: changes as
 * they are told, everything by a scheduled sync. The one place that reads the
 * catalog on the plugin's own behalf.
 */
export class CatalogMirror {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #config: CustomerVoiceConfig;
  readonly #logger: LoggerService;
  readonly #store: ServiceStore;
  readonly #histories: readonly ServiceHistory[];
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: CustomerVoiceConfig;
    logger: LoggerService;
    store: ServiceStore;
    /** What features keep of services, for successions. */
    histories: readonly ServiceHistory[];
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#store = options.store;
    this.#histories = options.histories;
  }

  /** Mirrors the whole catalog, a page at a time. */
  async sync(signal?: AbortSignal): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const run = randomUUID();
    const domains = await this.#syncTree();
    const filter = [...this.#config.filter, ENABLED, TEMPLATES];
    const pages = this.#catalog.streamEntities(
      { filter, fields: SERVICE_FIELDS, pageSize: PAGE },
      { credentials },
    );
    for await (const page of pages) {
      if (signal?.aborted) return;
      await this.#store.upsert(
        page.map(entity =>
          toServiceRecord(entity, this.#config, ref => domains.get(ref)),
        ),
        run,
      );
    }
    await this.#markGone(run);
    await this.#succeed();
  }

  /** Groups and domains with their ancestors; answers the domain of each system. */
  async #syncTree(): Promise<Map<string, string>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const parents = new Map<string, string | undefined>();
    const domains = new Map<string, string>();
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
        }
      }
    }
    const pairs = [];
    for (const ref of parents.keys()) {
      const ancestors = new Set<string>();
      let ancestor: string | undefined = ref;
      // A catalog may hold a circle; nobody is their own ancestor twice.
      while (ancestor && !ancestors.has(ancestor)) {
        ancestors.add(ancestor);
        ancestor = parents.get(ancestor);
      }
      pairs.push(...[...ancestors].map(ancestorRef => ({ ref, ancestorRef })));
    }
    await this.#store.replaceAncestors(pairs);
    return domains;
  }

  async #markGone(run: string): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    let after = '';
    for (;;) {
      const refs = await this.#store.unseen(run, after, 100);
      if (refs.length === 0) return;
      // Whatever came in while the sync ran was not seen by it, but is there.
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ['kind'] },
        { credentials },
      );
      await this.#store.markGone(refs.filter((_, index) => !items[index]));
      after = refs[refs.length - 1];
    }
  }

  async #succeed(): Promise<void> {
    for (const { entityRef, formerly } of await this.#store.claims()) {
      for (const formerRef of formerly) {
        if (
          formerRef !== entityRef &&
          (await this.#store.succeed(
            entityRef,
            formerRef,
            new Date(),
            this.#histories,
          ))
        ) {
          this.#logger.info(
            `${entityRef} takes over the customer voice of ${formerRef}`,
          );
          await this.refresh([entityRef]);
        }
      }
    }
  }

  /** Notes that an entity has changed; it is mirrored shortly, once the catalog has settled. */
  noteChange(entityRef: string): void {
    this.#changed.add(entityRef);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const refs = [...this.#changed];
      this.#changed.clear();
      this.refresh(refs).catch(error =>
        // The scheduled sync finds the changes anyway.
        this.#logger.warn('Could not mirror catalog changes', {
          reason: String(error),
        }),
      );
    }, CHANGES_DELAY);
    this.#timer.unref();
  }

  /** Mirrors these entities now. */
  async refresh(entityRefs: string[]): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    if (
      entityRefs.some(
        ref => ref.startsWith('group:') || ref.startsWith('domain:'),
      )
    ) {
      await this.#syncTree();
    }
    const refs = entityRefs.filter(ref => !/^(group|user|location):/.test(ref));
    for (let start = 0; start < refs.length; start += 100) {
      const chunk = refs.slice(start, start + 100);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: chunk, fields: SERVICE_FIELDS },
        { credentials },
      );
      const entities = items.filter(entity => entity !== undefined);
      const domains = await this.#domainsOf(entities);
      await this.#store.upsert(
        entities.map(entity =>
          toServiceRecord(entity, this.#config, ref => domains.get(ref)),
        ),
        randomUUID(),
      );
      await this.#store.markGone(chunk.filter((_, index) => !items[index]));
      for (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        if (ref.startsWith('system:')) {
          await this.#store.setDomainOfSystem(ref, partOf(entity, 'domain'));
        }
      }
    }
  }

  async #domainsOf(entities: Entity[]): Promise<Map<string, string>> {
    const systems = [
      ...new Set(entities.flatMap(entity => partOf(entity, 'system') ?? [])),
    ];
    const domains = new Map<string, string>();
    if (systems.length === 0) return domains;
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: systems, fields: TREE_FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for (const system of items) {
      const domain = system && partOf(system, 'domain');
      if (system && domain) domains.set(stringifyEntityRef(system), domain);
    }
    return domains;
  }
}
