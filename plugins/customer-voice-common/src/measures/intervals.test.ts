// Over 300 lines: the cases of one subject, which share their set-up.
import * as fc from 'fast-check';
import {
  newcombeInterval,
  npsInterval,
  twoProportionZ,
  wilsonInterval,
} from './intervals';
import { Z_95 } from './normal';

/** k successes of n, with n from 1 to `largest`. */
const sample = (largest: number) =>
  fc
    .integer({ min: 1, max: largest })
    .chain(n =>
      fc.integer({ min: 0, max: n }).map(successes => ({ successes, n })),
    );

/** Promoters and detractors of n. */
const npsSample = fc
  .tuple(
    fc.integer({ min: 0, max: 3000 }),
    fc.integer({ min: 0, max: 3000 }),
    fc.integer({ min: 0, max: 3000 }),
  )
  .filter(counts => counts.some(count => count > 0))
  .map(([promoters, passives, detractors]) => ({
    promoters,
    detractors,
    n: promoters + passives + detractors,
  }));

/** The root of a function between `low` and `high`, where its sign changes once. */
function bisect(f: (x: number) => number, low: number, high: number): number {
  const rising = f(high) > f(low);
  let [a, b] = [low, high];
  for (let step = 0; step < 200; step++) {
    const middle = (a + b) / 2;
    if (f(middle) > 0 === rising) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}

/**
 * Wilson's bounds by what they mean: the p for which the observed share lies
 * exactly z standard errors of p away.
 */
function wilsonByDefinition({
  successes,
  n,
}: {
  successes: number;
  n: number;
}) {
  const observed = successes / n;
  const excess = (p: number) =>
    (observed - p) ** 2 - (Z_95 ** 2 * p * (1 - p)) / n;
  return [
    successes === 0 ? 0 : bisect(excess, 0, observed),
    successes === n ? 1 : bisect(excess, observed, 1),
  ];
}

describe('wilsonInterval', () => {
  it.each([
    [8, 10, 0.490162, 0.943318],
    [5, 5, 0.565518, 1],
    [0, 5, 0, 0.434482],
    [80, 100, 0.711171, 0.866633],
  ])('of %d of %d is %d to %d', (successes, n, lower, upper) => {
    const interval = wilsonInterval(successes, n);
    expect(interval[0]).toBeCloseTo(lower, 6);
    expect(interval[1]).toBeCloseTo(upper, 6);
  });

  it('is where the observed share lies z standard errors away', () => {
    fc.assert(
      fc.property(sample(5000), ({ successes, n }) => {
        const interval = wilsonInterval(successes, n);
        const [lower, upper] = wilsonByDefinition({ successes, n });
        expect(interval[0]).toBeCloseTo(lower, 9);
        expect(interval[1]).toBeCloseTo(upper, 9);
      }),
    );
  });

  it('holds the observed share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(sample(1_000_000), ({ successes, n }) => {
        const [lower, upper] = wilsonInterval(successes, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(successes / n);
        expect(upper).toBeGreaterThanOrEqual(successes / n);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the mirror image for failures', () => {
    fc.assert(
      fc.property(sample(5000), ({ successes, n }) => {
        const [lower, upper] = wilsonInterval(successes, n);
        const [mirroredLower, mirroredUpper] = wilsonInterval(n - successes, n);
        expect(mirroredLower).toBeCloseTo(1 - upper, 12);
        expect(mirroredUpper).toBeCloseTo(1 - lower, 12);
      }),
    );
  });

  it('rises with each further success', () => {
    fc.assert(
      fc.property(
        sample(5000).filter(({ successes, n }) => successes < n),
        ({ successes, n }) => {
          const fewer = wilsonInterval(successes, n);
          const more = wilsonInterval(successes + 1, n);
          expect(more[0]).toBeGreaterThan(fewer[0]);
          expect(more[1]).toBeGreaterThan(fewer[1]);
        },
      ),
    );
  });

  it('narrows when as many answer again in the same way', () => {
    fc.assert(
      fc.property(sample(5000), ({ successes, n }) => {
        const [lower, upper] = wilsonInterval(successes, n);
        const [lower2, upper2] = wilsonInterval(2 * successes, 2 * n);
        expect(upper2 - lower2).toBeLessThan(upper - lower);
      }),
    );
  });

  it.each([
    [0, 0],
    [0, -1],
    [1, 1.5],
    [2, 1],
    [-1, 1],
    [NaN, 1],
    [1, NaN],
    [1, Infinity],
  ])('refuses %d of %d', (successes, n) => {
    expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
  });
});

describe('npsInterval', () => {
  it.each([
    [50, 20, 100, 14.0511, 44.2013],
    [5, 2, 10, -19.0506, 65.2045],
  ])(
    'of %d promoters and %d detractors among %d is %d to %d',
    (promoters, detractors, n, lower, upper) => {
      const interval = npsInterval(promoters, detractors, n);
      expect(interval[0]).toBeCloseTo(lower, 4);
      expect(interval[1]).toBeCloseTo(upper, 4);
    },
  );

  it('is the mean of n + 3 answers of -1, 0 and 1 and z standard errors of it', () => {
    fc.assert(
      fc.property(npsSample, ({ promoters, detractors, n }) => {
        const weights = [
          { answer: 1, weight: promoters + 0.75 },
          { answer: 0, weight: n - promoters - detractors + 1.5 },
          { answer: -1, weight: detractors + 0.75 },
        ];
        const total = n + 3;
        const mean =
          weights.reduce((sum, w) => sum + w.answer * w.weight, 0) / total;
        const variance =
          weights.reduce(
            (sum, w) => sum + w.weight * (w.answer - mean) ** 2,
            0,
          ) / total;
        const margin = Z_95 * Math.sqrt(variance / total);
        const interval = npsInterval(promoters, detractors, n);
        expect(interval[0]).toBeCloseTo(
          Math.max(-100, 100 * (mean - margin)),
          7,
        );
        expect(interval[1]).toBeCloseTo(
          Math.min(100, 100 * (mean + margin)),
          7,
        );
      }),
    );
  });

  it('stays within -100 and 100 where everybody agrees', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), n => {
        const [lower, upper] = npsInterval(n, 0, n);
        expect(upper).toBeLessThanOrEqual(100);
        expect(lower).toBeLessThan(upper);
        const [mirroredLower, mirroredUpper] = npsInterval(0, n, n);
        expect(mirroredLower).toBeCloseTo(-upper, 9);
        expect(mirroredUpper).toBeCloseTo(-lower, 9);
      }),
    );
  });

  it('is cut off at the end of the scale', () => {
    expect(npsInterval(3, 0, 3)[1]).toBe(100);
    expect(npsInterval(0, 3, 3)[0]).toBe(-100);
  });

  it('refuses more promoters and detractors than answers', () => {
    expect(() => npsInterval(3, 3, 5)).toThrow(RangeError);
    expect(() => npsInterval(0, 0, 0)).toThrow(RangeError);
  });

  it('refuses a negative count even where the sum is possible', () => {
    expect(() => npsInterval(-1, 2, 5)).toThrow(RangeError);
    expect(() => npsInterval(2, -1, 5)).toThrow(RangeError);
  });
});

describe('newcombeInterval', () => {
  it('of 56 of 70 against 48 of 80 is 0.052431 to 0.333873', () => {
    const [lower, upper] = newcombeInterval(
      { successes: 56, n: 70 },
      { successes: 48, n: 80 },
    );
    expect(lower).toBeCloseTo(0.052431, 6);
    expect(upper).toBeCloseTo(0.333873, 6);
  });

  it('joins the Wilson bounds of both samples by the square-and-add rule', () => {
    fc.assert(
      fc.property(sample(2000), sample(2000), (a, b) => {
        const [lowerA, upperA] = wilsonByDefinition(a);
        const [lowerB, upperB] = wilsonByDefinition(b);
        const pA = a.successes / a.n;
        const pB = b.successes / b.n;
        const [lower, upper] = newcombeInterval(a, b);
        expect(pA - pB - lower).toBeCloseTo(
          Math.hypot(pA - lowerA, upperB - pB),
          7,
        );
        expect(upper - (pA - pB)).toBeCloseTo(
          Math.hypot(upperA - pA, pB - lowerB),
          7,
        );
      }),
    );
  });

  it('holds the difference, stays within -1 and 1 and turns round with its samples', () => {
    fc.assert(
      fc.property(sample(2000), sample(2000), (a, b) => {
        const [lower, upper] = newcombeInterval(a, b);
        const difference = a.successes / a.n - b.successes / b.n;
        expect(lower).toBeLessThanOrEqual(difference);
        expect(upper).toBeGreaterThanOrEqual(difference);
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(upper).toBeLessThanOrEqual(1);
        const [reverseLower, reverseUpper] = newcombeInterval(b, a);
        expect(reverseLower).toBeCloseTo(-upper, 12);
        expect(reverseUpper).toBeCloseTo(-lower, 12);
      }),
    );
  });
});

describe('twoProportionZ', () => {
  it('of 56 of 70 against 48 of 80 is 2.650172', () => {
    expect(
      twoProportionZ({ successes: 56, n: 70 }, { successes: 48, n: 80 }),
    ).toBeCloseTo(2.650172, 6);
  });

  it("squares to Pearson's chi-square of the two-by-two table", () => {
    const both = fc.tuple(sample(2000), sample(2000)).filter(([a, b]) => {
      const successes = a.successes + b.successes;
      return successes > 0 && successes < a.n + b.n;
    });
    fc.assert(
      fc.property(both, ([a, b]) => {
        const total = a.n + b.n;
        const successes = a.successes + b.successes;
        const cells = [
          { seen: a.successes, row: a.n, column: successes },
          { seen: a.n - a.successes, row: a.n, column: total - successes },
          { seen: b.successes, row: b.n, column: successes },
          { seen: b.n - b.successes, row: b.n, column: total - successes },
        ];
        const chiSquare = cells.reduce((sum, { seen, row, column }) => {
          const expected = (row * column) / total;
          return sum + (seen - expected) ** 2 / expected;
        }, 0);
        const z = twoProportionZ(a, b);
        expect(z ** 2 / (1 + chiSquare)).toBeCloseTo(
          chiSquare / (1 + chiSquare),
          8,
        );
        expect(Math.sign(z)).toBe(
          Math.sign(a.successes * b.n - b.successes * a.n),
        );
      }),
    );
  });

  it('is 0 where all or none succeeded', () => {
    expect(twoProportionZ({ successes: 3, n: 3 }, { successes: 9, n: 9 })).toBe(
      0,
    );
    expect(twoProportionZ({ successes: 0, n: 3 }, { successes: 0, n: 9 })).toBe(
      0,
    );
  });

  it('refuses impossible counts', () => {
    expect(() =>
      twoProportionZ({ successes: 3, n: 2 }, { successes: 0, n: 9 }),
    ).toThrow(RangeError);
  });
});
