import { SeededRandom } from './SeededRandom';

describe('SeededRandom', () => {
  it('draws what it drew ever since for a number', () => {
    const random = new SeededRandom(7);
    expect([random.next(), random.next(), random.uuid()]).toEqual([
      0.011704753153026104,
      0.06195825757458806,
      'fb86738b-42c8-4548-8f3e-32248c1e89af',
    ]);
  });

  it('draws what it drew ever since for a name', () => {
    const random = new SeededRandom('demo');
    expect(random.next()).toBe(0.8388890530914068);
    expect(random.shuffle([1, 2, 3, 4, 5])).toEqual([3, 4, 2, 5, 1]);
  });

  it('stays within its bounds', () => {
    const random = new SeededRandom(1);
    for (let draw = 0; draw < 1000; draw++) {
      expect([0, 1, 2]).toContain(random.below(3));
      expect(['a', 'b']).toContain(random.pick(['a', 'b']));
      const between = random.between(2, 5);
      expect(between).toBeGreaterThanOrEqual(2);
      expect(between).toBeLessThan(5);
    }
    expect(random.chance(0)).toBe(false);
    expect(random.chance(1)).toBe(true);
  });
});
