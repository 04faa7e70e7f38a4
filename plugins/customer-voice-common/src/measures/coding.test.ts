import * as fc from 'fast-check';
import { MEASURES, SCALES } from '../words';
import { codedFigures, isCoded } from './coding';
import { computeFigures } from './figures';

const confidential = (score: number, count: number) => ({
  score,
  count,
  disclosure: 'confidential',
});
const named = (score: number, count: number) => ({
  score,
  count,
  disclosure: 'named',
});

const answers = fc.constantFrom(...MEASURES).chain(measure =>
  fc.record({
    measure: fc.constant(measure),
    counts: fc.array(
      fc.record({
        score: fc.integer(SCALES[measure]),
        disclosure: fc.constantFrom('confidential', 'named'),
        count: fc.integer({ min: 1, max: 20 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

describe('isCoded', () => {
  it.each([
    ['csat', [confidential(1, 6)], true],
    ['csat', [confidential(3, 5), confidential(4, 1)], true],
    ['csat', [confidential(3, 4), confidential(4, 2)], false],
    ['csat', [confidential(1, 5), confidential(5, 1), named(5, 9)], true],
    ['csat', [named(1, 6)], false],
    ['csat', [], false],
    ['ces', [confidential(4, 5), confidential(5, 1)], true],
    ['ces', [confidential(4, 5), confidential(5, 2)], false],
    ['nps', [confidential(6, 5), confidential(7, 1)], true],
    ['nps', [confidential(6, 5), confidential(7, 2)], false],
    ['nps', [confidential(0, 5), confidential(9, 1)], true],
  ] as const)('of %s %j is %s', (measure, counts, expected) => {
    expect(isCoded(measure, counts, 5)).toBe(expected);
  });

  it('is false where withholding is switched off', () => {
    expect(isCoded('csat', [confidential(1, 6)], 1)).toBe(false);
  });
});

describe('codedFigures', () => {
  it.each([
    ['csat', [confidential(1, 10)], 20, 10, 2],
    ['csat', [confidential(1, 9), confidential(5, 1)], 20, 10, 2],
    ['csat', [confidential(1, 5), named(5, 3), named(2, 2)], 50, 10, 5],
    ['ces', [confidential(1, 8)], 25, 8, 2],
    ['nps', [confidential(0, 10)], -60, 10, 2],
    [
      'nps',
      [confidential(6, 5), named(9, 1), named(8, 2), named(0, 2)],
      -20,
      10,
      4,
    ],
  ] as const)(
    'of %s %j are at most %d, %d respondents, %d successes',
    (measure, counts, atMost, respondents, successes) => {
      expect(codedFigures(measure, counts)).toEqual({
        atMost: expect.closeTo(atMost, 9),
        respondents,
        successes,
      });
    },
  );

  it('are never below the true score where the figure has to be coded', () => {
    fc.assert(
      fc.property(answers, ({ measure, counts }) => {
        fc.pre(isCoded(measure, counts, 5));
        const score = computeFigures(measure, counts)?.score ?? NaN;
        expect(codedFigures(measure, counts).atMost).toBeGreaterThanOrEqual(
          score - 1e-9,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same whatever was said confidentially', () => {
    fc.assert(
      fc.property(answers, fc.nat(), ({ measure, counts }, pick) => {
        const { min, max } = SCALES[measure];
        const others = counts.map(count =>
          count.disclosure === 'confidential'
            ? {
                ...count,
                score: min + ((count.score + pick) % (max - min + 1)),
              }
            : count,
        );
        expect(codedFigures(measure, others)).toEqual(
          codedFigures(measure, counts),
        );
      }),
    );
  });

  it('stay on the scale, with no more successes than respondents', () => {
    fc.assert(
      fc.property(answers, ({ measure, counts }) => {
        const { atMost, respondents, successes } = codedFigures(
          measure,
          counts,
        );
        expect(successes).toBeLessThanOrEqual(respondents);
        expect(atMost).toBeLessThanOrEqual(100);
        expect(atMost).toBeGreaterThanOrEqual(measure === 'nps' ? -100 : 0);
      }),
    );
  });

  it('need a respondent', () => {
    expect(() => codedFigures('csat', [])).toThrow(RangeError);
  });
});
