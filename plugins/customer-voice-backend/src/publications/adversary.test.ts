import fc from 'fast-check';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

/**
 * The adversary of the confidentiality rules: somebody who keeps every answer
 * that an owner, a platform lead or an administrator can get through any route,
 * over a long random history, and compares them all with one another.
 */

jest.setTimeout(300_000);

const BATCH = 3;
const MINIMUM = 5;
const DAY = 24 * 3600_000;
const SERVICES = ['alpha', 'beta'];
const PEOPLE = 14;
const DRIVERS = ['reliability', 'support', 'documentation'];

type Operation =
  | {
      kind: 'give';
      person: number;
      service: number;
      score: number;
      driver: number;
      named: boolean;
      comment: boolean;
    }
  | { kind: 'withdraw'; person: number }
  | { kind: 'forget'; person: number }
  | { kind: 'wait'; days: number }
  | { kind: 'reown'; service: number };

const give = fc.record({
  kind: fc.constant('give' as const),
  person: fc.nat(PEOPLE - 1),
  service: fc.nat(SERVICES.length - 1),
  score: fc.integer({ min: 1, max: 5 }),
  driver: fc.integer({ min: 0, max: DRIVERS.length }),
  named: fc.integer({ min: 0, max: 9 }).map(n => n < 2),
  comment: fc.boolean(),
});
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 12, arbitrary: give },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('withdraw' as const),
      person: fc.nat(PEOPLE - 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('forget' as const),
      person: fc.nat(PEOPLE - 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reown' as const),
      service: fc.nat(SERVICES.length - 1),
    }),
  },
);

/** Who contributes with which response, confidential ones marked. */
type ContributingSet = Map<
  string,
  {
    respondent: string;
    confidential: boolean;
    score: number;
    comment: string | null;
  }
>;

function differing(a: ContributingSet, b: ContributingSet) {
  const people = { all: new Set<string>(), confidential: new Set<string>() };
  for (const [from, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const [id, row] of from) {
      if (other.has(id)) continue;
      people.all.add(row.respondent);
      if (row.confidential) people.confidential.add(row.respondent);
    }
  }
  return { all: people.all.size, confidential: people.confidential.size };
}

describe.each(databases.eachSupportedId())('An adversary on %s', databaseId => {
  let running: RunningCustomerVoice;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-01-05T08:00:00Z');
    jest.useFakeTimers({
      now,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
    running = await startCustomerVoice({
      databaseId,
      teams: { olive: 'team-c' },
      entities: [
        ...SERVICES.map(name =>
          entity(`component:${name}`, {
            owner: 'group:default/team-c',
            system: 'system:default/shop',
          }),
        ),
        entity('system:shop', { owner: 'group:default/team-c' }),
        entity('group:team-c'),
      ],
    });
  });

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
    jest.useRealTimers();
  });

  async function contributing(service: string): Promise<ContributingSet> {
    const rows = await running
      .knex('responses')
      .join('services', 'services.id', 'responses.service_id')
      .where('services.entity_ref', `component:default/${service}`)
      .whereNotNull('published_from')
      .whereNull('published_until')
      .select(
        'responses.id as id',
        'respondent',
        'disclosure',
        'score',
        'comment',
      );
    return new Map(
      rows.map(row => [
        row.id,
        {
          respondent: row.respondent,
          confidential: row.disclosure === 'confidential',
          score: row.score,
          comment: row.comment,
        },
      ]),
    );
  }

  async function act(op: Operation) {
    if (op.kind === 'wait') {
      now += op.days * DAY;
      jest.setSystemTime(now);
    } else if (op.kind === 'give') {
      await running
        .as(`p${op.person}`)
        .post('/responses', {
          entityRef: `component:default/${SERVICES[op.service]}`,
          measure: 'csat',
          score: op.score,
          ...(op.driver < DRIVERS.length ? { driver: DRIVERS[op.driver] } : {}),
          ...(op.comment ? { comment: `words of ${op.person} at ${now}` } : {}),
          disclosure: op.named ? 'named' : 'confidential',
        })
        .expect(201);
      now += 1000;
      jest.setSystemTime(now);
    } else if (op.kind === 'withdraw') {
      const { body } = await running
        .as(`p${op.person}`)
        .get('/responses/mine')
        .expect(200);
      if (body.items[0])
        await running
          .as(`p${op.person}`)
          .delete(`/responses/${body.items[0].id}`)
          .expect(204);
    } else if (op.kind === 'forget') {
      await running.as(`p${op.person}`).post('/me/forget').expect(200);
    } else {
      const place = running.entities.findIndex(
        item => item.metadata.name === SERVICES[op.service],
      );
      running.entities[place] = entity(`component:${SERVICES[op.service]}`, {
        owner: `group:default/team-${now % 2 ? 'c' : 'd'}`,
        system: 'system:default/shop',
      });
      await running.syncCatalog();
    }
    await running.publish();
  }

  function checkPublished(
    scorecard: {
      respondents: number;
      drivers: Array<{ state: string; respondents: number }>;
      distribution: Array<{ score: number; count: number }>;
    },
    set: ContributingSet,
  ) {
    expect(scorecard.respondents).toBe(set.size);
    expect(scorecard.respondents).toBeGreaterThanOrEqual(MINIMUM);
    const rows = [...set.values()];
    const confidential = rows.filter(row => row.confidential).length;
    expect(confidential === 0 || confidential >= MINIMUM).toBe(true);
    for (const { score, count } of scorecard.distribution)
      expect(rows.filter(row => row.score === score)).toHaveLength(count);
    const shown = scorecard.drivers.filter(
      driver => driver.state === 'published',
    );
    for (const driver of shown)
      expect(driver.respondents).toBeGreaterThanOrEqual(MINIMUM);
    const rest =
      scorecard.respondents -
      shown.reduce((sum, driver) => sum + driver.respondents, 0);
    if (shown.length > 0) expect(rest === 0 || rest >= MINIMUM).toBe(true);
  }

  function checkHidden(scorecard: { state: string }, set: ContributingSet) {
    expect(Object.keys(scorecard).sort()).toEqual([
      'entityRef',
      'kind',
      'measure',
      'ownerRef',
      'ownerRefs',
      'requests',
      'state',
      'title',
    ]);
    expect(scorecard.state === 'no-data').toBe(set.size === 0);
  }

  it('finds no two answers that differ by fewer people than the batch, and nothing below the threshold', async () => {
    const kept = new Map<string, ContributingSet[]>(
      SERVICES.map(name => [name, [new Map()]]),
    );
    let publications = 0;
    const operations = fc.sample(operation, { numRuns: 260, seed: 20261123 });
    for (const op of operations) {
      await act(op);
      const shownRespondents = [];
      for (const name of SERVICES) {
        const path = `component/default/${name}`;
        const { body: scorecard } = await running
          .as('olive')
          .get(`/scorecards/${path}`)
          .expect(200);
        const set = await contributing(name);

        // What is shown is a function of the contributing set, and of it alone.
        if (scorecard.state === 'published') {
          publications++;
          checkPublished(scorecard, set);
          shownRespondents.push(scorecard.respondents);
        } else {
          checkHidden(scorecard, set);
        }

        // Any two sets, not only neighbours.
        const sets = kept.get(name) ?? [];
        for (const earlier of sets) {
          const difference = differing(earlier, set);
          expect(difference.all === 0 || difference.all >= BATCH).toBe(true);
          expect(
            difference.confidential === 0 || difference.confidential >= BATCH,
          ).toBe(true);
        }
        sets.push(set);

        // Confidential comments: of the published set, enough of them, and no time of day.
        for (const filter of [
          '',
          '&disclosure=confidential',
          '&score=1',
          '&driver=support',
        ]) {
          const { body } = await running
            .as('olive')
            .get(
              `/responses?entityRef=component:default/${name}&limit=100${filter}`,
            )
            .expect(200);
          const comments = body.items.filter(
            (item: { disclosure: string }) =>
              item.disclosure === 'confidential',
          );
          expect(
            comments.every((item: { comment: string }) =>
              [...set.values()].some(
                row => row.confidential && row.comment === item.comment,
              ),
            ),
          ).toBe(true);
          expect(JSON.stringify(comments)).not.toMatch(/T\d\d:|user:|respond/);
          const enough = filter === '' ? MINIMUM : 0;
          expect(comments.length === 0 || comments.length >= enough).toBe(true);
        }
      }

      // Roll-ups, by any door, are sums of what is shown already.
      const total = shownRespondents.reduce((sum, n) => sum + n, 0);
      for (const path of ['organization', 'system/default/shop']) {
        const { body } = await running
          .as('lead')
          .get(`/rollups/${path}`)
          .expect(200);
        expect(body.respondents ?? 0).toBe(total);
        expect(body.services.published).toBe(shownRespondents.length);
      }
      const { body: list } = await running
        .as('lead')
        .get('/scorecards?limit=100')
        .expect(200);
      expect(
        list.items.flatMap(
          (item: { respondents?: number }) => item.respondents ?? [],
        ),
      ).toHaveLength(shownRespondents.length);
    }
    // The history was long enough for the adversary to have had a chance.
    expect(publications).toBeGreaterThan(50);
    const { body: history } = await running
      .as('olive')
      .get('/scorecards/component/default/alpha/history?limit=100')
      .expect(200);
    expect(history.items.length).toBeGreaterThan(5);
  });
});
