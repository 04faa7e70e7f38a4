import {
  Measure,
  MEASURES,
  SatisfactionOverTime,
  SatisfactionPoint,
} from 'backstage-plugin-customer-voice-common';
import { Restriction } from '../access/atHand';
import { InsightStore } from './InsightStore';

const DAY = 24 * 3600_000;
const WEEK = 7 * DAY;
/** 5 January 1970 was a Monday. */
const FIRST_MONDAY = 4 * DAY;
const WEEKS = 52;
const FOUR_WEEKS = 4;
/** Services of a caller who does not see all, up to which their figures are added up for each call. */
const MOST_SERVICES = 2000;

/** The published scorecards of the organisation pooled, as of a moment. */
export type PooledAt = (
  measure: Measure,
  at: Date,
  scope?: Restriction,
) => Promise<Omit<SatisfactionPoint, 'at'> | undefined>;

/** Ends of the last 52 whole weeks (Monday, 00:00 UTC), oldest first. */
function weekEnds(now: Date): Date[] {
  const last =
    Math.floor((now.getTime() - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
  return Array.from(
    { length: WEEKS },
    (_, i) => new Date(last - (WEEKS - 1 - i) * WEEK),
  );
}

/** Satisfaction of the organisation by week, each of which is computed once. */
export class SatisfactionHistory {
  readonly #store: InsightStore;
  readonly #pooledAt: PooledAt;
  readonly #countServices: (scope: Restriction) => Promise<number>;

  constructor(options: {
    store: InsightStore;
    pooledAt: PooledAt;
    /** How many services a restriction leaves. */
    countServices: (scope: Restriction) => Promise<number>;
  }) {
    this.#store = options.store;
    this.#pooledAt = options.pooledAt;
    this.#countServices = options.countServices;
  }

  /** The weeks that are computed, oldest first. */
  async read(measure: Measure): Promise<SatisfactionOverTime> {
    const [from] = weekEnds(new Date());
    const weeks = await this.#store.weeks(measure, from);
    return {
      state: 'shown',
      measure,
      items: weeks.flatMap(({ at, point }) => {
        const stored: Omit<SatisfactionPoint, 'at'> | null = JSON.parse(point);
        return stored ? [{ at: at.toISOString(), ...stored }] : [];
      }),
    };
  }

  /**
   * The same of the services that a caller sees, every fourth week, computed
   * anew; not of very many.
   */
  async readWithin(
    measure: Measure,
    scope: Restriction,
  ): Promise<SatisfactionOverTime> {
    const seen = await this.#countServices(scope);
    if (seen > MOST_SERVICES) return { state: 'restricted', measure };
    const ends = weekEnds(new Date()).filter(
      (_, i) => (WEEKS - 1 - i) % FOUR_WEEKS === 0,
    );
    const points = await Promise.all(
      ends.map(async at => ({
        at: at.toISOString(),
        point: await this.#pooledAt(measure, at, scope),
      })),
    );
    return {
      state: 'shown',
      measure,
      items: points.flatMap(({ at, point }) =>
        point ? [{ at, ...point }] : [],
      ),
    };
  }

  /** Computes the weeks that are missing, newest first. */
  async refresh(signal?: AbortSignal): Promise<void> {
    for (const measure of MEASURES) {
      const ends = weekEnds(new Date());
      const known = new Set(
        (await this.#store.weeks(measure, ends[0])).map(({ at }) =>
          at.getTime(),
        ),
      );
      for (const end of ends.reverse()) {
        if (signal?.aborted) return;
        if (known.has(end.getTime())) continue;
        const point = await this.#pooledAt(measure, end);
        await this.#store.saveWeek(measure, end, point ?? null);
      }
    }
  }
}
