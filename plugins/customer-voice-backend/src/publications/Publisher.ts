import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import {
  compareWithTarget,
  DEFAULT_PRIOR,
  rankingScore,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CustomerVoiceConfig } from '../config/readConfig';
import { Admissions } from './Admissions';
import { contentOf, PublicationContent } from './figuresOf';
import {
  DueScorecard,
  PublicationStore,
  ScorecardGroup,
  ScorecardPosition,
  SetCounts,
  Window,
} from './PublicationStore';
import { Rankings } from './Rankings';

/** A wrong clock that jumped further than this is not waited for. */
const MAXIMUM_CLOCK_REGRESSION = 24 * 3600_000;
/** Scorecards in one transaction: few enough that nobody waits long for it. */
const CHUNK = 50;
const EMPTY_SET: SetCounts = {
  counts: [],
  teams: 0,
  demo: false,
  confidentialCommenters: 0,
};

/** Told of services whose figures are now others, in the transaction that made them so. */
export type OnPublished = (
  trx: Knex.Transaction,
  serviceIds: string[],
  measure: Measure,
  at: Date,
) => Promise<void>;

/** Thrown inside a publication when somebody withdrew meanwhile; it is tried again. */
class SetChangedMeanwhile extends Error {}

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
  #sweeping: Promise<void> | undefined;
  #sweepAgain = false;
  #stopped = false;

  constructor(options: {
    knex: Knex;
    config: CustomerVoiceConfig;
    logger: LoggerService;
    now?: () => Date;
    /** Called in the transaction of live publications whose figures are shown. */
    onPublished?: OnPublished;
  }) {
    this.#knex = options.knex;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
    this.#onPublished = options.onPublished;
    this.#rankings = new Rankings(options.knex);
  }

  /** Publishes soon what has become due, without making the caller wait. */
  kick(): void {
    if (this.#stopped) return;
    if (this.#sweeping) {
      this.#sweepAgain = true;
      return;
    }
    this.#sweeping = this.publishDue()
      .catch(error => {
        // The scheduled task tries again.
        this.#logger.warn('Publications will be tried again', {
          reason: String(error),
        });
      })
      .finally(() => {
        this.#sweeping = undefined;
        if (this.#sweepAgain) {
          this.#sweepAgain = false;
          this.kick();
        }
      });
  }

  /** Waits for work under way and begins no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sweeping;
  }

  /**
   * Publishes everything that is due: some scorecards in one transaction, then
   * the next ones; in bounded memory, resumable at any point. Whoever answers
   * waits for one such transaction at most.
   */
  async publishDue(signal?: AbortSignal): Promise<void> {
    const histories = await this.#knex('response_histories')
      .where({ complete: false })
      .first('id');
    if (histories) return; // a replay is under way and publishes as of its own moments
    while (!this.#stopped && !signal?.aborted) {
      const held = await this.#publishHeld(store =>
        store.holdDue(this.#now(), CHUNK),
      );
      if (held < CHUNK) break;
    }
    await this.#rankings.refitStale(
      this.#now(),
      this.#config.publicationIntervalMillis,
    );
  }

  /**
   * Tries the next publication of these scorecards, for replays of history.
   *
   * @param asOf - the moment
   */
  async publish(of: readonly DueScorecard[], asOf: Date): Promise<void> {
    for (const [measure, group] of groupBy(of, each => each.measure)) {
      for (let start = 0; start < group.length; start += CHUNK) {
        const serviceIds = group
          .slice(start, start + CHUNK)
          .map(({ serviceId }) => serviceId);
        await this.#publishHeld(
          store => store.hold({ measure, serviceIds }),
          asOf,
        );
      }
    }
  }

  /** Fits the ranking of every measure anew. */
  async refitAll(): Promise<void> {
    await this.#rankings.refitAll(this.#now());
  }

  /** Holds scorecards and tries their next publications; answers how many it held. */
  async #publishHeld(
    hold: (store: PublicationStore) => Promise<ScorecardPosition[]>,
    moment?: Date,
  ): Promise<number> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#knex.transaction(async trx => {
          const store = new PublicationStore(trx);
          const positions = await hold(store);
          // Read only now that the scorecards are held: whatever was answered
          // before is then as of this moment or earlier.
          const now = moment ?? this.#now();
          // One group, but where a clock was set back.
          const groups = groupBy(
            positions,
            ({ measure, asOf }) =>
              `${measure} ${this.#monotonic(now, asOf).getTime()}`,
          );
          for (const group of groups.values()) {
            const asOf = this.#monotonic(now, group[0].asOf);
            const shown = await this.#publishGroup(store, group, asOf);
            if (moment === undefined && shown.length > 0) {
              await this.#onPublished?.(trx, shown, group[0].measure, asOf);
            }
          }
          return positions.length;
        });
      } catch (error) {
        if (error instanceof SetChangedMeanwhile && attempt < 5) continue;
        throw new ForwardedError('Could not publish scorecards', error);
      }
    }
  }

  #monotonic(moment: Date, last: Date | undefined): Date {
    const behind = last ? last.getTime() - moment.getTime() : 0;
    return last && behind > 0 && behind < MAXIMUM_CLOCK_REGRESSION
      ? last
      : moment;
  }

  /**
   * Tries the next publications of held scorecards of one measure; answers the
   * services whose figures are now others. That a withheld scorecard advances is
   * nobody's business: it would tell that a batch of people answered.
   */
  async #publishGroup(
    store: PublicationStore,
    held: readonly ScorecardPosition[],
    asOf: Date,
  ): Promise<string[]> {
    const { windowMillis, publicationIntervalMillis } = this.#config;
    const window = {
      after: new Date(asOf.getTime() - windowMillis),
      until: asOf,
    };
    const dueAt = new Map<string, Date | null>();
    const positions: ScorecardPosition[] = [];
    let shown: string[] = [];
    for (const position of held) {
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
    if (positions.length > 0) {
      const advanced = await this.#publishAdmitted(store, positions, window);
      const made = new Set(advanced.positions);
      shown = advanced.shown;
      const ahead = await store.ahead(groupOf(positions), asOf);
      for (const position of positions) {
        const { oldest, pending } = ahead.get(position.serviceId) ?? {};
        const next = this.#nextChange(
          oldest,
          made.has(position) ? asOf : position.asOf,
        );
        // Answers that another process with a clock ahead of ours has taken.
        dueAt.set(position.serviceId, earlier(pending, next) ?? null);
      }
    }
    await store.setDue(held[0].measure, dueAt);
    return shown;
  }

  /** Makes those that are admissible; answers which these were, and which show figures. */
  async #publishAdmitted(
    store: PublicationStore,
    positions: readonly ScorecardPosition[],
    window: Window,
  ): Promise<{ positions: ScorecardPosition[]; shown: string[] }> {
    const admitted = await new Admissions(this.#config, store).admitted(
      groupOf(positions),
      positions,
      window,
    );
    const lapsed = ({ asOf }: ScorecardPosition) =>
      asOf !== undefined && asOf.getTime() <= window.after.getTime();
    const advancing = positions.filter(
      position => admitted.has(position.serviceId) || lapsed(position),
    );
    const shown =
      advancing.length > 0
        ? await this.#advance(store, advancing, window, admitted)
        : [];
    return { positions: advancing, shown };
  }

  /** Makes the next publications, with those who arrive where these are admitted. */
  async #advance(
    store: PublicationStore,
    positions: readonly ScorecardPosition[],
    window: Window,
    arrivals: ReadonlyMap<string, number>,
  ): Promise<string[]> {
    const of = groupOf(positions);
    await store.letOut(of, window.after);
    const expected = [...arrivals.values()].reduce((sum, n) => sum + n, 0);
    if (expected > 0) {
      const cameIn = await store.letIn(
        { ...of, serviceIds: [...arrivals.keys()] },
        window,
      );
      if (cameIn !== expected) throw new SetChangedMeanwhile();
    }
    const { windowMillis, minimumRespondents } = this.#config;
    const sets = await store.count(of, minimumRespondents);
    const previous = await store.previous(of, {
      after: new Date(window.after.getTime() - windowMillis),
      until: window.after,
    });
    const priors = await store.priors(of);
    const publications = positions.map(
      ({ serviceId, measure, seq, target }) => {
        const content = contentOf({
          ...(sets.get(serviceId) ?? EMPTY_SET),
          measure,
          minimumRespondents,
          previous: previous.get(serviceId),
        });
        return {
          serviceId,
          seq: seq + 1,
          asOf: window.until,
          content,
          status: statusOf(content, target),
          rankingScore:
            content.state === 'published'
              ? rankingScore(
                  content.successes,
                  content.figures.respondents,
                  priors.get(serviceId) ?? DEFAULT_PRIOR,
                )
              : null,
        };
      },
    );
    await store.insert(of.measure, publications);
    return publications
      .filter(({ content }) => content.state === 'published')
      .map(({ serviceId }) => serviceId);
  }

  /** When time alone may make the next publication possible. */
  #nextChange(
    oldest: Date | undefined,
    lastAsOf: Date | undefined,
  ): Date | undefined {
    if (!oldest || !lastAsOf) return undefined;
    const { windowMillis, publicationIntervalMillis } = this.#config;
    const ages = oldest.getTime() + windowMillis;
    const now = this.#now().getTime();
    if (ages > now) {
      return new Date(
        Math.max(ages, lastAsOf.getTime() + publicationIntervalMillis),
      );
    }
    // It has aged out and still waits for company: the next one to age out, or
    // the end of the window, whatever comes first, may change that.
    const lapses = lastAsOf.getTime() + windowMillis;
    return new Date(
      Math.min(
        lapses,
        now + Math.max(publicationIntervalMillis, windowMillis / 90),
      ),
    );
  }
}

function earlier(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? new Date(Math.min(a.getTime(), b.getTime())) : a ?? b;
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

/** The status that lists narrow by. */
export function statusOf(
  content: PublicationContent,
  target: number | undefined,
): string {
  if (content.state !== 'published') return content.state;
  return target === undefined
    ? 'no-target'
    : compareWithTarget(content.figures.interval, target);
}
