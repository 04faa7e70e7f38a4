// Over 300 lines: the cases of one subject, which share their set-up.
import * as fc from 'fast-check';
import { Measure, MEASURES } from '../words';
import { ScoreCounts } from './figures';
import { twoProportionZ } from './intervals';
import { TrendWindow } from './samples';
import { compareWithTarget, computeTrend, TrendVerdict } from './trend';

const BEST: Record<Measure, number> = { csat: 5, nps: 10, ces: 7 };
const WORST: Record<Measure, number> = { csat: 1, nps: 0, ces: 1 };

function answered(
  measure: Measure,
  positive: number,
  negative: number,
  passive = 0,
): ScoreCounts {
  return [
    { score: BEST[measure], count: positive },
    { score: WORST[measure], count: negative },
    ...(measure === 'nps' ? [{ score: 7, count: passive }] : []),
  ];
}

const counts = fc.record({
  positive: fc.integer({ min: 0, max: 400 }),
  negative: fc.integer({ min: 0, max: 400 }),
  passive: fc.integer({ min: 0, max: 400 }),
});
const filled = counts.filter(
  ({ positive, negative }) => positive + negative > 0,
);

const DAY_MS = 24 * 3600_000;
const NOW = Date.parse('2026-11-26T00:00:00Z');

/** Windows of a quarter each, the newest first. */
function quarters(...distributions: ScoreCounts[]): TrendWindow[] {
  return distributions.map((each, i) => ({
    asOf: new Date(NOW - i * 90 * DAY_MS).toISOString(),
    counts: each,
  }));
}

interface Answers {
  positive: number;
  negative: number;
  passive: number;
}

const windowsOf = (measure: Measure, answers: readonly Answers[]) =>
  quarters(
    ...answers.map(({ positive, negative, passive }) =>
      answered(measure, positive, negative, passive),
    ),
  );

const several = fc.array(filled, { minLength: 2, maxLength: 4 });

const OPPOSITE = {
  improved: 'declined',
  declined: 'improved',
  'no-evidence': 'no-evidence',
} as const;

describe('computeTrend', () => {
  it('of 56 of 70 after 48 of 80 is 20 points, 5.2431 to 33.3873, and no evidence at a daily look', () => {
    const trend = computeTrend(
      'csat',
      quarters(answered('csat', 56, 14), answered('csat', 48, 32)),
    );
    expect(trend).toEqual({
      verdict: 'no-evidence',
      comparison: 'step',
      difference: expect.closeTo(20, 9),
      interval: [expect.closeTo(5.2431, 4), expect.closeTo(33.3873, 4)],
      previousScore: 60,
      previousAsOf: '2026-08-28T00:00:00.000Z',
      smallestDetectableChange: expect.any(Number),
    });
  });

  it('states a step that is more than chance, against the window just before', () => {
    expect(
      computeTrend(
        'csat',
        quarters(
          answered('csat', 50, 50),
          answered('csat', 80, 20),
          answered('csat', 50, 50),
          answered('csat', 50, 50),
        ),
      ),
    ).toMatchObject({
      verdict: 'declined',
      comparison: 'step',
      difference: expect.closeTo(-30, 9),
      previousScore: 80,
      previousAsOf: '2026-08-28T00:00:00.000Z',
    });
  });

  it('states a slow slide from the first of four windows, which no single step shows', () => {
    const slide = [60, 68, 76, 84].map(k => answered('csat', k, 100 - k));
    const trend = computeTrend('csat', quarters(...slide));
    expect(trend).toMatchObject({
      verdict: 'declined',
      comparison: 'drift',
      difference: -24,
      previousScore: 84,
      previousAsOf: '2026-03-01T00:00:00.000Z',
    });
    expect(trend).not.toHaveProperty('smallestDetectableChange');
    expect(computeTrend('csat', quarters(...slide.slice(0, 2)))).toMatchObject({
      verdict: 'no-evidence',
      comparison: 'step',
    });
  });

  it('does not look back past the fourth window, or past an empty one', () => {
    const slide = [60, 68, 76, 84].map(k => answered('csat', k, 100 - k));
    expect(
      computeTrend('csat', quarters(...slide, answered('csat', 1, 99))),
    ).toEqual(computeTrend('csat', quarters(...slide)));
    expect(
      computeTrend('csat', quarters(slide[0], slide[1], [], slide[3])),
    ).toEqual(computeTrend('csat', quarters(slide[0], slide[1])));
  });

  it('is undefined without two windows that have respondents', () => {
    const some = answered('csat', 5, 5);
    expect(computeTrend('csat', [])).toBeUndefined();
    expect(computeTrend('csat', quarters(some))).toBeUndefined();
    expect(computeTrend('csat', quarters(some, []))).toBeUndefined();
    expect(computeTrend('csat', quarters([], some, some))).toBeUndefined();
  });

  it('refuses windows that are not given newest first', () => {
    const [newest, previous] = quarters(
      answered('csat', 5, 5),
      answered('csat', 5, 5),
    );
    expect(() => computeTrend('csat', [previous, newest])).toThrow(RangeError);
    expect(() => computeTrend('csat', [newest, newest])).toThrow(RangeError);
    expect(() =>
      computeTrend('csat', [newest, { ...previous, asOf: 'yesterday' }]),
    ).toThrow(RangeError);
  });

  it('sees no evidence of change in a few answers that differ', () => {
    for (const measure of MEASURES) {
      expect(
        computeTrend(
          measure,
          quarters(answered(measure, 3, 1), answered(measure, 1, 3)),
        )?.verdict,
      ).toBe('no-evidence');
    }
  });

  it('sees a change from all to none, where no window varies', () => {
    for (const measure of MEASURES) {
      expect(
        computeTrend(
          measure,
          quarters(answered(measure, 0, 30), answered(measure, 30, 0)),
        )?.verdict,
      ).toBe('declined');
    }
  });

  it('sees no evidence of change in windows that are equal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MEASURES),
        filled,
        fc.integer({ min: 2, max: 4 }),
        (measure, same, windows) => {
          const trend = computeTrend(
            measure,
            windowsOf(measure, Array(windows).fill(same)),
          );
          expect(trend).toMatchObject({
            verdict: 'no-evidence',
            comparison: 'step',
            difference: 0,
          });
        },
      ),
    );
  });

  it('calls nothing a change that a two-proportion z test at 2.85 does not', () => {
    const large = counts.filter(c => c.positive >= 5 && c.negative >= 5);
    fc.assert(
      fc.property(
        fc.constantFrom<Measure>('csat', 'ces'),
        large,
        large,
        (measure, now, before) => {
          const z = twoProportionZ(
            { successes: now.positive, n: now.positive + now.negative },
            {
              successes: before.positive,
              n: before.positive + before.negative,
            },
          );
          const verdict = computeTrend(
            measure,
            windowsOf(measure, [now, before]),
          )?.verdict;
          const allowed = new Set<TrendVerdict | undefined>();
          if (z < 3.25 && z > -3.25) allowed.add('no-evidence');
          if (z > 2.85) allowed.add('improved');
          if (z < -2.85) allowed.add('declined');
          expect(allowed).toContain(verdict);
        },
      ),
    );
  });

  it('has an interval wholly on the side of the change that it names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURES), several, (measure, answers) => {
        const trend = computeTrend(measure, windowsOf(measure, answers));
        if (!trend) throw new Error('all windows have answers');
        const [lower, upper] = trend.interval;
        expect(trend.verdict !== 'improved' || lower > 0).toBe(true);
        expect(trend.verdict !== 'declined' || upper < 0).toBe(true);
        expect(trend.difference).toBeGreaterThanOrEqual(trend.interval[0]);
        expect(trend.difference).toBeLessThanOrEqual(trend.interval[1]);
      }),
    );
  });

  it('turns round when the order of the windows does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURES), several, (measure, answers) => {
        const forth = computeTrend(measure, windowsOf(measure, answers));
        const back = computeTrend(
          measure,
          windowsOf(measure, [...answers].reverse()),
        );
        if (!forth || !back) throw new Error('all windows have answers');
        // The step is between other windows then, the drift between the same.
        fc.pre(answers.length === 2 || forth.comparison === 'drift');
        fc.pre(back.comparison === forth.comparison);
        expect(back.verdict).toBe(OPPOSITE[forth.verdict]);
        expect(back.difference).toBeCloseTo(-forth.difference, 9);
        expect(back.interval[0]).toBeCloseTo(-forth.interval[1], 9);
      }),
    );
  });

  it('turns round when satisfied and dissatisfied people change places', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURES), several, (measure, answers) => {
        const trend = computeTrend(measure, windowsOf(measure, answers));
        const exchanged = computeTrend(
          measure,
          windowsOf(
            measure,
            answers.map(({ positive, negative, passive }) => ({
              positive: negative,
              negative: positive,
              passive,
            })),
          ),
        );
        if (!trend || !exchanged) throw new Error('all windows have answers');
        expect(exchanged.verdict).toBe(OPPOSITE[trend.verdict]);
        expect(exchanged.comparison).toBe(trend.comparison);
        expect(exchanged.difference).toBeCloseTo(-trend.difference, 9);
      }),
    );
  });

  it('does not take back a decline when more people of the newest window are dissatisfied', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Measure>('csat', 'ces'),
        several,
        fc.nat(),
        (measure, answers, pick) => {
          const trend = computeTrend(measure, windowsOf(measure, answers));
          const [newest, ...others] = answers;
          fc.pre(trend?.verdict === 'declined' && newest.positive > 0);
          const moved = 1 + (pick % newest.positive);
          const worse = {
            ...newest,
            positive: newest.positive - moved,
            negative: newest.negative + moved,
          };
          fc.pre([worse, ...others].every(c => c.positive + c.negative > 0));
          expect(
            computeTrend(measure, windowsOf(measure, [worse, ...others]))
              ?.verdict,
          ).toBe('declined');
        },
      ),
      { numRuns: 1000 },
    );
  });

  describe('smallest detectable change', () => {
    const smallest = (measure: Measure, n: number, share = 0.8) => {
      const same = answered(measure, n * share, n - n * share);
      return computeTrend(measure, quarters(same, same))
        ?.smallestDetectableChange;
    };

    // By adding up the binomial probabilities of all pairs that are called declined.
    it.each([
      [10, 74],
      [20, 58],
      [50, 37],
      [100, 26],
    ])('of CSAT 80 with %d respondents is about %d points', (n, points) => {
      expect(Math.abs((smallest('csat', n) ?? NaN) - points)).toBeLessThan(2);
    });

    it('shrinks with the respondents and stays on the scale', () => {
      for (const measure of MEASURES) {
        const changes = [5, 10, 20, 40, 80, 160, 320].map(
          n => smallest(measure, n) ?? NaN,
        );
        expect(changes).toEqual([...changes].sort((a, b) => b - a));
        expect(changes[0]).toBeLessThanOrEqual(measure === 'nps' ? 200 : 100);
        expect(changes[6]).toBeGreaterThan(0);
      }
    });
  });

  describe('with coded windows', () => {
    const coded = (quartersAgo: number, respondents: number) => ({
      asOf: new Date(NOW - quartersAgo * 90 * DAY_MS).toISOString(),
      coded: { respondents, successes: 2 },
    });

    it('names a decline to a figure of at most so much', () => {
      const [, before] = quarters([], answered('csat', 32, 8));
      expect(computeTrend('csat', [coded(0, 40), before])).toMatchObject({
        verdict: 'declined',
        difference: expect.closeTo(-75, 9),
        previousScore: 80,
      });
    });

    it('names an improvement from a figure of at most so much', () => {
      const [now] = quarters(answered('csat', 32, 8));
      expect(computeTrend('csat', [now, coded(1, 40)])).toMatchObject({
        verdict: 'improved',
        previousScore: 5,
      });
    });

    it('takes a bound for no change', () => {
      const [now, before] = quarters(
        answered('csat', 2, 400),
        answered('csat', 2, 400),
      );
      expect(computeTrend('csat', [coded(0, 5), before])?.verdict).toBe(
        'no-evidence',
      );
      expect(computeTrend('csat', [now, coded(1, 5)])?.verdict).toBe(
        'no-evidence',
      );
      expect(computeTrend('csat', [coded(0, 400), coded(1, 5)])?.verdict).toBe(
        'no-evidence',
      );
    });

    it('refuses a coded figure that is impossible', () => {
      expect(() => computeTrend('csat', [coded(0, 1), coded(1, 5)])).toThrow(
        RangeError,
      );
    });
  });
});

describe('compareWithTarget', () => {
  it.each([
    ['meets', 'lies above', [70, 90], 60],
    ['meets', 'begins at', [70, 90], 70],
    ['undecided', 'holds', [70, 90], 80],
    ['undecided', 'ends at', [70, 90], 90],
    ['misses', 'lies below', [70, 90], 90.01],
    ['misses', 'lies below, in points,', [-20, 5], 6],
  ] as const)(
    '%s a target that the interval %s',
    (verdict, _, interval, target) => {
      expect(compareWithTarget(interval, target)).toBe(verdict);
    },
  );
});
