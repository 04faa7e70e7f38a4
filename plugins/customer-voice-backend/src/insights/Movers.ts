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

/** A mover with every owner of its service. */
interface OwnedMover {
  mover: Mover;
  ownerRefs: readonly string[];
}

const EVERYTHING = { services: () => {} };

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
    const { compared, mayBeChance, items } = await this.#find(scope, measure);
    return {
      asOf: new Date().toISOString(),
      measure,
      compared,
      falseDiscoveryRate: Q,
      mayBeChance,
      items: items.slice(0, MOST).map(({ mover }) => mover),
    };
  }

  /** All services that moved by more than chance among all, with their owners. */
  async discover(measure: Measure): Promise<OwnedMover[]> {
    const { items } = await this.#find(EVERYTHING, measure);
    return items;
  }

  async #find({ services }: Pick<InsightScope, 'services'>, measure: Measure) {
    const all: OwnedMover[] = [];
    await this.#figures.each(measure, services, shown => {
      const mover = toMover(shown);
      if (mover) all.push({ mover, ownerRefs: shown.ownerRefs });
    });
    all.sort((a, b) => a.mover.p - b.mover.p);
    const { discoveries, mayBeChance } = falseDiscovery(
      all.map(({ mover }) => mover.p),
      Q,
    );
    return {
      compared: all.length,
      mayBeChance,
      items: all.slice(0, discoveries),
    };
  }
}
