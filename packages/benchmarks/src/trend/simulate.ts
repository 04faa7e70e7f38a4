import {
  computeTrend,
  Measure,
  MAXIMUM_TREND_WINDOWS,
  Trend,
  TrendWindow,
} from 'backstage-plugin-customer-voice-common';
import { SeededRandom } from 'seeded-random';
import { normalQuantile, randomNormal } from './normal';

const DAY_MS = 24 * 3600_000;
const WINDOW_DAYS = 90;
const YEAR_DAYS = 365;
/** People who differ between two publications, at least (confidentiality rule 3). */
const PUBLICATION_BATCH = 3;
/** How likely a person who is asked answers, once in each window. */
const ANSWERS = 0.35;
const START = Date.UTC(2025, 0, 1);

/** What happens to satisfaction, in shares of people. */
export interface Scenario {
  measure: Measure;
  /** Share of satisfied answers before anything changes, 0 to 1. */
  satisfied: number;
  /** By how much it falls, 0 to 1. */
  fall: number;
  /** At once after the year of warm-up, or evenly over the year that is looked at. */
  course: 'sudden' | 'gradual';
  customers: number;
  /**
   * Correlation of what one person thinks at two times, 0 to 1: persons answer
   * by a stable inclination and by what happened to them last.
   */
  consistency: number;
}

/** Which changes were ever stated in the year that is looked at. */
interface Looks {
  declined: boolean;
  improved: boolean;
}

interface Person {
  inclination: number;
  /** Day of the quarter on which they are asked. */
  askedOn: number;
}

interface Answer {
  day: number;
  score: number;
}

/** Scores of satisfied, passive (NPS alone) and other people. */
const SCORES: Record<Measure, readonly [number, number, number]> = {
  csat: [5, 2, 1],
  ces: [7, 2, 1],
  nps: [10, 8, 0],
};

/** Of the people who are not satisfied, those who are passive when asked for NPS. */
const PASSIVE = 0.5;

/** Below which opinion people are satisfied, and below which passive. */
type Bounds = readonly [satisfied: number, passive: number];

/** The bounds of each day of both years. */
function boundsOf({ satisfied, fall, course }: Scenario): Bounds[] {
  return Array.from({ length: 2 * YEAR_DAYS }, (_, day) => {
    const elapsed = Math.max(0, day - YEAR_DAYS);
    let fallen = day < YEAR_DAYS ? 0 : fall;
    if (course === 'gradual') fallen = (fall * elapsed) / YEAR_DAYS;
    const share = satisfied - fallen;
    return [
      normalQuantile(share),
      normalQuantile(share + PASSIVE * (1 - share)),
    ];
  });
}

/** One service whose customers answer, and whose scorecard advances by publications. */
class SimulatedService {
  readonly #random: SeededRandom;
  readonly #scenario: Scenario;
  readonly #bounds: readonly Bounds[];
  readonly #people: Person[];
  readonly #answers: Array<Answer | undefined>;
  /** What the latest publication has of each person. */
  #published: Array<Answer | undefined>;
  readonly #publications: Array<{ day: number; window: TrendWindow }> = [];

  constructor(
    random: SeededRandom,
    scenario: Scenario,
    bounds: readonly Bounds[],
  ) {
    this.#random = random;
    this.#bounds = bounds;
    this.#scenario = scenario;
    this.#people = Array.from({ length: scenario.customers }, () => ({
      inclination: randomNormal(random),
      askedOn: random.below(WINDOW_DAYS),
    }));
    this.#answers = this.#people.map(() => undefined);
    this.#published = [...this.#answers];
  }

  /** Lets a day pass; answers the trend of a publication, if one was made. */
  pass(day: number): Trend | undefined {
    const { consistency, measure } = this.#scenario;
    const stable = Math.sqrt(consistency);
    const changing = Math.sqrt(1 - consistency);
    const [satisfied, passive] = this.#bounds[day];
    this.#people.forEach(({ inclination, askedOn }, i) => {
      if (day % WINDOW_DAYS !== askedOn || this.#random.next() >= ANSWERS) {
        return;
      }
      const opinion =
        stable * inclination + changing * randomNormal(this.#random);
      let place: 0 | 1 | 2 = 2;
      if (opinion < satisfied) place = 0;
      else if (opinion < passive) place = 1;
      this.#answers[i] = { day, score: SCORES[measure][place] };
    });
    return this.#publish(day);
  }

  #publish(day: number): Trend | undefined {
    const inWindow = this.#answers.map(answer =>
      answer && answer.day > day - WINDOW_DAYS ? answer : undefined,
    );
    const moved = inWindow.filter(
      (answer, i) => answer?.score !== this.#published[i]?.score,
    );
    if (moved.length < PUBLICATION_BATCH) return undefined;
    this.#published = inWindow;
    const { measure } = this.#scenario;
    this.#publications.push({
      day,
      window: {
        asOf: new Date(START + day * DAY_MS).toISOString(),
        counts: SCORES[measure].map(score => ({
          score,
          count: inWindow.filter(answer => answer?.score === score).length,
        })),
      },
    });
    return computeTrend(measure, this.#windows());
  }

  /** The newest publication, and each time the last one made a window earlier. */
  #windows(): TrendWindow[] {
    const windows: TrendWindow[] = [];
    let until: number | undefined;
    for (let i = this.#publications.length - 1; i >= 0; i--) {
      const { day, window } = this.#publications[i];
      if (until !== undefined && day > until) continue;
      if (until !== undefined && day <= until - WINDOW_DAYS) break;
      windows.push(window);
      if (windows.length === MAXIMUM_TREND_WINDOWS) break;
      until = day - WINDOW_DAYS;
    }
    return windows;
  }
}

/** A year of warm-up, then a year of daily looks. */
function simulateService(
  random: SeededRandom,
  scenario: Scenario,
  bounds: readonly Bounds[],
): Looks {
  const service = new SimulatedService(random, scenario, bounds);
  const looks = { declined: false, improved: false };
  let shown: Trend | undefined;
  for (let day = 0; day < 2 * YEAR_DAYS; day++) {
    shown = service.pass(day) ?? shown;
    if (day < YEAR_DAYS) continue;
    looks.declined ||= shown?.verdict === 'declined';
    looks.improved ||= shown?.verdict === 'improved';
  }
  return looks;
}

/** Share of services of which each change was ever stated, 0 to 1. */
export function simulate(options: {
  seed: number;
  services: number;
  scenario: Scenario;
}): { declined: number; improved: number } {
  const random = new SeededRandom(options.seed);
  const bounds = boundsOf(options.scenario);
  const counts = { declined: 0, improved: 0 };
  for (let i = 0; i < options.services; i++) {
    const looks = simulateService(random, options.scenario, bounds);
    counts.declined += Number(looks.declined);
    counts.improved += Number(looks.improved);
  }
  return {
    declined: counts.declined / options.services,
    improved: counts.improved / options.services,
  };
}
