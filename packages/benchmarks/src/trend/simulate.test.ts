import { Scenario, simulate } from './simulate';

const SERVICES = 200;
const SCENARIO: Scenario = {
  measure: 'csat',
  satisfied: 0.8,
  fall: 0,
  course: 'sudden',
  customers: 100,
  consistency: 0.5,
};

const run = (scenario: Partial<Scenario>) =>
  simulate({
    seed: 1,
    services: SERVICES,
    scenario: { ...SCENARIO, ...scenario },
  });

// Seeded, so that each has one outcome. `yarn bench trend` simulates many more.
describe('a year of daily looks', () => {
  it.each([
    ['csat', 30],
    ['csat', 100],
    ['csat', 300],
    ['nps', 30],
    ['nps', 100],
  ] as const)(
    'calls at most 5 %% of unchanged services declined, and improved: %s, %d customers',
    (measure, customers) => {
      const { declined, improved } = run({ measure, customers });
      expect(declined).toBeLessThanOrEqual(0.05);
      expect(improved).toBeLessThanOrEqual(0.05);
    },
  );

  it('sees most falls of 25 points of a service with 100 customers', () => {
    expect(run({ fall: 0.25 }).declined).toBeGreaterThan(0.7);
  });

  it('sees most slides of 25 points over the year with 300 customers', () => {
    expect(
      run({ fall: 0.25, course: 'gradual', customers: 300 }).declined,
    ).toBeGreaterThan(0.7);
  });
});
