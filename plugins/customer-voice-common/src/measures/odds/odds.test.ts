import fc from 'fast-check';
import { kaplanMeierMedian } from '../survival';
import { deliveryIncidence, Outcome, sharesDelivered } from './incidence';
import { PastRequest } from './PastRequest';
import { predictionInterval } from './predictionInterval';
import { promiseHorizon } from './promises';
import { requestOdds } from './requestOdds';
import { rollingOrigin } from './rollingOrigin';

const DAY = 24 * 3600_000;
const NOW = Date.UTC(2026, 10, 1);

const outcomes = (end: Outcome['end'], ...days: number[]): Outcome[] =>
  days.map(each => ({ days: each, end }));

describe('the cumulative incidence of delivery', () => {
  it('is the share delivered where everything ended', () => {
    const steps = deliveryIncidence([
      ...outcomes('delivery', 1, 3),
      ...outcomes('otherwise', 2, 4),
    ]);
    expect(sharesDelivered(steps, [0, 1, 2, 3, 10])).toEqual([
      0, 0.25, 0.25, 0.5, 0.5,
    ]);
  });

  it('gives what is open to what was open for longer', () => {
    // Of three at risk on day 2 one is delivered, after one of four left open.
    const steps = deliveryIncidence([
      ...outcomes('censored', 1),
      ...outcomes('delivery', 2, 3),
      ...outcomes('otherwise', 4),
    ]);
    expect(steps.map(({ delivered }) => delivered)).toEqual([
      expect.closeTo(1 / 3),
      expect.closeTo(2 / 3),
      expect.closeTo(2 / 3),
    ]);
    expect(steps[2].closed).toBeCloseTo(1 / 3);
  });

  it('is the estimate of Kaplan and Meier where nothing ends otherwise', () => {
    const item = fc.record({
      days: fc.integer({ min: 0, max: 50 }),
      end: fc.constantFrom('delivery' as const, 'censored' as const),
    });
    fc.assert(
      fc.property(fc.array(item), items => {
        const half = deliveryIncidence(items).find(
          ({ delivered }) => delivered >= 0.5 - 1e-9,
        );
        expect(half?.days).toBe(
          kaplanMeierMedian(
            items.map(({ days, end }) => ({
              duration: days,
              ended: end === 'delivery',
            })),
          ),
        );
      }),
    );
  });

  it('never rises above 1, and never falls', () => {
    const item = fc.record({
      days: fc.integer({ min: 0, max: 20 }),
      end: fc.constantFrom(
        'delivery' as const,
        'otherwise' as const,
        'censored' as const,
      ),
      weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(item), items => {
        let before = 0;
        for (const { delivered, closed } of deliveryIncidence(items)) {
          expect(delivered).toBeGreaterThanOrEqual(before);
          expect(delivered + closed).toBeLessThanOrEqual(1 + 1e-9);
          before = delivered;
        }
      }),
    );
  });
});

describe('the prediction interval', () => {
  it('is from the first to the last of nine, at 80 %', () => {
    expect(
      predictionInterval(outcomes('delivery', 5, 1, 9, 2, 8, 3, 7, 4, 6), 0.8),
    ).toEqual([expect.closeTo(1), expect.closeTo(9)]);
  });

  it('lies between two ranks of the next one where these are no whole numbers', () => {
    // Ranks 1.5 and 13.5 of 14, for the next of 15.
    const days = Array.from({ length: 14 }, (_, i) => 10 * (i + 1));
    expect(predictionInterval(outcomes('delivery', ...days), 0.8)).toEqual([
      expect.closeTo(15),
      expect.closeTo(135),
    ]);
  });

  it('is not told from fewer than nine deliveries', () => {
    expect(
      predictionInterval(
        [
          ...outcomes('delivery', 1, 2, 3, 4, 5, 6, 7, 8),
          ...outcomes('otherwise', 1, 2, 3),
        ],
        0.8,
      ),
    ).toBeUndefined();
    expect(predictionInterval([], 0.8)).toBeUndefined();
  });

  it('leaves out what ends otherwise', () => {
    const delivered = outcomes('delivery', 1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect(
      predictionInterval([...delivered, ...outcomes('otherwise', 20, 30)], 0.8),
    ).toEqual(predictionInterval(delivered, 0.8));
  });

  it('gets longer by leaving things open, and unknown where too much is', () => {
    const delivered = outcomes(
      'delivery',
      ...Array.from({ length: 19 }, (_, i) => i + 1),
    );
    const [, upper] = predictionInterval(delivered, 0.8)!;
    const some = [...delivered, ...outcomes('censored', 10, 12)];
    expect(predictionInterval(some, 0.8)![1]).toBeGreaterThan(upper);
    const much = [...delivered, ...outcomes('censored', 25, 26, 27, 28, 29)];
    expect(predictionInterval(much, 0.8)).toBeUndefined();
    // What has been open for more than twice as long is never delivered.
    const stale = [...delivered, ...outcomes('censored', 100, 120, 140)];
    expect(predictionInterval(stale, 0.8)).toEqual([
      expect.closeTo(2),
      expect.closeTo(18),
    ]);
  });
});

const request = (
  days: number,
  more: Partial<PastRequest> = {},
): PastRequest => ({
  service: 's',
  owner: 'o',
  kind: 'component',
  askedAt: NOW - 200 * DAY,
  respondedAt: NOW - 199 * DAY,
  promisedAt: NOW - 190 * DAY,
  deliveredAt: NOW - (200 - days) * DAY,
  ...more,
});
const several = (count: number, more: Partial<PastRequest> = {}) =>
  Array.from({ length: count }, (_, i) => request(10 * (i + 1), more));

describe('odds', () => {
  const place = { service: 's', owner: 'o', kind: 'component' };

  it('are of the service where it has enough', () => {
    expect(requestOdds(several(9), place, NOW)).toEqual({
      firstResponse: { pool: 'service', requests: 9, medianHours: 24 },
      delivery: {
        pool: 'service',
        requests: 9,
        delivered: 9,
        probability: 0.8,
        fromDays: expect.closeTo(10),
        toDays: expect.closeTo(90),
      },
    });
  });

  it.each([
    ['owner', { service: 'other' }],
    ['kind', { service: 'other', owner: 'other' }],
    ['everything', { service: 'other', owner: 'other', kind: 'api' }],
  ] as const)('are pooled with the same %s else', (pool, others) => {
    const odds = requestOdds(
      [...several(4), ...several(9, others)],
      place,
      NOW,
    );
    expect(odds.delivery).toMatchObject({ pool, requests: 13, delivered: 13 });
    expect(odds.plan).toMatchObject({ pool, requests: 13 });
  });

  it('are told of what is known at the moment alone', () => {
    const known = several(12);
    const later = several(12, {
      askedAt: NOW - 50 * DAY,
      respondedAt: NOW + DAY,
      promisedAt: NOW + 2 * DAY,
      deliveredAt: NOW + 20 * DAY,
    });
    const future = several(12, { askedAt: NOW + DAY });
    const forgotten = several(12, { askedAt: NOW - 800 * DAY });
    const open = later.map(({ service, owner, kind, askedAt }) => ({
      service,
      owner,
      kind,
      askedAt,
    }));
    expect(
      requestOdds([...known, ...later, ...future, ...forgotten], place, NOW),
    ).toEqual(requestOdds([...known, ...open], place, NOW));
  });

  it('say how many promises were delivered within so many weeks', () => {
    const { plan } = requestOdds(several(10), place, NOW);
    // Promised 10 days after asking; delivered after 0, 10, 20, … 90 days.
    expect(plan?.withinWeeks).toHaveLength(52);
    expect(plan?.withinWeeks[0]).toBeCloseTo(0.1);
    expect(plan?.withinWeeks[3]).toBeCloseTo(0.3);
    expect(plan?.withinWeeks[51]).toBeCloseTo(1);
  });

  it('are none where nothing is known', () => {
    expect(requestOdds(several(4), place, NOW)).toEqual({});
  });
});

describe('promises', () => {
  it.each([
    ['2026-11-28', 'under-4-weeks'],
    ['2026-11-29', '4-to-12-weeks'],
    ['2027-01-24', '4-to-12-weeks'],
    ['2027-01-25', 'over-12-weeks'],
  ])('for %s, made on 1 November, are of %s', (date, horizon) => {
    expect(promiseHorizon(NOW + DAY / 2, date)).toBe(horizon);
  });
});

describe('the rolling-origin check', () => {
  it('compares each delivery with what was told of it before', () => {
    const first = several(9, { askedAt: NOW - 200 * DAY });
    const after = (days: number) =>
      request(0, { askedAt: NOW, deliveredAt: NOW + days * DAY });
    const { all, byPool, untold } = rollingOrigin(
      [...first, after(5), after(50), after(60), after(300)],
      { from: NOW, to: NOW + DAY },
    );
    expect(all).toEqual({ delivered: 4, within: 2, early: 1, late: 1 });
    expect(byPool.service).toEqual(all);
    expect(untold).toBe(0);
    expect(rollingOrigin(first, { from: 0, to: NOW }).untold).toBe(9);
  });
});
