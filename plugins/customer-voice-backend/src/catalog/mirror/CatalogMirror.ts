// Over 300 lines: the four ways in which a change of the catalog arrives.
import { randomUUID } from 'node:crypto';
import {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { CatalogChanges } from './CatalogChanges';
import { MIRRORED_SPEC } from './entityFacts';
import { DirectoryMirror } from '../directory/DirectoryMirror';
import { RelationMirror } from '../directory/RelationMirror';
import { MirrorProgress } from './MirrorProgress';
import { MirrorStore } from './MirrorStore';
import { ownersOf, partOf, toServiceRecord } from './serviceRecord';
import { Successions } from '../succession/Successions';

const PAGE = 500;
/** Refs in one question to the catalog. */
const CHUNK = 100;
/** Entities of which one check asks whether they are still there. */
const CHECKED_AT_ONCE = 5_000;
const CHECK_CHUNK = 500;
/** Milliseconds between complete syncs. */
const MINIMUM_WAIT = 20_000;
const MAXIMUM_WAIT = 10 * 60_000;
const SERVICE_FIELDS = ['kind', 'metadata', ...MIRRORED_SPEC, 'relations'];
const NO_SERVICES = /^(group|user|location):/;
/** No services, but what people may ask for without knowing that it exists. */
const TEMPLATES = { kind: 'Template' };
const ENABLED = { 'metadata.annotations.customer-voice/enabled': 'true' };

/** What is known of other entities while services are mirrored. */
interface Surroundings {
  domains: Map<string, string>;
  /** Whether the catalog has an owner. */
  owners: Map<string, boolean>;
}

/**
 * Keeps the services in our own database in step with the catalog: changes as
 * events tell them, single entities on demand, removals by a check, everything
 * by a scheduled sync.
 */
export class CatalogMirror {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #config: CustomerVoiceConfig;
  readonly #store: MirrorStore;
  readonly #progress: MirrorProgress;
  readonly #directory: DirectoryMirror;
  readonly #relations: RelationMirror;
  readonly #successions: Successions;
  readonly #changes: CatalogChanges;
  #lastReadAt = 0;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: CustomerVoiceConfig;
    logger: LoggerService;
    store: MirrorStore;
    progress: MirrorProgress;
    directory: DirectoryMirror;
    relations: RelationMirror;
    successions: Successions;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#store = options.store;
    this.#progress = options.progress;
    this.#directory = options.directory;
    this.#relations = options.relations;
    this.#successions = options.successions;
    this.#changes = new CatalogChanges({
      logger: options.logger,
      mirror: refs => this.refresh(refs),
    });
  }

  /** Makes the next {@link CatalogMirror.syncIfDue} sync, as after a start. */
  async makeSyncDue(): Promise<void> {
    await this.#progress.setSyncState({ quiet: 0 });
  }

  /**
   * Mirrors the whole catalog if it is time for it. While syncs find entities
   * that were not known the catalog is still being filled, and they come often;
   * each that finds none makes the next one wait twice as long.
   */
  async syncIfDue(signal?: AbortSignal): Promise<void> {
    const { dueAt, quiet } = await this.#progress.syncState();
    if (dueAt && dueAt > new Date()) return;
    const added = await this.sync(signal);
    if (signal?.aborted) return;
    const wait = Math.min(MINIMUM_WAIT * 2 ** quiet, MAXIMUM_WAIT);
    await this.#progress.setSyncState(
      added > 0
        ? { quiet: 0 }
        : { quiet: quiet + 1, dueAt: new Date(Date.now() + wait) },
    );
  }

  /**
   * Mirrors the whole catalog, a page at a time.
   *
   * @returns how many entities were not known before
   */
  async sync(signal?: AbortSignal): Promise<number> {
    const credentials = await this.#credentials();
    const run = randomUUID();
    const { domains, groups } = await this.#directory.syncTree();
    await this.#directory.syncPeople(signal);
    await this.#relations.sync(signal);
    const owners = new Map(groups.map(ref => [ref, true]));
    const pages = this.#catalog
      .streamEntities(
        {
          filter: [...this.#config.filter, ENABLED, TEMPLATES],
          fields: SERVICE_FIELDS,
          pageSize: PAGE,
        },
        { credentials },
      )
      [Symbol.asyncIterator]();
    let added = 0;
    for (;;) {
      const readAt = this.#readAt();
      const page = await pages.next();
      if (page.done || signal?.aborted) break;
      const records = await this.#records(page.value, { domains, owners });
      added += (await this.#store.upsert(records, { run, readAt })).length;
    }
    if (signal?.aborted) return added;
    await this.#markUnseenGone(run);
    await this.#succeed();
    return added;
  }

  /** The time at which the catalog is asked, later than that of any question before. */
  #readAt(): number {
    this.#lastReadAt = Math.max(Date.now(), this.#lastReadAt + 1);
    return this.#lastReadAt;
  }

  async #credentials(): Promise<BackstageCredentials> {
    return this.#auth.getOwnServiceCredentials();
  }

  async #byRefs(
    entityRefs: string[],
    fields: string[],
  ): Promise<Array<Entity | undefined>> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials: await this.#credentials() },
    );
    return items;
  }

  async #records(entities: Entity[], { domains, owners }: Surroundings) {
    const unknown = [
      ...new Set(entities.flatMap(entity => ownersOf(entity))),
    ].filter(ref => !owners.has(ref));
    for (let start = 0; start < unknown.length; start += CHUNK) {
      const chunk = unknown.slice(start, start + CHUNK);
      const found = await this.#byRefs(chunk, ['kind']);
      chunk.forEach((ref, index) => owners.set(ref, Boolean(found[index])));
    }
    return entities.map(entity =>
      toServiceRecord(entity, this.#config, {
        domainOfSystem: ref => domains.get(ref),
        isMissing: ref => owners.get(ref) === false,
      }),
    );
  }

  async #markUnseenGone(run: string): Promise<void> {
    let after = '';
    for (;;) {
      const refs = await this.#store.unseen(run, after, CHUNK);
      if (refs.length === 0) return;
      // What came in while the sync ran was not seen by it, but is there.
      await this.#markMissingGone(refs);
      after = refs[refs.length - 1];
    }
  }

  /** Marks those of these entities as gone that the catalog does not have. */
  async #markMissingGone(entityRefs: string[]): Promise<number> {
    const readAt = this.#readAt();
    const items = await this.#byRefs(entityRefs, ['kind']);
    return this.#markGone(
      entityRefs.filter((_, index) => !items[index]),
      readAt,
    );
  }

  async #markGone(entityRefs: string[], readAt: number): Promise<number> {
    await this.#relations.remove(entityRefs, readAt);
    return this.#store.markGone(entityRefs, readAt);
  }

  /** Notices entities that left the catalog, of which no event tells; some thousand at a time. */
  async checkRemovals(signal?: AbortSignal): Promise<void> {
    let after = await this.#progress.checkedUntil();
    let gone = 0;
    for (let checked = 0; checked < CHECKED_AT_ONCE; checked += CHECK_CHUNK) {
      if (signal?.aborted) return;
      const refs = await this.#store.refsAfter(after, CHECK_CHUNK);
      if (refs.length > 0) gone += await this.#markMissingGone(refs);
      after = refs.length < CHECK_CHUNK ? '' : refs[refs.length - 1];
      if (after === '') break;
    }
    await this.#progress.setCheckedUntil(after);
    if (gone > 0) await this.#succeed();
  }

  async #succeed(): Promise<void> {
    const changed = await this.#successions.apply();
    if (changed.length > 0) await this.#mirrorEntities(changed);
  }

  /** Enqueues an entity that has changed; it is mirrored shortly, once the catalog has settled. */
  enqueueChange(entityRef: string): void {
    this.#changes.enqueue(entityRef);
  }

  /** Mirrors every change that waits. */
  async flushChanges(): Promise<void> {
    await this.#changes.flush();
  }

  /** Waits for what is being mirrored, and mirrors no more. */
  async stop(): Promise<void> {
    await this.#changes.stop();
  }

  /**
   * Mirrors these entities now.
   *
   * @returns those that may not be complete yet: missing, or services without owner
   */
  async refresh(entityRefs: string[]): Promise<string[]> {
    if (entityRefs.length === 0) return [];
    const of = (pattern: RegExp) => entityRefs.filter(ref => pattern.test(ref));
    if (of(/^(group|domain):/).length > 0) await this.#directory.syncTree();
    const owners = of(/^(group|user):/);
    const incomplete = [
      ...(await this.#mirrorOwners(owners)),
      ...(await this.#mirrorEntities(entityRefs)).incomplete,
    ];
    await this.#succeed();
    return incomplete;
  }

  /** Mirrors these entities now, which a caller asked about and which are not known. */
  async mirrorOnDemand(entityRefs: string[]): Promise<void> {
    const { added } = await this.#mirrorEntities(entityRefs);
    if (added > 0) await this.#succeed();
  }

  async #mirrorOwners(entityRefs: string[]): Promise<string[]> {
    const missing = await this.#directory.refresh(entityRefs);
    for (const ref of entityRefs) {
      await this.#store.setOwnerMissing(ref, missing.includes(ref));
    }
    return missing;
  }

  async #mirrorEntities(
    entityRefs: string[],
  ): Promise<{ incomplete: string[]; added: number }> {
    const incomplete: string[] = [];
    let added = 0;
    const refs = entityRefs.filter(ref => !NO_SERVICES.test(ref));
    for (let start = 0; start < refs.length; start += CHUNK) {
      const chunk = refs.slice(start, start + CHUNK);
      const readAt = this.#readAt();
      const items = await this.#byRefs(chunk, SERVICE_FIELDS);
      const entities = items.filter(entity => entity !== undefined);
      const records = await this.#records(entities, {
        domains: await this.#domainsOf(entities),
        owners: new Map(),
      });
      const run = randomUUID();
      added += (await this.#store.upsert(records, { run, readAt })).length;
      const missing = chunk.filter((_, index) => !items[index]);
      await this.#relations.mirror(entities, readAt);
      await this.#markGone(missing, readAt);
      for (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        if (ref.startsWith('system:')) {
          await this.#store.setDomainOfSystem(ref, partOf(entity, 'domain'));
        }
      }
      incomplete.push(
        ...missing,
        ...records
          .filter(({ enabled, owners }) => enabled && owners.length === 0)
          .map(({ entityRef }) => entityRef),
      );
    }
    return { incomplete, added };
  }

  async #domainsOf(entities: Entity[]): Promise<Map<string, string>> {
    const systems = [
      ...new Set(entities.flatMap(entity => partOf(entity, 'system') ?? [])),
    ];
    const domains = new Map<string, string>();
    if (systems.length === 0) return domains;
    for (const system of await this.#byRefs(systems, SERVICE_FIELDS)) {
      const domain = system && partOf(system, 'domain');
      if (system && domain) domains.set(stringifyEntityRef(system), domain);
    }
    return domains;
  }
}
