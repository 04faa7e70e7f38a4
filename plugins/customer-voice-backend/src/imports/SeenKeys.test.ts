import { SeenKeys } from './SeenKeys';

describe('SeenKeys', () => {
  it('knows each of many keys again, and no other', () => {
    const seen = new SeenKeys();
    const keys = Array.from({ length: 20_000 }, (_, i) => `BOARD-${i}`);
    expect(keys.every(key => seen.add(key))).toBe(true);
    expect(keys.some(key => seen.add(key))).toBe(false);
    expect(seen.add('BOARD-20000')).toBe(true);
  });
});
