import * as fc from 'fast-check';
import {
  BetaPrior,
  DEFAULT_PRIOR,
  fitPrior,
  fitPriors,
  ProportionMoments,
  rankingScore,
  rankingSuccesses,
} from './ranking';

function momentsOf(proportions: number[]): ProportionMoments {
  return {
    services: proportions.length,
    sum: proportions.reduce((sum, p) => sum + p, 0),
    sumOfSquares: proportions.reduce((sum, p) => sum + p * p, 0),
  };
}

const proportion = fc
  .integer({ min: 5, max: 200 })
  .chain(n => fc.integer({ min: 0, max: n }).map(k => k / n));

describe('rankingScore', () => {
  it.each([
    [3, 3, 0.85],
    [27, 30, 0.876923],
    [0, 0, 0.8],
  ])('of %d of %d with prior (7.2, 1.8) is %d', (successes, n, expected) => {
    expect(rankingScore(successes, n, { alpha: 7.2, beta: 1.8 })).toBeCloseTo(
      expected,
      6,
    );
  });

  it('lies between the mean of the prior and the raw share', () => {
    const prior = fc.record({
      alpha: fc.double({ min: 0.01, max: 500, noNaN: true }),
      beta: fc.double({ min: 0.01, max: 500, noNaN: true }),
    });
    const sample = fc
      .integer({ min: 1, max: 1000 })
      .chain(n => fc.integer({ min: 0, max: n }).map(k => ({ k, n })));
    fc.assert(
      fc.property(prior, sample, ({ alpha, beta }, { k, n }) => {
        const score = rankingScore(k, n, { alpha, beta });
        const priorMean = alpha / (alpha + beta);
        expect(score).toBeGreaterThanOrEqual(
          Math.min(priorMean, k / n) - 1e-12,
        );
        expect(score).toBeLessThanOrEqual(Math.max(priorMean, k / n) + 1e-12);
      }),
    );
  });

  it('rises with each further success', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.nat({ max: 999 }),
        (n, pick) => {
          const successes = pick % n;
          expect(rankingScore(successes + 1, n, DEFAULT_PRIOR)).toBeGreaterThan(
            rankingScore(successes, n, DEFAULT_PRIOR),
          );
        },
      ),
    );
  });
});

describe('rankingSuccesses', () => {
  it('counts satisfied respondents', () => {
    expect(
      rankingSuccesses('csat', [
        { score: 5, count: 3 },
        { score: 4, count: 2 },
        { score: 3, count: 4 },
      ]),
    ).toEqual({ successes: 5, n: 9 });
  });

  it('counts passives of NPS as one half, so that 0 points are one half', () => {
    expect(
      rankingSuccesses('nps', [
        { score: 10, count: 2 },
        { score: 8, count: 3 },
        { score: 0, count: 2 },
      ]),
    ).toEqual({ successes: 3.5, n: 7 });
  });
});

describe('fitPrior', () => {
  it('is the default while fewer than five services qualify', () => {
    expect(fitPrior(momentsOf([]))).toEqual(DEFAULT_PRIOR);
    expect(fitPrior(momentsOf([0.2, 0.9, 0.5, 0.7]))).toEqual(DEFAULT_PRIOR);
  });

  it.each([
    ['all alike', [0.8, 0.8, 0.8, 0.8, 0.8]],
    ['all perfect', [1, 1, 1, 1, 1]],
    ['all hopeless', [0, 0, 0, 0, 0]],
    ['nothing but extremes', [0, 1, 0, 1, 0, 1]],
  ])('is the default where services are %s', (_, proportions) => {
    expect(fitPrior(momentsOf(proportions))).toEqual(DEFAULT_PRIOR);
  });

  const meanAndVariance = (proportions: number[]) => {
    const n = proportions.length;
    const mean = proportions.reduce((sum, p) => sum + p, 0) / n;
    const squares = proportions.reduce((sum, p) => sum + (p - mean) ** 2, 0);
    return { mean, variance: squares / (n - 1) };
  };
  const services = fc.array(proportion, { minLength: 5, maxLength: 200 });

  it('has the mean and the variance of the services', () => {
    fc.assert(
      fc.property(services, proportions => {
        const { mean, variance } = meanAndVariance(proportions);
        fc.pre(variance > 1e-6 && mean * (1 - mean) > variance * 1.001);
        const { alpha, beta } = fitPrior(momentsOf(proportions));
        const total = alpha + beta;
        expect(alpha / total).toBeCloseTo(mean, 9);
        expect((alpha * beta) / (total ** 2 * (total + 1))).toBeCloseTo(
          variance,
          8,
        );
      }),
    );
  });

  it('always has two parameters above 0', () => {
    fc.assert(
      fc.property(services, proportions => {
        const { alpha, beta } = fitPrior(momentsOf(proportions));
        expect(alpha).toBeGreaterThan(0);
        expect(beta).toBeGreaterThan(0);
        expect(alpha + beta).toBeLessThan(Infinity);
      }),
    );
  });
});

describe('fitPriors', () => {
  const spread = (services: number, around: number) =>
    Array.from({ length: services }, (_, i) => around + (i % 5) / 50);

  it('gives a kind its own prior from 30 services on, and the others that of all', () => {
    const components = spread(29, 0.5);
    const apis = spread(6, 0.9);
    const fitted = (proportions: number[]) =>
      fitPriors(
        new Map([
          ['component', momentsOf(proportions)],
          ['api', momentsOf(apis)],
        ]),
      );
    const near = ({ alpha, beta }: BetaPrior) => ({
      alpha: expect.closeTo(alpha, 9),
      beta: expect.closeTo(beta, 9),
    });
    expect(fitted(components)).toEqual({
      all: near(fitPrior(momentsOf([...components, ...apis]))),
      ofKind: new Map(),
    });
    const more = spread(30, 0.5);
    expect(fitted(more)).toEqual({
      all: near(fitPrior(momentsOf([...more, ...apis]))),
      ofKind: new Map([['component', fitPrior(momentsOf(more))]]),
    });
  });

  it('gives a kind whose services are all alike the prior of all', () => {
    expect(
      fitPriors(new Map([['component', momentsOf(Array(40).fill(0.8))]])),
    ).toEqual({ all: DEFAULT_PRIOR, ofKind: new Map() });
  });
});
