import {
  DriverAcross,
  DriversAcross,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { Insight, InsightScope } from './Insight';
import {
  driversOf,
  FiguresReader,
  lowestDriverOf,
  ShownFigures,
} from './scorecardInsights';

/** Services named for each topic. */
const WORST = 5;

interface Sums {
  services: number;
  lowest: number;
  respondents: number;
  /** Of score, and of its distance from the service's, by respondents. */
  score: number;
  difference: number;
  worst: DriverAcross['worst'];
}

/** Topics that pull figures down across services, from what each has published. */
export class DriversAcrossInsight implements Insight<DriversAcross> {
  readonly name = 'drivers';
  readonly byMeasure = true;
  readonly #figures: FiguresReader;

  constructor(figures: FiguresReader) {
    this.#figures = figures;
  }

  async compute(scope: InsightScope, measure: Measure): Promise<DriversAcross> {
    const sums = new Map<string, Sums>();
    await this.#figures.each(measure, scope.services, shown =>
      addService(sums, shown),
    );
    const items = [...sums].map(([driver, each]): DriverAcross => {
      const { services, lowest, respondents, worst } = each;
      return {
        driver,
        services,
        lowest,
        respondents,
        score: each.score / respondents,
        difference: each.difference / respondents,
        worst,
      };
    });
    items.sort((a, b) => a.difference - b.difference);
    return { asOf: new Date().toISOString(), measure, items };
  }
}

function addService(sums: Map<string, Sums>, shown: ShownFigures) {
  const { figures, service } = shown;
  if (figures.state !== 'published') return;
  const lowest = lowestDriverOf(shown);
  for (const { driver, score, respondents } of driversOf(shown)) {
    const sum = sums.get(driver) ?? {
      services: 0,
      lowest: 0,
      respondents: 0,
      score: 0,
      difference: 0,
      worst: [],
    };
    sum.services += 1;
    if (driver === lowest) sum.lowest += 1;
    sum.respondents += respondents;
    sum.score += score * respondents;
    sum.difference += (score - figures.score) * respondents;
    sum.worst = [...sum.worst, { service, score, respondents }]
      .sort((a, b) => a.score - b.score)
      .slice(0, WORST);
    sums.set(driver, sum);
  }
}
