import fc from 'fast-check';
import { readTime } from './dialect';
import { isoTime } from './isoTime';

/** As PostgreSQL writes a time: without zeros at the end, in the zone of the session. */
function written(at: number, zone: string): string {
  const [day, time] = new Date(at).toISOString().slice(0, -1).split('T');
  return `${day} ${time.replace(/\.?0+$/, '')}${zone}`;
}

describe('A time in ISO-8601', () => {
  it('is what the platform makes of milliseconds, of any year', () => {
    const most = 8_640_000_000_000_000;
    fc.assert(
      fc.property(fc.integer({ min: -most, max: most }), at => {
        expect(isoTime(at)).toBe(new Date(at).toISOString());
      }),
    );
    for (const at of [0, -1, 999, 1000, 86_399_999, 86_400_000, most, -most]) {
      expect(isoTime(at)).toBe(new Date(at).toISOString());
    }
  });

  it('is what the platform makes of what PostgreSQL writes, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        fc.constantFrom('+00', '+05:45', '-03', '+02'),
        (at, zone) => {
          const text = written(at, zone);
          expect(isoTime(text)).toBe(readTime(text).toISOString());
        },
      ),
    );
  });

  it('is made of dates, and of fractions of milliseconds', () => {
    const at = new Date('2026-11-27T07:00:00.010Z');
    expect(isoTime(at)).toBe('2026-11-27T07:00:00.010Z');
    expect(isoTime(at.getTime() + 0.7)).toBe('2026-11-27T07:00:00.010Z');
  });

  it.each([NaN, Infinity, 8_640_000_000_000_001, 'soon'])(
    'is refused of %s',
    value => {
      expect(() => isoTime(value)).toThrow(RangeError);
    },
  );
});
