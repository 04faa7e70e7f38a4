import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import {
  compareWithTarget,
  DEFAULT_PRIOR,
  fitPrior,
  Measure,
  MEASURES,
  MINIMUM_RESPONDENTS_FOR_FIT,
  rankingScore,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CustomerVoiceConfig } from '../config/readConfig';
import { lockName } from '../database/dialect';
import {
  differsEnoughFromNothing,
  mayBePublished,
  SetChange,
} from './admission';
import { contentOf, PublicationContent } from './figuresOf';
import {
  DueScorecard,
  PublicationStore,
  ScorecardPosition,
} from './PublicationStore';

/** A wrong clock that jumped further than this is not waited for. */
const MAXIMUM_CLOCK_REGRESSION = 24 * 3600_000;
const CHUNK = 100;

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
  #sweeping: Promise<void> | undefined;
  #sweepAgain = false;
  #stopped = false;

  constructor(options: {
    knex: Knex;
    config: CustomerVoiceConfig;
    logger: LoggerService;
    now?: () => Date;
  }) {
    this.#knex = options.knex;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
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

  /** Publishes everything that is due; in bounded memory, resumable at any point. */
  async publishDue(signal?: AbortSignal): Promise<void> {
    const histories = await this.#knex('response_histories')
      .where({ complete: false })
      .first('id');
    if (histories) return; // a replay is under way and publishes as of its own moments
    const advanced = new Set<Measure>();
    for (;;) {
      const due: Array<{ service_id: string; measure: Measure }> =
        await this.#knex('scorecards')
          .where('due_at', '<=', this.#now())
          .orderBy('due_at')
          .limit(CHUNK)
          .select('service_id', 'measure');
      let held = 0;
      for (const { service_id, measure } of due) {
        if (this.#stopped || signal?.aborted) return;
        const outcome = await this.publish({ serviceId: service_id, measure });
        if (outcome === 'held-elsewhere') held++;
        if (outcome === 'published') advanced.add(measure);
      }
      if (due.length < CHUNK || held === due.length) break;
    }
    for (const measure of advanced) {
      await this.refitRanking(measure);
    }
  }

  /**
   * Tries the next publication of one scorecard.
   *
   * @param asOf - the moment; for replays of history, otherwise now
   */
  async publish(
    of: DueScorecard,
    asOf?: Date,
  ): Promise<'published' | 'waits' | 'held-elsewhere'> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#knex.transaction(trx =>
          this.#publishIn(trx, of, asOf),
        );
      } catch (error) {
        if (error instanceof SetChangedMeanwhile && attempt < 5) continue;
        throw new ForwardedError(
          `Could not publish ${of.measure} of service ${of.serviceId}`,
          error,
        );
      }
    }
  }

  async #publishIn(
    trx: Knex.Transaction,
    of: DueScorecard,
    moment: Date | undefined,
  ) {
    const store = new PublicationStore(trx);
    const position = await store.hold(of);
    if (!position) return 'held-elsewhere' as const;

    // Read only now that the scorecard is held: whatever was answered before is
    // then as of this moment or earlier.
    const asOf = this.#monotonic(moment ?? this.#now(), position.asOf);
    const window = {
      after: new Date(asOf.getTime() - this.#config.windowMillis),
      until: asOf,
    };
    const elapsed = position.asOf
      ? asOf.getTime() - position.asOf.getTime()
      : Infinity;
    // Negative after a clock that was far ahead was set right.
    if (
      elapsed >= 0 &&
      elapsed < this.#config.publicationIntervalMillis &&
      position.asOf
    ) {
      await store.setDue(
        of,
        new Date(
          position.asOf.getTime() + this.#config.publicationIntervalMillis,
        ),
      );
      return 'waits' as const;
    }

    const candidate = await this.#candidate(store, position, window);
    const lapsed =
      position.asOf !== undefined &&
      position.asOf.getTime() + this.#config.windowMillis <= asOf.getTime();
    if (candidate.admitted || lapsed) {
      const arrivals = candidate.admitted ? candidate.arrivals : 0;
      await this.#advance(store, position, window, arrivals);
    }
    await store.setDue(
      of,
      await this.#nextDue(
        store,
        of,
        asOf,
        candidate.admitted || lapsed ? asOf : position.asOf,
      ),
    );
    return candidate.admitted || lapsed
      ? ('published' as const)
      : ('waits' as const);
  }

  #monotonic(moment: Date, last: Date | undefined): Date {
    const behind = last ? last.getTime() - moment.getTime() : 0;
    return last && behind > 0 && behind < MAXIMUM_CLOCK_REGRESSION
      ? last
      : moment;
  }

  /** What would be published, and whether that is admissible. */
  async #candidate(
    store: PublicationStore,
    position: ScorecardPosition,
    window: { after: Date; until: Date },
  ): Promise<{ admitted: boolean; arrivals: number }> {
    const batch = this.#config.publicationBatch;
    const arrivals = await store.arrivals(position, window, 100_000);
    const leavers = await store.leavers(position, window.after);
    if (arrivals.length === 0 && leavers.length === 0) {
      return { admitted: false, arrivals: 0 };
    }
    const confidential = (rows: SetChange[]) =>
      rows.filter(row => row.confidential).length;
    const staying = await store.stayingSize(position, window.after);
    const size = {
      all: staying.all + arrivals.length,
      confidential: staying.confidential + confidential(arrivals),
    };
    const admitted =
      differsEnoughFromNothing(size, batch) &&
      (await this.#apartFromMerged(store, position, window)) &&
      (await this.#apartFromEarlier(
        store,
        position,
        window,
        arrivals,
        leavers,
      ));
    return { admitted, arrivals: arrivals.length };
  }

  /** Publications of merged services are known as well; enough people must be new against them. */
  async #apartFromMerged(
    store: PublicationStore,
    position: ScorecardPosition,
    window: { after: Date; until: Date },
  ): Promise<boolean> {
    const byOrigin = await store.confidentialByOrigin(position, window);
    const origins = [...byOrigin.keys()].filter(origin => origin !== null);
    if (origins.length === 0) return true;
    const total = [...byOrigin.values()].reduce((sum, n) => sum + n, 0);
    return origins.every(
      origin =>
        total - (byOrigin.get(origin) ?? 0) >= this.#config.publicationBatch,
    );
  }

  async #apartFromEarlier(
    store: PublicationStore,
    position: ScorecardPosition,
    window: { after: Date; until: Date },
    arrivals: SetChange[],
    leavers: SetChange[],
  ): Promise<boolean> {
    const batch = this.#config.publicationBatch;
    const confidentialArrivals = new Set(
      arrivals.filter(row => row.confidential).map(row => row.respondent),
    );
    // So many that are new are new against every earlier publication.
    if (position.seq === 0 || confidentialArrivals.size >= batch) return true;

    const newest = await store.newestFrom(
      position,
      window.after,
      batch - confidentialArrivals.size,
    );
    const from = Math.max(
      newest,
      await store.firstSeqSince(position, window.after),
    );
    const differing = new Set(confidentialArrivals);
    for (const row of leavers) {
      if (row.confidential && (row.publishedFrom ?? 0) <= from)
        differing.add(row.respondent);
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

  async #advance(
    store: PublicationStore,
    position: ScorecardPosition,
    window: { after: Date; until: Date },
    arrivals: number,
  ): Promise<void> {
    const seq = position.seq + 1;
    const cameIn = await store.advance(position, seq, window, arrivals > 0);
    if (cameIn !== arrivals) throw new SetChangedMeanwhile();
    const { windowMillis, minimumRespondents } = this.#config;
    const content = contentOf({
      measure: position.measure,
      ...(await store.count(position)),
      minimumRespondents,
      previous: await store.previous(
        position,
        new Date(window.after.getTime() - windowMillis),
        window.after,
      ),
    });
    await store.insert(position, seq, window.until, content, {
      status: statusOf(content, position.target),
      rankingScore:
        content.state === 'published'
          ? rankingScore(
              content.successes,
              content.figures.respondents,
              (await store.prior(position.measure)) ?? DEFAULT_PRIOR,
            )
          : null,
    });
  }

  async #nextDue(
    store: PublicationStore,
    of: DueScorecard,
    moment: Date,
    lastAsOf: Date | undefined,
  ): Promise<Date | null> {
    // Answers that another process with a clock ahead of ours has taken.
    const ahead = await store.firstPendingAfter(of, moment);
    const changes = await this.#nextChange(store, of, lastAsOf);
    if (!ahead || !changes) return ahead ?? changes;
    return ahead < changes ? ahead : changes;
  }

  /** When time alone may make the next publication possible. */
  async #nextChange(
    store: PublicationStore,
    of: DueScorecard,
    lastAsOf: Date | undefined,
  ): Promise<Date | null> {
    const oldest = await store.oldest(of);
    if (!oldest || !lastAsOf) return null;
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

  /** Fits the prior over all published scorecards and ranks them anew by it. */
  async refitRanking(measure: Measure): Promise<void> {
    await this.#knex.transaction(async trx => {
      await lockName(trx, `customer-voice/ranking/${measure}`);
      const row = await trx('scorecards')
        .where({ measure, state: 'published' })
        .where('respondents', '>=', MINIMUM_RESPONDENTS_FOR_FIT)
        .first(
          trx.raw('count(*) as services'),
          trx.raw('sum(successes / respondents) as sum'),
          trx.raw(
            'sum((successes / respondents) * (successes / respondents)) as squares',
          ),
        );
      const prior = fitPrior({
        services: Number(row?.services ?? 0),
        sum: Number(row?.sum ?? 0),
        sumOfSquares: Number(row?.squares ?? 0),
      });
      const former = await trx('ranking_priors')
        .where({ measure })
        .first('alpha', 'beta');
      if (former && former.alpha === prior.alpha && former.beta === prior.beta)
        return;
      await trx('ranking_priors')
        .insert({ measure, ...prior })
        .onConflict('measure')
        .merge();
      await trx('scorecards')
        .where({ measure, state: 'published' })
        .update({
          ranking_score: trx.raw('(? + successes) / (? + respondents)', [
            prior.alpha,
            prior.alpha + prior.beta,
          ]),
        });
    });
  }

  /** Fits every measure; for the scheduled task. */
  async refitAll(): Promise<void> {
    for (const measure of MEASURES) {
      await this.refitRanking(measure);
    }
  }
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
