import {
  computeFigures,
  customerVoiceScorecardReadPermission,
  Measure,
  rankingSuccesses,
  Rollup,
  ScorecardStatus,
  wilsonInterval,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Access } from '../../access/Access';
import { RequestScope, ServiceScope } from '../../access/scopes';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import {
  PooledFigures,
  ScorecardFilter,
  StatusCount,
} from '../scorecards/storedScorecard';
import { Caller } from '../../access/Caller';

/** What is needed of the figures of requests. */
export interface RequestTotals {
  together(
    services: Knex.QueryBuilder,
    scope: Pick<RequestScope, 'narrow' | 'everything'>,
    now: Date,
  ): Promise<NonNullable<Rollup['requests']>>;
}

/** Published scorecards taken together: figures of figures, and nothing else. */
export class RollupService {
  readonly #access: Access;
  readonly #store: ScorecardStore;
  readonly #requestFigures: RequestTotals;

  constructor(options: {
    access: Access;
    store: ScorecardStore;
    requestFigures: RequestTotals;
  }) {
    this.#access = options.access;
    this.#store = options.store;
    this.#requestFigures = options.requestFigures;
  }

  /**
   * Roll-up of what is below an entity, or of everything: the published
   * scorecards pooled, and what is asked of the services.
   *
   * @param owner - owners, where what is below is not in the tree of groups,
   *   systems and domains
   */
  async rollup(
    caller: Caller,
    within: string | undefined,
    measure: Measure,
    owner?: string[],
  ): Promise<Rollup> {
    const { services, requests } = await this.#access.scopes(caller, [
      customerVoiceScorecardReadPermission,
    ]);
    const scope = { services: services[0], requests };
    return this.within(scope, within, measure, { owner });
  }

  /**
   * The same of what a scope leaves.
   *
   * @param scopes - without `requests`, the figures of requests are left out
   * @param of - `serviceIds`: the services within, where they are known to be few
   */
  // eslint-disable-next-line max-lines-per-function -- one roll-up, field by field, for each of its states
  async within(
    scopes: {
      services: ServiceScope;
      requests?: Pick<RequestScope, 'narrow' | 'everything'>;
    },
    within: string | undefined,
    measure: Measure,
    of: { owner?: string[]; serviceIds?: string[] } = {},
  ): Promise<Rollup> {
    const { services: scope, requests } = scopes;
    const { owner, serviceIds } = of;
    const filter: ScorecardFilter = owner
      ? { measure, owner }
      : { measure, within };
    const [{ counts, pooled }, asked] = await Promise.all([
      serviceIds
        ? this.#store.ofNamed(serviceIds, measure, scope)
        : this.#figuresOf(filter, scope),
      requests &&
        this.#requestFigures.together(
          this.#store.servicesWithin(filter, scope),
          requests,
          new Date(),
        ),
    ]);
    const { distribution, coded } = pooled;
    const services = { ...byStatus(counts), coded: coded.services };
    const identity = {
      ...(within ? { entityRef: within } : {}),
      measure,
      services,
      ...(asked ? { requests: asked } : {}),
    };
    if (coded.services > 0) {
      return {
        ...identity,
        state: 'published',
        atMost: true,
        ...pooledWithCoded(measure, distribution, coded),
      };
    }
    const figures = computeFigures(measure, distribution);
    if (!figures) return { ...identity, state: 'no-data' };
    return {
      ...identity,
      state: 'published',
      score: figures.score,
      interval: [...figures.interval],
      respondents: figures.respondents,
      distribution: figures.distribution,
    };
  }

  async #figuresOf(
    filter: ScorecardFilter,
    scope: ServiceScope,
  ): Promise<{ counts: StatusCount[]; pooled: PooledFigures }> {
    const [counts, pooled] = await Promise.all([
      this.#store.countByStatus(filter, scope),
      this.#store.pooled(filter, scope),
    ]);
    return { counts, pooled };
  }
}

function byStatus(
  counts: readonly StatusCount[],
): Omit<Rollup['services'], 'coded'> {
  const of = (wanted: ScorecardStatus) =>
    counts.find(({ status }) => status === wanted)?.count ?? 0;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    total,
    published: total - of('withheld') - of('no-data'),
    withheld: of('withheld'),
    noData: of('no-data'),
    meets: of('meets'),
    misses: of('misses'),
  };
}

/**
 * Published and coded scorecards taken together, by successes of respondents:
 * an upper bound, since coded ones are. NPS is twice the share of successes as
 * the ranking counts them, less one.
 */
export function pooledWithCoded(
  measure: Measure,
  distribution: Array<{ score: number; count: number }>,
  coded: PooledFigures['coded'],
): { score: number; interval: [number, number]; respondents: number } {
  const exact = rankingSuccesses(measure, distribution);
  const respondents = exact.n + coded.respondents;
  const successes = exact.successes + coded.successes;
  const scaled = (share: number) =>
    measure === 'nps' ? 200 * share - 100 : 100 * share;
  const [lower, upper] = wilsonInterval(successes, respondents);
  return {
    score: scaled(successes / respondents),
    interval: [scaled(lower), scaled(upper)],
    respondents,
  };
}
