import { CustomerVoiceConfig } from '../config/readConfig';
import {
  differsEnoughFromNothing,
  mayBePublished,
  SetChange,
  SetSize,
} from './admission';
import {
  PublicationStore,
  ScorecardGroup,
  ScorecardPosition,
  Window,
} from './PublicationStore';

const NOBODY: SetSize = { all: 0, confidential: 0 };
const MAXIMUM_ARRIVALS = 100_000;

/**
 * Asks of several scorecards at once whether their next publication may be
 * made: sizes first, which decide most of them; people only where these are few.
 */
export class Admissions {
  readonly #config: CustomerVoiceConfig;
  readonly #store: PublicationStore;

  constructor(config: CustomerVoiceConfig, store: PublicationStore) {
    this.#config = config;
    this.#store = store;
  }

  /** Services whose next publication is admissible, and how many arrive with it. */
  async admitted(
    of: ScorecardGroup,
    positions: readonly ScorecardPosition[],
    window: Window,
  ): Promise<Map<string, number>> {
    const admitted = new Map<string, number>();
    const arriving = await this.#store.arrivalSizes(of, window);
    const leaving = await this.#store.leaverSizes(of, window.after);
    const changed = positions.filter(
      ({ serviceId }) => arriving.has(serviceId) || leaving.has(serviceId),
    );
    if (changed.length === 0) return admitted;
    // So many that arrive are enough, whoever else is there.
    const few = changed.filter(
      ({ serviceId }) =>
        (arriving.get(serviceId)?.confidential ?? 0) <
        this.#config.publicationBatch,
    );
    const present =
      few.length > 0
        ? await this.#store.contributingSizes({
            ...of,
            serviceIds: few.map(({ serviceId }) => serviceId),
          })
        : new Map<string, SetSize>();
    const merged = await this.#store.merged(of);
    for (const position of changed) {
      const { serviceId } = position;
      const arrivals = arriving.get(serviceId) ?? NOBODY;
      const leavers = leaving.get(serviceId) ?? NOBODY;
      const before = present.get(serviceId) ?? NOBODY;
      const size = {
        all: before.all - leavers.all + arrivals.all,
        confidential:
          before.confidential - leavers.confidential + arrivals.confidential,
      };
      const enoughArrive =
        arrivals.confidential >= this.#config.publicationBatch;
      if (
        (enoughArrive ||
          differsEnoughFromNothing(size, this.#config.publicationBatch)) &&
        (!merged.has(serviceId) ||
          (await this.#apartFromMerged(position, window))) &&
        (await this.#apartFromEarlier(position, window, arrivals))
      ) {
        admitted.set(serviceId, arrivals.all);
      }
    }
    return admitted;
  }

  /** Publications of merged services are known as well; enough people must be new against them. */
  async #apartFromMerged(
    position: ScorecardPosition,
    window: Window,
  ): Promise<boolean> {
    const byOrigin = await this.#store.confidentialByOrigin(position, window);
    const origins = [...byOrigin.keys()].filter(origin => origin !== null);
    if (origins.length === 0) return true;
    const total = [...byOrigin.values()].reduce((sum, n) => sum + n, 0);
    return origins.every(
      origin =>
        total - (byOrigin.get(origin) ?? 0) >= this.#config.publicationBatch,
    );
  }

  async #apartFromEarlier(
    position: ScorecardPosition,
    window: Window,
    arriving: SetSize,
  ): Promise<boolean> {
    const store = this.#store;
    const batch = this.#config.publicationBatch;
    // So many that are new are new against every earlier publication. Whoever
    // arrives has one answer in force, so answers are people.
    if (position.seq === 0 || arriving.confidential >= batch) return true;

    const arrivals =
      arriving.all > 0
        ? await store.arrivals(position, window, MAXIMUM_ARRIVALS)
        : [];
    const leavers = await store.leavers(position, window.after);
    const differing = new Set(
      arrivals.filter(row => row.confidential).map(row => row.respondent),
    );
    const newest = await store.newestFrom(
      position,
      window.after,
      batch - differing.size,
    );
    const from = Math.max(
      newest,
      await store.firstSeqSince(position, window.after),
    );
    const wasIn = (row: SetChange) => (row.publishedFrom ?? 0) <= from;
    for (const row of leavers) {
      if (row.confidential && wasIn(row)) differing.add(row.respondent);
    }
    // So many that were in all of these are in none any more.
    if (differing.size >= batch) return true;

    return mayBePublished({
      batch,
      from: Math.max(1, from),
      last: position.seq,
      arrivals,
      staying: await store.stayingSince(position, window.after, from),
      gone: [...leavers, ...(await store.goneSince(position, from))],
    });
  }
}
