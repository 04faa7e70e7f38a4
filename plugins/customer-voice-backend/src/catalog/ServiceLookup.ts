import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { Access } from '../access/Access';
import { ServicePermission, ServiceScope } from '../access/scopes';
import { BatchedLookup } from './BatchedLookup';
import { CatalogMirror } from './mirror/CatalogMirror';
import { EntityExistence } from './visibility/EntityExistence';
import { MirroredService, NoService, ServiceStore } from './ServiceStore';
import { Caller } from '../access/Caller';

/** Milliseconds for which an entity that is not there is not looked up again. */
const ABSENT_FOR = 5_000;

const REASONS: Record<NoService, string> = {
  unknown: 'is not known as a service, or you may not see it',
  disabled: 'does not take part in Customer Voice',
  'no-owner': 'has no owner, so no user could act on feedback',
};

/**
 * The one place that looks a service up for a caller. An entity that the
 * catalog has is known here at the first request for it. One that does not
 * exist, one that the caller may not see and one that is switched off and that
 * they may not see get the same answer.
 */
export class ServiceLookup {
  readonly #access: Access;
  readonly #logger: LoggerService;
  readonly #existence: EntityExistence;
  readonly #mirrored: BatchedLookup<true>;
  readonly #services: ServiceStore;
  readonly #absent = new LRUCache<string, true>({
    max: 10_000,
    ttl: ABSENT_FOR,
  });

  constructor(options: {
    access: Access;
    logger: LoggerService;
    existence: EntityExistence;
    mirror: CatalogMirror;
    services: ServiceStore;
  }) {
    this.#access = options.access;
    this.#logger = options.logger;
    this.#existence = options.existence;
    const { mirror, services } = options;
    this.#services = services;
    this.#mirrored = new BatchedLookup(async entityRefs => {
      // Another caller may have asked for them meanwhile.
      const refs = entityRefs.filter(ref => !this.#absent.has(ref));
      await mirror.mirrorOnDemand(refs);
      const unknown = new Set(await services.unknown(refs));
      unknown.forEach(ref => this.#absent.set(ref, true));
      return new Map(
        refs.filter(ref => !unknown.has(ref)).map(ref => [ref, true as const]),
      );
    });
  }

  /**
   * Mirrors those of these entities that are not known here and that the
   * catalog has. Questions about unknown entities reach the catalog one batch
   * at a time, and each of them once in a while only.
   *
   * @returns whether there were any
   */
  async mirrorUnknown(entityRefs: string[]): Promise<boolean> {
    const candidates = entityRefs.filter(ref => !this.#absent.has(ref));
    if (candidates.length === 0) return false;
    const unknown = await this.#services.unknown(candidates);
    try {
      const found = await Promise.all(
        unknown.map(ref => this.#mirrored.find(ref)),
      );
      return found.includes(true);
    } catch (error) {
      // What is known here is answered without the catalog.
      this.#logger.warn('Could not ask the catalog about unknown entities', {
        reason: String(error),
      });
      return false;
    }
  }

  /** Forgets that an entity was not there, because the catalog says that it has changed. */
  expire(entityRef: string): void {
    this.#absent.delete(entityRef);
  }

  /** A service among those that `scope` admits, or why there is none. */
  async find(
    entityRef: string,
    scope: ServiceScope,
  ): Promise<MirroredService | NoService> {
    const found = await this.#services.find(entityRef, scope);
    if (found !== 'unknown' || !(await this.mirrorUnknown([entityRef]))) {
      return found;
    }
    return this.#services.find(entityRef, scope);
  }

  /**
   * A service that the caller reads.
   *
   * @throws NotFoundError with the reason
   */
  async require(
    entityRef: string,
    scope: ServiceScope,
  ): Promise<MirroredService> {
    const found = await this.find(entityRef, scope);
    if (typeof found === 'string') {
      throw new NotFoundError(`${entityRef} ${REASONS[found]}`);
    }
    return found;
  }

  /**
   * A service about which the caller writes: it is in the catalog this moment.
   *
   * @throws NotAllowedError if the permission is refused altogether
   * @throws NotFoundError if there is none, or the caller may not see it
   * @throws InputError if it takes no part, or has no owner
   */
  async requireToWrite(
    caller: Caller,
    entityRef: string,
    permission: ServicePermission,
  ): Promise<MirroredService> {
    const [there, scope] = await Promise.all([
      !this.#absent.has(entityRef) && this.#existence.exists(entityRef),
      this.#access.scope(caller, permission, [entityRef]),
    ]);
    if (!there) this.#absent.set(entityRef, true);
    const found = there ? await this.find(entityRef, scope) : 'unknown';
    if (found === 'unknown') {
      throw new NotFoundError(`${entityRef} ${REASONS.unknown}`);
    }
    if (typeof found === 'string') {
      throw new InputError(`entityRef: ${entityRef} ${REASONS[found]}`);
    }
    return found;
  }
}
