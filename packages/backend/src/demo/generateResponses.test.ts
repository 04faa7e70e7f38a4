import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  compareWithTarget,
  computeFigures,
  computeTrend,
  DEFAULT_DRIVERS,
  SCALES,
  ScoreCounts,
} from 'backstage-plugin-customer-voice-common';
import { ImportedResponse } from 'backstage-plugin-customer-voice-node';
import { readExamples } from './examples';
import { generateResponses } from './generateResponses';

const DAY_MS = 24 * 60 * 60 * 1000;
const UNTIL = new Date('2026-11-23T11:00:00Z');

const examples = readExamples(resolvePackagePath('backend', '../../examples'));
const responses = generateResponses({ examples, until: UNTIL });

/** Each respondent's latest CSAT answer in the window that ended so many days ago. */
function countScores(
  from: readonly ImportedResponse[],
  options: { entityRef: string; until: Date; endedDaysAgo: number },
): ScoreCounts {
  const end = options.until.getTime() - options.endedDaysAgo * DAY_MS;
  const latest = new Map<string, number>();
  for (const {
    entityRef,
    measure,
    score,
    respondentRef,
    respondedAt,
  } of from) {
    const time = Date.parse(respondedAt);
    if (
      entityRef === options.entityRef &&
      measure === 'csat' &&
      time > end - 90 * DAY_MS &&
      time <= end
    ) {
      latest.set(respondentRef, score);
    }
  }
  return [...latest.values()].map(score => ({ score, count: 1 }));
}

/** The trend that four windows of a quarter come to. */
function trendOf(
  from: readonly ImportedResponse[],
  options: { entityRef: string; until: Date },
) {
  return computeTrend(
    'csat',
    [0, 90, 180, 270].map(endedDaysAgo => ({
      asOf: new Date(
        options.until.getTime() - endedDaysAgo * DAY_MS,
      ).toISOString(),
      counts: countScores(from, { ...options, endedDaysAgo }),
    })),
  );
}

/** Who said what, without when. */
function whatWasSaid(of: readonly ImportedResponse[]): string[] {
  return of
    .map(({ respondedAt: _, conversation = [], ...said }) =>
      JSON.stringify([
        said,
        conversation.map(({ at: _at, ...entry }) => entry),
      ]),
    )
    .sort();
}

describe('generateResponses', () => {
  it('makes up the same answers again', () => {
    expect(generateResponses({ examples, until: UNTIL })).toEqual(responses);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'lets the same people say the same, %d days and nine hours later',
    days => {
      const until = new Date(
        UNTIL.getTime() + days * DAY_MS + 9 * 60 * 60 * 1000,
      );
      const later = generateResponses({ examples, until });
      expect(whatWasSaid(later)).toEqual(whatWasSaid(responses));
    },
  );

  it('covers about a year, ordered by time, and nothing of the future', () => {
    const times = responses.map(({ respondedAt }) => respondedAt);
    expect(times).toEqual([...times].sort());
    expect(Date.parse(times[0])).toBeGreaterThan(
      UNTIL.getTime() - 370 * DAY_MS,
    );
    expect(Date.parse(times[0])).toBeLessThan(UNTIL.getTime() - 350 * DAY_MS);
    expect(Date.parse(times[times.length - 1])).toBeLessThanOrEqual(
      UNTIL.getTime(),
    );
  });

  it('lets nobody rate a service of their own team', () => {
    expect(
      responses.filter(
        ({ entityRef, teamRef }) =>
          !teamRef || examples.ownersOf(entityRef).has(teamRef),
      ),
    ).toEqual([]);
  });

  it('stays on the scale of each measure', () => {
    expect(
      responses.filter(
        ({ measure, score }) =>
          score < SCALES[measure].min || score > SCALES[measure].max,
      ),
    ).toEqual([]);
  });

  it.each([
    ['component:default/corporate-email', 80, 'meets', 'no-evidence'],
    ['component:default/identity-provider', 75, 'meets', 'improved'],
    ['component:default/employee-app', 65, 'meets', 'improved'],
    ['component:default/artifact-registry', 85, 'meets', 'no-evidence'],
    ['component:default/design-system', 80, 'meets', 'no-evidence'],
    ['component:default/ci-platform', 80, 'misses', 'no-evidence'],
    ['component:default/security-scanner', 75, 'misses', 'no-evidence'],
    ['resource:default/vpn', 75, 'misses', 'declined'],
    ['component:default/expense-claims', 70, 'misses', 'improved'],
    ['component:default/desktop-support', 85, 'undecided', 'improved'],
    ['component:default/cms', 75, 'undecided', 'no-evidence'],
    ['api:default/payments-api', 80, 'undecided', 'no-evidence'],
  ])(
    '%s against %d: %s, %s, whatever the day of the week',
    (entityRef, target, verdict, trend) => {
      for (let day = 0; day < 7; day++) {
        const until = new Date(UNTIL.getTime() + day * DAY_MS);
        const made = generateResponses({ examples, until });
        const current = countScores(made, {
          entityRef,
          until,
          endedDaysAgo: 0,
        });
        const figures = computeFigures('csat', current);
        expect(figures && compareWithTarget(figures.interval, target)).toBe(
          verdict,
        );
        expect(trendOf(made, { entityRef, until })?.verdict).toBe(trend);
      }
    },
  );

  it('has a decline without a target, services below the threshold, and services without data', () => {
    const warehouse = 'system:default/data-warehouse';
    expect(
      trendOf(responses, { entityRef: warehouse, until: UNTIL })?.verdict,
    ).toBe('declined');
    const respondents = (entityRef: string) =>
      countScores(responses, { entityRef, until: UNTIL, endedDaysAgo: 0 })
        .length;
    expect(respondents('component:default/feature-flags')).toBe(4);
    expect(respondents('resource:default/log-archive')).toBe(3);
    expect(respondents('component:default/laptop-ordering')).toBe(0);
  });

  it('spreads over all drivers, with comments in several scripts and some names', () => {
    const drivers = new Set(responses.map(({ driver }) => driver));
    expect([...drivers]).toEqual(
      expect.arrayContaining([undefined, 'waiting-time', ...DEFAULT_DRIVERS]),
    );
    const comments = responses.flatMap(({ comment }) => comment ?? []);
    expect(comments.length).toBeGreaterThan(800);
    expect(comments.some(comment => /\p{Script=Han}/u.test(comment))).toBe(
      true,
    );
    expect(comments.some(comment => /\p{Script=Arabic}/u.test(comment))).toBe(
      true,
    );
    const named = responses.filter(({ disclosure }) => disclosure === 'named');
    expect(named.length / responses.length).toBeCloseTo(0.08, 1);
  });

  it('says nothing twice about one service', () => {
    const said = responses.flatMap(({ entityRef, comment }) =>
      comment ? [`${entityRef} ${comment}`] : [],
    );
    expect(new Set(said).size).toBe(said.length);
  });
});
