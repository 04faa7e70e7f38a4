import { Measure, ReportService } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../access/scopes';
import { StoredFigures } from '../publications/publisher/PublicationStore';
import { pooledFigure } from '../publications/rollups/pooledAt';
import {
  Pool,
  ScorecardStore,
} from '../publications/scorecards/ScorecardStore';

/** Services that a report names. */
const MOST = 50;

type Score = ReportService['after'];

/** What services scored at a moment: each, and pooled. */
interface ScoresAt {
  each: Map<string, Score>;
  pooled: ReturnType<typeof pooledFigure>;
}

function scoreOf(figures: StoredFigures): Score | undefined {
  const { score, atMost, respondents } = figures;
  const shown = atMost ?? score;
  return shown === undefined || respondents === undefined
    ? undefined
    : { score: shown, atMost: atMost !== undefined, respondents };
}

/**
 * Published figures at two moments: functions of publications that were readable
 * then and are at the threshold in force, and of nothing else.
 */
export class ReportScores {
  readonly #knex: Knex;
  readonly #scorecards: ScorecardStore;
  readonly #window: number;

  /** @param options - `windowMillis`: before a moment, in which a publication has to lie */
  constructor(
    knex: Knex,
    options: { scorecards: ScorecardStore; windowMillis: number },
  ) {
    this.#knex = knex;
    this.#scorecards = options.scorecards;
    this.#window = options.windowMillis;
  }

  /**
   * Satisfaction as a period began and ended, and the services lowest first.
   *
   * @param of - `serviceIds`: of these alone, which are few
   */
  async between(
    measure: Measure,
    period: { from: Date; to: Date; complete: boolean },
    of: { scope: ServiceScope; serviceIds?: string[] },
  ) {
    const { from, to, complete } = period;
    const [before, after] = await Promise.all([
      this.#at(measure, { ...of, at: from }),
      this.#at(measure, { ...of, at: to, current: !complete }),
    ]);
    const lowest = [...after.each]
      .sort(
        ([, a], [, b]) => a.score - b.score || b.respondents - a.respondents,
      )
      .slice(0, MOST);
    const services = await this.#named(lowest.map(([id]) => id));
    return {
      before: before.pooled,
      after: after.pooled,
      services: {
        total: after.each.size,
        items: lowest.flatMap(([id, score]) => {
          const service = services.get(id);
          return service
            ? [{ service, before: before.each.get(id), after: score }]
            : [];
        }),
      },
    };
  }

  async #at(
    measure: Measure,
    of: {
      at: Date;
      scope: ServiceScope;
      current?: boolean;
      serviceIds?: string[];
    },
  ): Promise<ScoresAt> {
    const pool = new Pool();
    const each = new Map<string, Score>();
    const since = new Date(of.at.getTime() - this.#window);
    await this.#scorecards.eachAt(
      measure,
      { ...of, since },
      ({ serviceId, figures }) => {
        pool.add(figures);
        const score = scoreOf(figures);
        if (score) each.set(serviceId, score);
      },
    );
    return { each, pooled: pooledFigure(measure, pool.total()) };
  }

  async #named(ids: string[]): Promise<Map<string, ReportService['service']>> {
    const rows: Array<{
      id: string;
      entity_ref: string;
      title: string;
      owner_ref: string | null;
    }> = await this.#knex('services')
      .whereIn('id', ids)
      .select('id', 'entity_ref', 'title', 'owner_ref');
    return new Map(
      rows.map(row => [
        row.id,
        {
          entityRef: row.entity_ref,
          title: row.title,
          ownerRef: row.owner_ref ?? '',
        },
      ]),
    );
  }
}
