import * as fc from 'fast-check';
import { Measure, MEASURES } from '../words';
import { ScoreCounts } from './figures';
import { Z_95 } from './normal';
import { compareWithTarget, computeTrend } from './trend';

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

describe('computeTrend', () => {
  it('of 56 of 70 after 48 of 80 is improved by 20 points, 5.2431 to 33.3873', () => {
    const trend = computeTrend(
      'csat',
      answered('csat', 56, 14),
      answered('csat', 48, 32),
    );
    expect(trend).toEqual({
      verdict: 'improved',
      difference: expect.closeTo(20, 9),
      interval: [expect.closeTo(5.2431, 4), expect.closeTo(33.3873, 4)],
      previousScore: 60,
    });
  });

  it('is undefined where one of the windows is empty', () => {
    expect(computeTrend('csat', answered('csat', 5, 5), [])).toBeUndefined();
    expect(computeTrend('csat', [], answered('csat', 5, 5))).toBeUndefined();
  });

  it('sees no evidence of change in a few answers that differ', () => {
    expect(
      computeTrend('csat', answered('csat', 3, 1), answered('csat', 1, 3))
        ?.verdict,
    ).toBe('no-evidence');
    expect(
      computeTrend('nps', answered('nps', 3, 2), answered('nps', 2, 3))
        ?.verdict,
    ).toBe('no-evidence');
  });

  it('sees no evidence of change in the same answers', () => {
    for (const measure of MEASURES) {
      const same = answered(measure, 40, 10, 5);
      expect(computeTrend(measure, same, same)).toMatchObject({
        verdict: 'no-evidence',
        difference: 0,
      });
    }
  });

  it('tests CSAT and CES by pooled variance where both windows have 5 successes and 5 failures', () => {
    const large = counts.filter(c => c.positive >= 5 && c.negative >= 5);
    fc.assert(
      fc.property(
        fc.constantFrom<Measure>('csat', 'ces'),
        large,
        large,
        (measure, now, before) => {
          const n1 = now.positive + now.negative;
          const n2 = before.positive + before.negative;
          const pooled = (now.positive + before.positive) / (n1 + n2);
          const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
          const z = (now.positive / n1 - before.positive / n2) / error;
          fc.pre(Math.abs(Math.abs(z) - Z_95) > 1e-9);
          let expected = 'no-evidence';
          if (z > Z_95) expected = 'improved';
          if (z < -Z_95) expected = 'declined';
          expect(
            computeTrend(
              measure,
              answered(measure, now.positive, now.negative),
              answered(measure, before.positive, before.negative),
            )?.verdict,
          ).toBe(expected);
        },
      ),
    );
  });

  it("tests CSAT and CES by Newcombe's interval where a window has fewer", () => {
    const small = counts.filter(
      c => (c.positive < 5 || c.negative < 5) && c.positive + c.negative > 0,
    );
    fc.assert(
      fc.property(
        fc.constantFrom<Measure>('csat', 'ces'),
        small,
        filled,
        fc.boolean(),
        (measure, few, other, swap) => {
          const [now, before] = swap ? [other, few] : [few, other];
          const trend = computeTrend(
            measure,
            answered(measure, now.positive, now.negative),
            answered(measure, before.positive, before.negative),
          );
          const [lower, upper] = trend?.interval ?? [NaN, NaN];
          let expected = 'no-evidence';
          if (lower > 0) expected = 'improved';
          if (upper < 0) expected = 'declined';
          expect(trend?.verdict).toBe(expected);
        },
      ),
    );
  });

  it('tests NPS by the difference of means with variance p + d − (p − d)²', () => {
    const some = counts.filter(c => c.positive + c.negative + c.passive > 0);
    const mean = (c: {
      positive: number;
      negative: number;
      passive: number;
    }) => {
      const n = c.positive + c.negative + c.passive;
      const m = (c.positive - c.negative) / n;
      const variance =
        (c.positive * (1 - m) ** 2 +
          c.negative * (-1 - m) ** 2 +
          c.passive * m ** 2) /
        n;
      return { m, errorSquared: variance / n };
    };
    fc.assert(
      fc.property(some, some, (now, before) => {
        const a = mean(now);
        const b = mean(before);
        const margin = Z_95 * Math.sqrt(a.errorSquared + b.errorSquared);
        const difference = a.m - b.m;
        fc.pre(Math.abs(Math.abs(difference) - margin) > 1e-9);
        const trend = computeTrend(
          'nps',
          answered('nps', now.positive, now.negative, now.passive),
          answered('nps', before.positive, before.negative, before.passive),
        );
        expect(trend?.difference).toBeCloseTo(100 * difference, 8);
        expect(trend?.interval[0]).toBeCloseTo(
          Math.max(-200, 100 * (difference - margin)),
          6,
        );
        expect(trend?.interval[1]).toBeCloseTo(
          Math.min(200, 100 * (difference + margin)),
          6,
        );
        let expected = 'no-evidence';
        if (margin > 1e-9 && difference > margin) expected = 'improved';
        if (margin > 1e-9 && difference < -margin) expected = 'declined';
        expect(trend?.verdict).toBe(expected);
      }),
    );
  });

  it('turns round when the windows are exchanged', () => {
    const opposite = {
      improved: 'declined',
      declined: 'improved',
      'no-evidence': 'no-evidence',
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...MEASURES),
        filled,
        filled,
        (measure, x, y) => {
          const a = answered(measure, x.positive, x.negative, x.passive);
          const b = answered(measure, y.positive, y.negative, y.passive);
          const forth = computeTrend(measure, a, b);
          const back = computeTrend(measure, b, a);
          if (!forth || !back) throw new Error('both windows have answers');
          expect(back.verdict).toBe(opposite[forth.verdict]);
          expect(back.difference).toBeCloseTo(-forth.difference, 9);
          expect(back.interval[0]).toBeCloseTo(-forth.interval[1], 9);
        },
      ),
    );
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
