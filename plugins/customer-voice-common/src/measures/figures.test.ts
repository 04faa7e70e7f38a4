import * as fc from 'fast-check';
import { FIGURE_RANGES, MEASURES, SCALES } from '../words';
import { classifyScore, computeFigures, tally } from './figures';
import { npsInterval, wilsonInterval } from './intervals';

const scoresOf = (measure: (typeof MEASURES)[number]) => {
  const { min, max } = SCALES[measure];
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
};

/** A measure with answers to it, one by one. */
const answers = fc.constantFrom(...MEASURES).chain(measure =>
  fc.record({
    measure: fc.constant(measure),
    scores: fc.array(fc.constantFrom(...scoresOf(measure)), {
      minLength: 1,
      maxLength: 300,
    }),
  }),
);

const toCounts = (scores: number[]) =>
  scores.map(score => ({ score, count: 1 }));

describe('classifyScore', () => {
  it.each([
    ['csat', 'positive', [4, 5]],
    ['csat', 'negative', [1, 2, 3]],
    ['ces', 'positive', [5, 6, 7]],
    ['ces', 'negative', [1, 2, 3, 4]],
    ['nps', 'positive', [9, 10]],
    ['nps', 'neutral', [7, 8]],
    ['nps', 'negative', [0, 1, 2, 3, 4, 5, 6]],
  ] as const)('counts %s as %s: %j', (measure, expected, scores) => {
    for (const score of scores) {
      expect(classifyScore(measure, score)).toBe(expected);
    }
    const others = scoresOf(measure).filter(
      score => !scores.some(counted => counted === score),
    );
    for (const score of others) {
      expect(classifyScore(measure, score)).not.toBe(expected);
    }
  });

  it.each([
    ['csat', 0],
    ['csat', 6],
    ['csat', 4.5],
    ['csat', NaN],
    ['nps', -1],
    ['nps', 11],
    ['ces', 0],
    ['ces', 8],
  ] as const)('refuses a %s of %d and says the scale', (measure, score) => {
    const { min, max } = SCALES[measure];
    expect(() => classifyScore(measure, score)).toThrow(
      `A ${measure} score is a whole number from ${min} to ${max}, got ${score}`,
    );
  });
});

describe('computeFigures', () => {
  it('is undefined without respondents', () => {
    expect(computeFigures('csat', [])).toBeUndefined();
    expect(computeFigures('nps', [{ score: 9, count: 0 }])).toBeUndefined();
  });

  it('of CSAT is the share of 4 and 5 in percent, and not the mean', () => {
    const figures = computeFigures('csat', [
      { score: 1, count: 10 },
      { score: 3, count: 10 },
      { score: 4, count: 50 },
      { score: 5, count: 30 },
    ]);
    expect(figures?.score).toBe(80);
    expect(figures?.interval[0]).toBeCloseTo(71.1171, 4);
    expect(figures?.interval[1]).toBeCloseTo(86.6633, 4);
    expect(figures?.respondents).toBe(100);
    expect(figures).not.toHaveProperty('mean');
  });

  it('of CES is the share of 5, 6 and 7 in percent, with the mean beside it', () => {
    const figures = computeFigures('ces', [
      { score: 4, count: 2 },
      { score: 6, count: 5 },
      { score: 7, count: 3 },
    ]);
    expect(figures?.score).toBe(80);
    expect(figures?.mean).toBeCloseTo(5.9, 12);
    expect(figures?.interval[0]).toBeCloseTo(49.0162, 4);
    expect(figures?.interval[1]).toBeCloseTo(94.3318, 4);
  });

  it.each([
    [50, 20, 100, 14.0511, 44.2013],
    [5, 2, 10, -19.0506, 65.2045],
  ])(
    'of NPS with %d promoters and %d detractors among %d is 30 points, %d to %d',
    (promoters, detractors, n, lower, upper) => {
      const figures = computeFigures('nps', [
        { score: 9, count: promoters },
        { score: 8, count: n - promoters - detractors },
        { score: 6, count: detractors },
      ]);
      expect(figures?.score).toBeCloseTo(30, 12);
      expect(figures?.interval[0]).toBeCloseTo(lower, 4);
      expect(figures?.interval[1]).toBeCloseTo(upper, 4);
    },
  );

  it('counts each answer once, whatever order or grouping they come in', () => {
    fc.assert(
      fc.property(answers, ({ measure, scores }) => {
        const figures = computeFigures(measure, toCounts(scores));
        expect(figures?.respondents).toBe(scores.length);
        expect(figures?.distribution).toEqual(
          scoresOf(measure).map(score => ({
            score,
            count: scores.filter(given => given === score).length,
          })),
        );
        expect(computeFigures(measure, figures?.distribution ?? [])).toEqual(
          figures,
        );
      }),
    );
  });

  it('is the mean of what each answer is worth, and lies in its interval and range', () => {
    const worth = { positive: 1, neutral: 0, negative: 0 };
    const npsWorth = { positive: 1, neutral: 0, negative: -1 };
    fc.assert(
      fc.property(answers, ({ measure, scores }) => {
        const figures = computeFigures(measure, toCounts(scores));
        if (!figures) throw new Error('there are respondents');
        const table = measure === 'nps' ? npsWorth : worth;
        const total = scores.reduce(
          (sum, score) => sum + table[classifyScore(measure, score)],
          0,
        );
        expect(figures.score).toBeCloseTo((100 * total) / scores.length, 9);
        const { min, max } = FIGURE_RANGES[measure];
        const [lower, upper] = figures.interval;
        expect(lower).toBeGreaterThanOrEqual(min);
        expect(upper).toBeLessThanOrEqual(max);
        expect(lower).toBeLessThan(upper);
      }),
    );
  });

  it('takes its interval from Wilson for CSAT and CES and from adjusted Wald for NPS', () => {
    fc.assert(
      fc.property(answers, ({ measure, scores }) => {
        const { positive, negative, n } = tally(measure, toCounts(scores));
        const expected =
          measure === 'nps'
            ? npsInterval(positive, negative, n)
            : wilsonInterval(positive, n).map(bound => 100 * bound);
        expect(computeFigures(measure, toCounts(scores))?.interval).toEqual(
          expected,
        );
      }),
    );
  });

  it('never falls when a respondent gives a higher score', () => {
    fc.assert(
      fc.property(answers, fc.nat(), ({ measure, scores }, pick) => {
        const index = pick % scores.length;
        const raised = scores.map((score, i) =>
          i === index ? Math.min(SCALES[measure].max, score + 1) : score,
        );
        const before = computeFigures(measure, toCounts(scores));
        const after = computeFigures(measure, toCounts(raised));
        expect(after?.score).toBeGreaterThanOrEqual(before?.score ?? NaN);
      }),
    );
  });
});
