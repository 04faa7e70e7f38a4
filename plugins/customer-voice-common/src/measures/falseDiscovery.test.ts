import fc from 'fast-check';
import { falseDiscovery, pFromInterval } from './falseDiscovery';

describe('the p value of a difference', () => {
  it.each([
    // The interval just touches 0 at 5 %.
    [10, [0, 20], 0.05],
    [-10, [-20, 0], 0.05],
    // Twice as far: z = 3.92.
    [20, [10, 30], 0.0000886],
    [0, [-5, 5], 1],
  ] as const)('%d in %p is %d', (difference, interval, p) => {
    expect(pFromInterval(difference, interval)).toBeCloseTo(p, 5);
  });
});

describe('Benjamini and Hochberg', () => {
  // Benjamini and Hochberg 1995, section 3.2: 15 hypotheses, q = 0.05, four rejected.
  const PAPER = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];

  it('rejects four in the example of the paper', () => {
    expect(falseDiscovery(PAPER, 0.05)).toEqual({
      discoveries: 4,
      mayBeChance: 0.2,
    });
  });

  it('finds nothing among nothing', () => {
    expect(falseDiscovery([], 0.1)).toEqual({ discoveries: 0, mayBeChance: 0 });
  });

  it('never finds fewer with a greater rate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (values, one, other) => {
          const sorted = [...values].sort((a, b) => a - b);
          const [less, more] = [one, other].sort((a, b) => a - b);
          expect(falseDiscovery(sorted, less).discoveries).toBeLessThanOrEqual(
            falseDiscovery(sorted, more).discoveries,
          );
        },
      ),
    );
  });
});
