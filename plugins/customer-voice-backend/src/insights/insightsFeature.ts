import { Caller } from '../access/Caller';
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
        const { entityRef, title, ownerRef } = of;
        const shown = {
          service: { entityRef, title, ownerRef },
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

/** What the organisation can learn from published figures and from requests. */
export function createInsightsFeature(
  platform: Platform,
  { scorecards }: { scorecards: ScorecardStore },
): Feature {
  const { access, config, knex } = platform;
  const store = new InsightStore(knex, config);
  const insights = new InsightService({ access, store });
  const figures = createFiguresReader(scorecards);
  const unmet = new UnmetDemandInsight(knex);
  const workarounds = new WorkaroundsInsight(knex);
  const solutions = new SolutionsToLearnInsight(knex);
  const movers = new MoversInsight(figures);
  const drivers = new DriversAcrossInsight(figures);
  const satisfaction = new SatisfactionHistory({
    store,
    pooledAt: (measure, at) =>
      pooledAt(scorecards, measure, at, config.windowMillis),
  });
  const isOfEverything = async (caller: Caller) =>
    (await insights.scopeOf(caller)).everything;
  return {
    name: 'insights',
    handlers: {
      getUnmetDemand: ({ caller }) => insights.get(caller, unmet),
      getWorkarounds: ({ caller }) => insights.get(caller, workarounds),
      getSolutionsToLearn: ({ caller }) => insights.get(caller, solutions),
      getMovers: ({ caller, query }) =>
        insights.get(caller, movers, query.measure),
      getDriversAcross: ({ caller, query }) =>
        insights.get(caller, drivers, query.measure),
      getSatisfactionOverTime: async ({ caller, query: { measure } }) =>
        (await isOfEverything(caller))
          ? satisfaction.read(measure)
          : { state: 'restricted', measure },
    },
    tasks: [
      {
        id: 'insights',
        frequency: { minutes: 10 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 45 },
        run: async signal => {
          await insights.refresh(
            [unmet, workarounds, solutions, movers, drivers],
            signal,
          );
          await satisfaction.refresh(signal);
        },
      },
    ],
  };
}
