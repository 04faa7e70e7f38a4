import type {
  DriversAcross,
  Movers,
  QuarterReport,
  SatisfactionOverTime,
  SolutionsToLearn,
  UnmetDemand,
  Workarounds,
} from 'backstage-plugin-customer-voice-common';

const AS_OF = '2026-11-21T09:00:00Z';

/** What the fake server says of the organisation. */
export class FakeInsights {
  unmet: UnmetDemand = { asOf: AS_OF, items: [] };
  workarounds: Workarounds = { asOf: AS_OF, items: [] };
  solutions: SolutionsToLearn = { asOf: AS_OF, items: [] };
  movers: Movers = {
    asOf: AS_OF,
    measure: 'csat',
    compared: 0,
    falseDiscoveryRate: 0.1,
    mayBeChance: 0,
    items: [],
  };
  drivers: DriversAcross = { asOf: AS_OF, measure: 'csat', items: [] };
  satisfaction: SatisfactionOverTime = {
    state: 'shown',
    measure: 'csat',
    items: [],
  };

  report: QuarterReport = {
    quarter: '2026-Q3',
    from: '2026-07-01T00:00:00Z',
    to: '2026-10-01T00:00:00Z',
    complete: true,
    asOf: AS_OF,
    measure: 'csat',
    services: { items: [], total: 0 },
    deliveries: { items: [], total: 0 },
    declines: { items: [], total: 0 },
    wanted: { items: [], total: 0 },
  };

  #byPath() {
    return new Map<string, object>([
      ['/insights/unmet-demand', this.unmet],
      ['/insights/workarounds', this.workarounds],
      ['/insights/solutions', this.solutions],
      ['/insights/movers', this.movers],
      ['/insights/drivers', this.drivers],
      ['/insights/satisfaction', this.satisfaction],
    ]);
  }

  get paths(): string[] {
    return [...this.#byPath().keys()];
  }

  answer(path: string): Response | undefined {
    if (path.startsWith('/reports/')) return Response.json(this.report);
    const found = this.#byPath().get(path);
    return found && Response.json(found);
  }
}
