// Over 300 lines: when a publication is due, and the transaction around it.
import { transaction } from '../../database/retry';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { BackgroundLoop } from '../../background/BackgroundLoop';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { readTime } from '../../database/dialect';
import { Pseudonyms } from '../../confidentiality/Pseudonyms';
import { ResponseSealer } from '../../responses/ResponseSealer';
import { lastOnGrid, nextOnGrid } from '../../responses/Scorecards';
import { Eligibility } from './Eligibility';
import { Movements } from './Movements';
import { Movement, ScorecardGroup, Window } from './movement';
import { Advance, PublishedService, Publishing } from './Publishing';
import {
  DueScorecard,
  PublicationStore,
  ScorecardPosition,
} from './PublicationStore';
import { Rankings } from './Rankings';

/** A wrong clock that jumped further than this is not waited for. */
const MAXIMUM_CLOCK_REGRESSION = 24 * 3600_000;
/** Scorecards in one transaction: few enough that no caller waits long for it. */
const CHUNK = 50;
/** Told of services whose figures are now others, in the transaction that made them so. */
export type OnPublished = (
  trx: Knex.Transaction,
  services: PublishedService[],
  measure: Measure,
  at: Date,
) => Promise<void>;

/**
 * Advances scorecards by publications (confidentiality rule 3). Safe with any
 * number of processes: each scorecard is held by one of them while it advances.
 */
export class Publisher {
  readonly #knex: Knex;
  readonly #config: CustomerVoiceConfig;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #onPublished?: OnPublished;
  readonly #rankings: Rankings;
  readonly #tools: { pseudonyms: Pseudonyms; sealer: ResponseSealer };
  readonly #importing: () => Promise<boolean>;
  readonly #loop: BackgroundLoop;
  #stopped = false;

  constructor(options: {
    knex: Knex;
    config: CustomerVoiceConfig;
    logger: LoggerService;
    pseudonyms: Pseudonyms;
    sealer: ResponseSealer;
    now?: () => Date;
    /** Whether a registered import of past responses is under way, which publishes as of its own moments. */
    importing?: () => Promise<boolean>;
    /** Called in the transaction of live publications whose figures are shown. */
    onPublished?: OnPublished;
  }) {
    this.#knex = options.knex;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
    this.#onPublished = options.onPublished;
    this.#rankings = new Rankings(options.knex);
    this.#tools = { pseudonyms: options.pseudonyms, sealer: options.sealer };
    this.#importing = options.importing ?? (async () => false);
    this.#loop = new BackgroundLoop({
      work: () => this.publishDue(),
      // The scheduled task tries again.
      onError: error =>
        this.#logger.warn('Publications will be tried again', {
          reason: String(error),
        }),
    });
  }

  /** Publishes soon what has become due, without making the caller wait. */
  wake(): void {
    this.#loop.wake();
  }

  /** Waits for work under way and begins no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop.stop();
  }

  /**
   * Publishes everything that is due: some scorecards in one transaction, then
   * the next ones; in bounded memory, resumable at any point. A caller who answers
   * waits for one such transaction at most.
   */
  async publishDue(signal?: AbortSignal): Promise<void> {
    if (await this.#importing()) return;
    while (!this.#stopped && !signal?.aborted) {
      const held = await this.#publishLocked(store =>
        store.lockDue(this.#now(), CHUNK),
      );
      if (held < CHUNK) break;
    }
    await this.#rankings.refitStale(
      this.#now(),
      this.#config.publicationIntervalMillis,
    );
  }

  /**
   * Tries the next publication of these scorecards, for replays of history. One
   * that was published since is left as it is: publications only advance.
   *
   * @param asOf - the moment
   */
  async publish(of: readonly DueScorecard[], asOf: Date): Promise<void> {
    for (const [measure, group] of groupBy(of, each => each.measure)) {
      for (let start = 0; start < group.length; start += CHUNK) {
        const serviceIds = group
          .slice(start, start + CHUNK)
          .map(({ serviceId }) => serviceId);
        await this.#publishLocked(async store => {
          const locked = await store.lock({ measure, serviceIds });
          return locked.filter(({ asOf: last }) => !last || last <= asOf);
        }, asOf);
      }
    }
  }

  /** Lets live publications try these scorecards soon. */
  async makeDue(of: readonly DueScorecard[]): Promise<void> {
    const now = this.#now();
    for (const [measure, group] of groupBy(of, each => each.measure)) {
      for (let start = 0; start < group.length; start += CHUNK) {
        await this.#knex('scorecards')
          .where({ measure })
          .whereIn(
            'service_id',
            group.slice(start, start + CHUNK).map(each => each.serviceId),
          )
          .where(due => due.whereNull('due_at').orWhere('due_at', '>', now))
          .update({ due_at: now });
      }
    }
  }

  /**
   * Deletes what came by a merge and waited for as long as the window is: no
   * publication can include it any more.
   */
  async deleteOutwaited(): Promise<void> {
    await this.#knex('responses')
      .whereNull('published_from')
      .whereNotNull('origin_service_id')
      .where(
        'responded_at',
        '<=',
        new Date(this.#now().getTime() - this.#config.windowMillis),
      )
      .delete();
  }

  /** Since when the oldest publication is due, in seconds; 0 if none is. */
  async lag(): Promise<number> {
    const now = this.#now();
    const row = await this.#knex('scorecards')
      .where('due_at', '<=', now)
      .min({ at: 'due_at' })
      .first();
    return row?.at ? (now.getTime() - readTime(row.at).getTime()) / 1000 : 0;
  }

  /** Fits the ranking of every measure anew. */
  async refitAll(): Promise<void> {
    await this.#rankings.refitAll(this.#now());
  }

  /** Locks scorecards and tries their next publications; answers how many it locked. */
  async #publishLocked(
    lock: (store: PublicationStore) => Promise<ScorecardPosition[]>,
    moment?: Date,
  ): Promise<number> {
    try {
      return await transaction(this.#knex, async trx => {
        const store = new PublicationStore(trx);
        const positions = await lock(store);
        // Read only now that the scorecards are locked: what was answered
        // before is then as of this moment or earlier.
        const now = lastOnGrid(
          moment ?? this.#now(),
          this.#config.publicationIntervalMillis,
        );
        // One group, but where a clock was set back.
        const groups = groupBy(
          positions,
          ({ measure, asOf }) =>
            `${measure} ${this.#monotonic(now, asOf).getTime()}`,
        );
        for (const group of groups.values()) {
          const asOf = this.#monotonic(now, group[0].asOf);
          const shown = await this.#publishGroup(trx, store, group, asOf);
          if (moment === undefined && shown.length > 0) {
            await this.#onPublished?.(trx, shown, group[0].measure, asOf);
          }
        }
        return positions.length;
      });
    } catch (error) {
      throw new ForwardedError('Could not publish scorecards', error);
    }
  }

  #monotonic(moment: Date, last: Date | undefined): Date {
    const behind = last ? last.getTime() - moment.getTime() : 0;
    return last && behind > 0 && behind < MAXIMUM_CLOCK_REGRESSION
      ? last
      : moment;
  }

  /**
   * Tries the next publications of locked scorecards of one measure; answers the
   * services whose figures are now others. That a withheld scorecard advances is
   * told to no reader: it would tell that a batch of people answered.
   */
  async #publishGroup(
    trx: Knex.Transaction,
    store: PublicationStore,
    locked: readonly ScorecardPosition[],
    asOf: Date,
  ): Promise<PublishedService[]> {
    const { windowMillis, publicationIntervalMillis } = this.#config;
    const window = {
      after: new Date(asOf.getTime() - windowMillis),
      until: asOf,
    };
    const dueAt = new Map<string, Date | null>();
    const positions: ScorecardPosition[] = [];
    for (const position of locked) {
      const last = position.asOf?.getTime() ?? -Infinity;
      const elapsed = asOf.getTime() - last;
      // Negative after a clock that was far ahead was set right.
      if (elapsed >= 0 && elapsed < publicationIntervalMillis) {
        dueAt.set(
          position.serviceId,
          new Date(last + publicationIntervalMillis),
        );
      } else {
        positions.push(position);
      }
    }
    let shown: PublishedService[] = [];
    if (positions.length > 0) {
      shown = await this.#publishEligible(trx, store, positions, window);
      const oldest = await store.oldest(groupOf(positions));
      const waiting = await store.waiting(groupOf(positions));
      for (const { serviceId } of positions) {
        dueAt.set(
          serviceId,
          this.#nextChange(oldest.get(serviceId), waiting.has(serviceId)) ??
            null,
        );
      }
    }
    await store.setDue(locked[0].measure, dueAt);
    return shown;
  }

  /** Makes those that are eligible or have lapsed; answers which show figures. */
  async #publishEligible(
    trx: Knex.Transaction,
    store: PublicationStore,
    positions: readonly ScorecardPosition[],
    window: Window,
  ): Promise<PublishedService[]> {
    const of = groupOf(positions);
    const movements = new Movements(trx, this.#tools);
    const moving = await movements.read(of, window);
    const eligible = await new Eligibility(
      this.#config,
      store,
      movements,
    ).eligible(positions, moving);
    const lapsed = ({ asOf }: ScorecardPosition) =>
      asOf !== undefined && asOf.getTime() <= window.after.getTime();
    const advancing: Advance[] = positions.flatMap(position => {
      const all = moving.get(position.serviceId) ?? [];
      if (eligible.has(position.serviceId)) {
        return [{ position, movements: all }];
      }
      // Nothing of it lies in the window any more. Who answered since waits on.
      return lapsed(position) && position.state !== 'no-data'
        ? [{ position, movements: all.flatMap(leavingOnly) }]
        : [];
    });
    if (advancing.length === 0) return [];
    return new Publishing(this.#config, trx, store, movements, {
      ...this.#tools,
      companyUntil: new Date(
        window.until.getTime() + this.#config.companyCooldownMillis,
      ),
    }).advance(advancing, window);
  }

  /** When time alone may make the next publication possible. */
  #nextChange(oldest: Date | undefined, waiting: boolean): Date | undefined {
    const { windowMillis, publicationIntervalMillis } = this.#config;
    const now = this.#now().getTime();
    const again = now + Math.max(publicationIntervalMillis, windowMillis / 90);
    const ages = oldest ? oldest.getTime() + windowMillis : undefined;
    // What has aged out still waits for company; so does what waits. A day
    // later another user may have aged out, or count as company again.
    const moments = [
      ...(ages === undefined ? [] : [ages > now ? ages : again]),
      ...(waiting ? [again] : []),
    ];
    return moments.length > 0
      ? nextOnGrid(new Date(Math.min(...moments)), publicationIntervalMillis)
      : undefined;
  }
}

/** The part of a movement that takes a respondent out of the last publication. */
function leavingOnly(movement: Movement): Movement[] {
  return movement.before && movement.before.publishedFrom !== null
    ? [{ ...movement, after: undefined, pending: undefined, counts: false }]
    : [];
}

function groupBy<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Of positions of one measure. */
function groupOf(positions: readonly ScorecardPosition[]): ScorecardGroup {
  return {
    measure: positions[0].measure,
    serviceIds: positions.map(({ serviceId }) => serviceId),
  };
}
