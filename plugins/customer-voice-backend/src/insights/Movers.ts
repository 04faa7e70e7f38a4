import {
  falseDiscovery,
  Measure,
  Mover,
  Movers,
  pFromInterval,
} from 'backstage-plugin-customer-voice-common';
import { Insight, InsightScope } from './Insight';
import {
  FiguresReader,
  lowestDriverOf,
  ShownFigures,
} from './scorecardInsights';

/** False discovery rate that is accepted (measures.md). */
const Q = 0.1;
const MOST = 50;

function toMover(shown: ShownFigures): Mover | undefined {
  const { figures, service } = shown;
  const { trend } = figures;
  if (!trend) return undefined;
  const atMost = figures.state === 'coded';
  return {
    service,
    score: figures.state === 'coded' ? figures.atMost : figures.score,
    atMost,
    difference: trend.difference,
    interval: trend.interval,
    comparison: trend.comparison,
    previousScore: trend.previousScore,
    previousAsOf: trend.previousAsOf,
    p: pFromInterval(trend.difference, trend.interval),
    lowestDriver: lowestDriverOf(shown),
  };
}

/** Services whose figures changed by more than chance among so many, the surest first. */
export class MoversInsight implements Insight<Movers> {
  readonly name = 'movers';
  readonly byMeasure = true;
  readonly #figures: FiguresReader;

  constructor(figures: FiguresReader) {
    this.#figures = figures;
  }

  async compute(scope: InsightScope, measure: Measure): Promise<Movers> {
    const all: Mover[] = [];
    await this.#figures.each(measure, scope.services, shown => {
      const mover = toMover(shown);
      if (mover) all.push(mover);
    });
    all.sort((a, b) => a.p - b.p);
    const { discoveries, mayBeChance } = falseDiscovery(
      all.map(({ p }) => p),
      Q,
    );
    return {
      asOf: new Date().toISOString(),
      measure,
      compared: all.length,
      falseDiscoveryRate: Q,
      mayBeChance,
      items: all.slice(0, Math.min(MOST, discoveries)),
    };
  }
}
