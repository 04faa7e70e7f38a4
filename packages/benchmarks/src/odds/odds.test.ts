import { checkGenerated } from './check';
import { SHAPES } from './generate';

// Seeded, so that each has one outcome. `yarn bench odds` generates many more.
describe('80 % intervals of deliveries, from what was known at each request', () => {
  it.each(
    SHAPES.flatMap(shape => [
      { shape, perYear: 4, histories: 40 },
      { shape, perYear: 12, histories: 16 },
      { shape, perYear: 40, histories: 5 },
    ]),
  )(
    'hold 80 ± 3 % of the time: $shape, $perYear requests a year',
    ({ shape, perYear, histories }) => {
      const { all } = checkGenerated({
        shape,
        perYear,
        histories,
        seed: 1,
        services: 12,
        years: 4,
      });
      expect(all.delivered).toBeGreaterThan(2000);
      const coverage = all.within / all.delivered;
      expect(coverage).toBeGreaterThan(0.77);
      expect(coverage).toBeLessThan(0.83);
    },
  );
});
