import { LoggerService } from '@backstage/backend-plugin-api';
import { BackgroundLoop } from '../../background/BackgroundLoop';

/** Milliseconds after which a change is mirrored, once the catalog has settled. */
const DELAY = 2_000;
/** Looks at an entity that is not complete yet; each waits twice as long as the one before. */
const MAXIMUM_LOOKS = 6;

/**
 * Entities that have changed and are to be mirrored. A change stays here until
 * it is mirrored: the event often comes while the catalog still processes the
 * entity, so one that is missing or has no owner is looked at again.
 */
export class CatalogChanges {
  readonly #mirror: (entityRefs: string[]) => Promise<string[]>;
  readonly #waiting = new Map<string, { looks: number; dueAt: number }>();
  readonly #loop: BackgroundLoop;

  constructor(options: {
    logger: LoggerService;
    /** Mirrors entities, and answers those that are not complete yet. */
    mirror: (entityRefs: string[]) => Promise<string[]>;
  }) {
    this.#mirror = options.mirror;
    this.#loop = new BackgroundLoop({
      work: () => this.#mirrorDue(),
      onError: error =>
        options.logger.warn('Could not mirror catalog changes', {
          reason: String(error),
        }),
    });
  }

  /** Enqueues an entity that has changed. */
  enqueue(entityRef: string): void {
    this.#waiting.set(entityRef, { looks: 0, dueAt: Date.now() + DELAY });
    this.#schedule();
  }

  /** Mirrors all that wait, due or not. */
  async flush(): Promise<void> {
    await this.#mirrorThese([...this.#waiting.keys()]);
  }

  /** Waits for what is being mirrored, and mirrors no more. */
  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  #schedule(): void {
    if (this.#waiting.size === 0) return;
    const dueAt = Math.min(
      ...[...this.#waiting.values()].map(each => each.dueAt),
    );
    this.#loop.wake(Math.max(0, dueAt - Date.now()));
  }

  async #mirrorDue(): Promise<void> {
    const now = Date.now();
    const due = [...this.#waiting].filter(([, each]) => each.dueAt <= now);
    await this.#mirrorThese(due.map(([ref]) => ref));
  }

  async #mirrorThese(entityRefs: string[]): Promise<void> {
    const before = new Map(
      entityRefs.map(ref => [ref, this.#waiting.get(ref)]),
    );
    try {
      const incomplete = new Set(await this.#mirror(entityRefs));
      for (const [ref, change] of before) {
        // A change that came meanwhile is another one.
        if (!change || this.#waiting.get(ref) !== change) continue;
        if (incomplete.has(ref) && change.looks + 1 < MAXIMUM_LOOKS) {
          this.#lookAgain(ref, change.looks + 1);
        } else {
          this.#waiting.delete(ref);
        }
      }
    } catch (error) {
      for (const [ref, change] of before) {
        if (change && this.#waiting.get(ref) === change) {
          this.#lookAgain(ref, Math.min(change.looks + 1, MAXIMUM_LOOKS - 1));
        }
      }
      throw error;
    } finally {
      this.#schedule();
    }
  }

  #lookAgain(entityRef: string, looks: number): void {
    this.#waiting.set(entityRef, {
      looks,
      dueAt: Date.now() + DELAY * 2 ** looks,
    });
  }
}
