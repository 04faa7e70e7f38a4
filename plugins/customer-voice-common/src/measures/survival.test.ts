import fc from 'fast-check';
import { kaplanMeierMedian } from './survival';

const ended = (...durations: number[]) =>
  durations.map(duration => ({ duration, ended: true }));
const open = (...durations: number[]) =>
  durations.map(duration => ({ duration, ended: false }));

describe('the median by Kaplan and Meier', () => {
  it('is the lower median where everything is over', () => {
    expect(kaplanMeierMedian(ended(5, 1, 3))).toBe(3);
    expect(kaplanMeierMedian(ended(4, 1, 3, 2))).toBe(2);
  });

  it('is that of the remission times of Freireich et al. (1963), 6-MP: 23 weeks', () => {
    const over = ended(6, 6, 6, 7, 10, 13, 16, 22, 23);
    const censored = open(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35);
    expect(kaplanMeierMedian([...over, ...censored])).toBe(23);
  });

  it('is unknown while less than half is over', () => {
    expect(kaplanMeierMedian([...ended(1), ...open(2, 3)])).toBeUndefined();
    expect(kaplanMeierMedian([])).toBeUndefined();
  });

  it('never gets better by leaving something unanswered', () => {
    const item = fc.record({
      duration: fc.integer({ min: 0, max: 50 }),
      ended: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), fc.nat(), (items, pick) => {
        const index = pick % items.length;
        const ignored = items.map((each, i) =>
          i === index ? { duration: 60, ended: false } : each,
        );
        expect(kaplanMeierMedian(ignored) ?? Infinity).toBeGreaterThanOrEqual(
          items[index].ended ? kaplanMeierMedian(items) ?? Infinity : 0,
        );
      }),
    );
  });
});
