import { PastRequest } from 'backstage-plugin-customer-voice-common';
import { SeededRandom } from 'seeded-random';
import { randomNormal } from '../trend/normal';

const DAY = 24 * 3600_000;
const YEAR = 365 * DAY;
const START = Date.UTC(2023, 0, 2);

/** How long deliveries take, and when requests come. */
export const SHAPES = ['lognormal', 'drifting', 'bursty', 'mixtures'] as const;

/** See {@link SHAPES}. */
export type Shape = (typeof SHAPES)[number];

/** What is generated. */
export interface HistoryOptions {
  shape: Shape;
  seed: number;
  services: number;
  /** Requests that a service gets in a year, on average. */
  perYear: number;
  years: number;
}

/** A service with what it takes to deliver. */
interface Generated {
  service: string;
  owner: string;
  kind: string;
  /** How busy it is beside the others. */
  busy: number;
  /** Of the days that a delivery takes. */
  median: number;
  spread: number;
  /** Share of small requests, which take a tenth. */
  small: number;
}

function generateServices(
  { shape, services }: HistoryOptions,
  random: SeededRandom,
): Generated[] {
  return Array.from({ length: services }, (_, i) => ({
    service: `service-${i}`,
    owner: `owner-${i % Math.max(1, Math.ceil(services / 4))}`,
    kind: i % 3 === 0 ? 'component' : 'api',
    busy: Math.exp(0.8 * randomNormal(random)),
    median: 45 * Math.exp(0.4 * randomNormal(random)),
    spread: random.between(0.4, 0.8),
    small: shape === 'mixtures' ? random.between(0.1, 0.6) : 0,
  }));
}

/** When requests come: one by one, or many in the same few days. */
function askingTimes(
  { shape, perYear, years }: HistoryOptions,
  { busy }: Generated,
  random: SeededRandom,
): number[] {
  const times: number[] = [];
  const size = () => (shape === 'bursty' ? 1 + random.below(11) : 1);
  const mean = shape === 'bursty' ? 6 : 1;
  let at = START;
  for (;;) {
    at += (-Math.log(1 - random.next()) * YEAR * mean) / (perYear * busy);
    if (at >= START + years * YEAR) return times;
    for (let left = size(); left > 0; left--) {
      times.push(at + (shape === 'bursty' ? random.next() * 5 * DAY : 0));
    }
  }
}

/** What becomes of a request. */
function endOf(
  { shape }: HistoryOptions,
  service: Generated,
  askedAt: number,
  random: SeededRandom,
): Pick<PastRequest, 'promisedAt' | 'deliveredAt' | 'closedAt'> {
  // 30 % are declined, answered or withdrawn; one of thirty is never touched.
  if (random.chance(1 / 30)) return {};
  if (random.chance(0.3)) {
    const days = 12 * Math.exp(0.9 * randomNormal(random));
    return { closedAt: askedAt + days * DAY };
  }
  const { median, spread, small } = service;
  // A fifth slower with each year.
  const slower = shape === 'drifting' ? 1.2 ** ((askedAt - START) / YEAR) : 1;
  const size = random.chance(small) ? 0.1 : 1;
  const days = median * slower * size * Math.exp(spread * randomNormal(random));
  return {
    promisedAt: askedAt + days * 0.2 * DAY,
    deliveredAt: askedAt + days * DAY,
  };
}

/** A history of requests with what became of each in the end; the same for the same seed. */
export function generateHistory(options: HistoryOptions): PastRequest[] {
  const random = new SeededRandom(options.seed);
  return generateServices(options, random)
    .flatMap(each => {
      const { service, owner, kind } = each;
      return askingTimes(options, each, random).map(
        (askedAt): PastRequest => ({
          service,
          owner,
          kind,
          askedAt,
          respondedAt: askedAt + 20 * 3600_000 * Math.exp(randomNormal(random)),
          ...endOf(options, each, askedAt, random),
        }),
      );
    })
    .sort((a, b) => a.askedAt - b.askedAt);
}

/** The moments between which such a history is checked: after a year and a half. */
export function originsOf({ years }: HistoryOptions) {
  return { from: START + 1.5 * YEAR, to: START + years * YEAR };
}
