import { dueWeek } from './digestWeek';

const MONDAY_AT_7 = { weekday: 1, hour: 7, timeZone: 'Europe/Berlin' };

describe('The week of a digest', () => {
  it.each([
    ['just before its hour', '2026-11-30T05:59:59Z', undefined],
    ['at its hour', '2026-11-30T06:00:00Z', '2026-11-30'],
    ['a day later, after an outage', '2026-12-01T05:59:59Z', '2026-11-30'],
    ['no more than a day later', '2026-12-01T06:00:00Z', undefined],
    ['in summer time', '2026-07-06T05:00:00Z', '2026-07-06'],
  ])('%s', (_, now, day) => {
    expect(dueWeek(new Date(now), MONDAY_AT_7)?.day).toBe(day);
  });

  it('begins at the same hour a week before, whatever the clocks did', () => {
    const week = dueWeek(new Date('2026-10-26T06:30:00Z'), MONDAY_AT_7);
    expect(week?.since.toISOString()).toBe('2026-10-19T05:00:00.000Z');
  });

  it('can be due on another day', () => {
    expect(
      dueWeek(new Date('2026-11-27T20:00:00Z'), {
        weekday: 5,
        hour: 18,
        timeZone: 'UTC',
      })?.day,
    ).toBe('2026-11-27');
  });
});
