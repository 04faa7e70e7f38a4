import type {
  DriversAcross,
  Movers,
  PromisesByOwner,
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
  promises: PromisesByOwner = { asOf: AS_OF, items: [] };
  drivers: DriversAcross = { asOf: AS_OF, measure: 'csat', items: [] };
  satisfaction: SatisfactionOverTime = {
    state: 'shown',
    measure: 'csat',
    items: [],
  };

  #byPath() {
    return new Map<string, object>([
      ['/insights/unmet-demand', this.unmet],
      ['/insights/workarounds', this.workarounds],
      ['/insights/solutions', this.solutions],
      ['/insights/movers', this.movers],
      ['/insights/promises', this.promises],
      ['/insights/drivers', this.drivers],
      ['/insights/satisfaction', this.satisfaction],
    ]);
  }

  get paths(): string[] {
    return [...this.#byPath().keys()];
  }

  answer(path: string): Response | undefined {
    const found = this.#byPath().get(path);
    return found && Response.json(found);
  }
}
