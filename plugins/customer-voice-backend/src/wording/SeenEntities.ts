import { LRUCache } from 'lru-cache';
import { Access } from '../access/Access';
import { UserCaller } from '../access/Caller';

const MINUTE = 60_000;
const MOST_KEPT = 20_000;

/**
 * Which entities a caller does not see, kept for a minute: while one writes, the
 * catalog is asked about a name once and not with every key.
 */
export class SeenEntities {
  readonly #access: Pick<Access, 'hiddenEntities'>;
  readonly #isHidden = new LRUCache<string, boolean>({
    max: MOST_KEPT,
    ttl: MINUTE,
  });

  constructor(options: { access: Pick<Access, 'hiddenEntities'> }) {
    this.#access = options.access;
  }

  /** Those of these entities that the caller does not see in the catalog. */
  async hidden(
    caller: UserCaller,
    entityRefs: readonly string[],
  ): Promise<Set<string>> {
    const keyOf = (ref: string) => `${caller.userRef} ${ref}`;
    // Read once: what is kept now may be gone once the catalog has answered.
    const kept = entityRefs.map(ref => ({
      ref,
      isHidden: this.#isHidden.get(keyOf(ref)),
    }));
    const unknown = kept.flatMap(({ ref, isHidden }) =>
      isHidden === undefined ? ref : [],
    );
    const found =
      unknown.length > 0
        ? await this.#access.hiddenEntities(caller, unknown)
        : new Set<string>();
    unknown.forEach(ref => this.#isHidden.set(keyOf(ref), found.has(ref)));
    return new Set(
      kept.flatMap(({ ref, isHidden }) =>
        isHidden ?? found.has(ref) ? ref : [],
      ),
    );
  }
}
