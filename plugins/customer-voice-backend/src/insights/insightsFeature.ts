import { Knex } from 'knex';
import { Restriction } from '../access/atHand';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { pooledAt } from '../publications/rollups/pooledAt';
import { ScorecardStore } from '../publications/scorecards/ScorecardStore';
import { DriversAcrossInsight } from './DriversAcross';
import { InsightService } from './InsightService';
import { InsightStore } from './InsightStore';
import { MoversInsight } from './Movers';
import { SatisfactionHistory } from './SatisfactionOverTime';
import { FiguresReader } from './scorecardInsights';
import { SolutionsToLearnInsight } from './SolutionsToLearn';
import { UnmetDemandInsight } from './UnmetDemand';
import { WorkaroundsInsight } from './workarounds/Workarounds';

/** The figures of services as insights read them. */
function createFiguresReader(scorecards: ScorecardStore): FiguresReader {
  return {
    each: (measure, scope, visit) =>
      scorecards.each(measure, scope, ({ published, ...of }) => {
        if (!published) return;
        const { state, json } = published.figures;
        const { entityRef, title, ownerRef, ownerRefs } = of;
        const shown = {
          service: { entityRef, title, ownerRef },
          ownerRefs,
          drivers: published.drivers,
        };
        visit(
          state === 'coded'
            ? { ...shown, figures: { state, ...json.parse() } }
            : { ...shown, figures: { state, ...json.parse() } },
        );
      }),
  };
}

/** How many services of the catalog a restriction leaves. */
async function countServices(knex: Knex, scope: Restriction): Promise<number> {
  const query = knex('services').where('services.in_catalog', true);
  scope(query, knex);
  const row: { n?: number | string } | undefined = await query
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}

/** The answers that are kept current. */
function createInsights({ knex }: Platform, scorecards: ScorecardStore) {
  const figures = createFiguresReader(scorecards);
  return {
    unmet: new UnmetDemandInsight(knex),
    workarounds: new WorkaroundsInsight(knex),
    solutions: new SolutionsToLearnInsight(knex),
    movers: new MoversInsight(figures),
    drivers: new DriversAcrossInsight(figures),
  };
}

function createHistory(
  { config, knex }: Platform,
  store: InsightStore,
  scorecards: ScorecardStore,
) {
  return new SatisfactionHistory({
    store,
    pooledAt: (measure, at, scope) =>
      pooledAt(scorecards, measure, at, {
        window: config.windowMillis,
        scope,
      }),
    countServices: scope => countServices(knex, scope),
  });
}

/** What the organisation can learn from published figures and from requests. */
export function createInsightsFeature(
  platform: Platform,
  { scorecards }: { scorecards: ScorecardStore },
) {
  const { access, config, knex } = platform;
  const store = new InsightStore(knex, config);
  const service = new InsightService({ access, store });
  const insights = createInsights(platform, scorecards);
  const satisfaction = createHistory(platform, store, scorecards);
  const { unmet, workarounds, solutions, movers, drivers } = insights;
  return {
    name: 'insights',
    service,
    movers,
    handlers: {
      getUnmetDemand: ({ caller }) => service.get(caller, unmet),
      getWorkarounds: ({ caller }) => service.get(caller, workarounds),
      getSolutionsToLearn: ({ caller }) => service.get(caller, solutions),
      getMovers: ({ caller, query }) =>
        service.get(caller, movers, query.measure),
      getDriversAcross: ({ caller, query }) =>
        service.get(caller, drivers, query.measure),
      getSatisfactionOverTime: async ({ caller, query: { measure } }) => {
        const { everything, scope } = await service.scopeOf(caller);
        return everything
          ? satisfaction.read(measure)
          : satisfaction.readWithin(measure, scope.services);
      },
    },
    tasks: [
      {
        id: 'insights',
        frequency: { minutes: 10 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 45 },
        run: async signal => {
          await service.refresh(Object.values(insights), signal);
          await satisfaction.refresh(signal);
        },
      },
    ],
  } satisfies Feature & Record<string, unknown>;
}
