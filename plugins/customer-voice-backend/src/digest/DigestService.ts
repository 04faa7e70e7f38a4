import { LoggerService } from '@backstage/backend-plugin-api';
import { Measure, Mover } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { transaction } from '../database/retry';
import { Outbox } from '../outbox/Outbox';
import { NewComments } from '../publications/comments/NewComments';
import { RequestWeek } from '../requests/store/RequestWeek';
import {
  DigestCounts,
  DigestMover,
  digestOf,
  LEADS,
  moverKey,
  NOTHING,
} from './Digest';
import { DigestStore } from './DigestStore';
import { DigestSchedule, DigestWeek, dueWeek } from './digestWeek';

/** A mover with all owners of its service. */
type OwnedMover = DigestMover & { ownerRefs: readonly string[] };

/** Finds services that moved by more than chance among all, at the threshold in force. */
export interface MoverFinder {
  discover(
    measure: Measure,
  ): Promise<Array<{ mover: Mover; ownerRefs: readonly string[] }>>;
}

/** Makes the digests of a week, each once. */
export class DigestService {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #outbox: Outbox;
  readonly #store: DigestStore;
  readonly #requests: RequestWeek;
  readonly #comments: NewComments;
  readonly #movers: MoverFinder;
  readonly #config: {
    measures: readonly Measure[];
    leads: readonly string[];
    digest: DigestSchedule & { enabled: boolean };
  };

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    outbox: Outbox;
    store: DigestStore;
    requests: RequestWeek;
    comments: NewComments;
    movers: MoverFinder;
    config: {
      measures: readonly Measure[];
      leads: readonly string[];
      digest: DigestSchedule & { enabled: boolean };
    };
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#outbox = options.outbox;
    this.#store = options.store;
    this.#requests = options.requests;
    this.#comments = options.comments;
    this.#movers = options.movers;
    this.#config = options.config;
  }

  /** Makes the digests that are due and were not made yet. */
  async makeDue(signal: AbortSignal): Promise<void> {
    const { digest, leads } = this.#config;
    const now = new Date();
    const week = digest.enabled ? dueWeek(now, digest) : undefined;
    if (!week) return;
    let movers: Promise<OwnedMover[]> | undefined;
    const moved = () => (movers ??= this.#findMovers());
    const vanished: string[] = [];
    for await (const groups of this.#store.ownersWithout(week.day)) {
      if (signal.aborted) return;
      vanished.push(
        ...groups.flatMap(({ ownerRef, missing }) => (missing ? ownerRef : [])),
      );
      await this.#makeOf(groups, { week, now, movers: await moved() });
    }
    if (vanished.length > 0) {
      this.#logger.warn(
        `No digest for owner groups that the catalog does not have: ${vanished.join(
          ', ',
        )}`,
      );
    }
    if (leads.length > 0 && !(await this.#store.has(LEADS, week.day))) {
      await this.#makeOfAll({ week, now, movers: await moved() });
    }
  }

  async #findMovers(): Promise<OwnedMover[]> {
    const found: OwnedMover[] = [];
    for (const measure of this.#config.measures) {
      const discovered = await this.#movers.discover(measure);
      for (const { mover, ownerRefs } of discovered) {
        const { service, difference } = mover;
        const { entityRef, title } = service;
        found.push({ entityRef, title, measure, difference, ownerRefs });
      }
    }
    return found;
  }

  async #makeOf(
    groups: ReadonlyArray<{ ownerRef: string; missing: boolean }>,
    at: { week: DigestWeek; now: Date; movers: readonly OwnedMover[] },
  ): Promise<void> {
    const { week, now, movers } = at;
    const refs = groups.map(({ ownerRef }) => ownerRef);
    const [requests, comments, told] = await Promise.all([
      this.#requests.byOwner(refs, week.since, now),
      this.#comments.byOwner(refs, week.since),
      this.#store.toldBefore(refs, week.day),
    ]);
    for (const { ownerRef, missing } of groups) {
      const counts = {
        ...NOTHING,
        ...requests.get(ownerRef),
        comments: comments.get(ownerRef) ?? 0,
      };
      await this.#make(ownerRef, {
        week,
        now,
        counts: missing ? NOTHING : counts,
        movers: missing
          ? []
          : movers.filter(({ ownerRefs }) => ownerRefs.includes(ownerRef)),
        told: told.get(ownerRef),
      });
    }
  }

  async #makeOfAll(at: {
    week: DigestWeek;
    now: Date;
    movers: readonly OwnedMover[];
  }): Promise<void> {
    const { week, now } = at;
    const [requests, comments, told] = await Promise.all([
      this.#requests.ofAll(week.since, now),
      this.#comments.ofAll(week.since),
      this.#store.toldBefore([LEADS], week.day),
    ]);
    const counts = { ...requests, comments };
    await this.#make(LEADS, { ...at, counts, told: told.get(LEADS) });
  }

  /** Claims a digest and queues it, both or neither. */
  async #make(
    ownerRef: string,
    of: {
      week: DigestWeek;
      now: Date;
      counts: DigestCounts;
      movers: readonly OwnedMover[];
      told?: ReadonlySet<string>;
    },
  ): Promise<void> {
    const { week, now, counts, told = new Set<string>() } = of;
    const movers = of.movers.map(
      ({ ownerRefs: _, ...mover }): DigestMover => mover,
    );
    const digest = digestOf(ownerRef, { movers, counts }, told);
    const moved = movers.map(moverKey);
    await transaction(this.#knex, async trx => {
      const claimed = await this.#store.claim(trx, {
        ownerRef,
        week: week.day,
        moved,
      });
      if (claimed && digest) await this.#outbox.write(trx, [digest], now);
    });
  }
}
