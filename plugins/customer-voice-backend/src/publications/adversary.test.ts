// Over 300 lines: the cases of one subject, which share their set-up.
import { mockServices } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { AdversaryDoors, ShownService } from '../__testUtils__/adversaryDoors';
import {
  Ledger,
  leftOfSum,
  PersonSet,
  PersonValue,
} from '../__testUtils__/adversaryLedger';
import {
  databases,
  migrated,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';
import { readConfig } from '../config/readConfig';
import { ResponseSealer } from '../responses/ResponseSealer';

/**
 * The adversary of the confidentiality rules: a reader who keeps every answer of
 * every route over a long random history, compares them all with one another,
 * and knows the real person behind every response. ADVERSARY_OPERATIONS makes
 * the history longer, ADVERSARY_SEED chooses another one.
 */

jest.setTimeout(3_600_000);

const OPERATIONS = Number(process.env.ADVERSARY_OPERATIONS ?? 450);
const SEED = Number(process.env.ADVERSARY_SEED ?? 20261125);
const BATCH = 3;
/** Looks after which other doors than the pages of services are tried. */
const DOORS_EVERY = 4;
const DAY = 24 * 3600_000;
const HOUR = 3600_000;
const SERVICES = ['alpha', 'beta', 'gamma'];
const PEOPLE = 24;
const DRIVERS = ['reliability', 'support', 'documentation'];
/** The threshold changes with every so many operations. */
const THRESHOLDS = [5, 8, 5];
const KEYS = readConfig(mockServices.rootConfig({ data: {} }), {
  production: false,
}).keys;

const CURSOR_BYTES = 256 + 28;
const NO_CURSOR = Buffer.alloc(CURSOR_BYTES).toString('base64url');

/** What is wrong with the figures that a reader got, given who is in them. */
function checkFigures(
  body: { state: string; respondents?: number; asOf?: string },
  set: PersonSet,
  minimum: number,
): string[] {
  const { state, respondents, asOf } = body;
  if (state !== 'published' && state !== 'coded') {
    return respondents === undefined && asOf === undefined
      ? []
      : ['a hidden scorecard tells of its set'];
  }
  return [
    ...(respondents === set.size ? [] : ['respondents are not the set']),
    ...(set.size >= minimum ? [] : ['below the threshold']),
    ...(Date.parse(asOf ?? '') % HOUR === 0 ? [] : ['asOf is off the grid']),
  ];
}

const person = fc.nat(PEOPLE - 1);
const service = fc.nat(SERVICES.length - 1);
const score = fc.integer({ min: 1, max: 5 });
const give = fc.record({
  kind: fc.constant('give' as const),
  person,
  service,
  score,
  driver: fc.integer({ min: 0, max: DRIVERS.length }),
  named: fc.integer({ min: 0, max: 9 }).map(n => n < 2),
  comment: fc.boolean(),
});
const own = fc.record({
  kind: fc.constantFrom(
    'repeat' as const,
    'repeat' as const,
    'disclose' as const,
    'withdraw' as const,
  ),
  person,
});
const verdict = fc.record({
  kind: fc.constant('verdict' as const),
  person,
  score,
});
const erase = fc.record({
  kind: fc.constant('erase' as const),
  person,
  service,
  score,
  /** Who comes afterwards: the same user at once, the same user later, or another one. */
  then: fc.constantFrom(
    'returns' as const,
    'may return' as const,
    'newcomer' as const,
    'newcomer' as const,
  ),
});
const converse = fc.record({
  kind: fc.constantFrom('reply' as const, 'say' as const, 'reopen' as const),
  person,
  service,
});
const wait = fc.record({
  kind: fc.constant('wait' as const),
  days: fc.integer({ min: 1, max: 8 }),
});
const operation = fc.oneof(
  { weight: 14, arbitrary: give },
  { weight: 9, arbitrary: own },
  { weight: 2, arbitrary: verdict },
  { weight: 2, arbitrary: erase },
  { weight: 6, arbitrary: wait },
  { weight: 5, arbitrary: converse },
);
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

const entities = () => [
  ...SERVICES.map(name =>
    entity(`component:${name}`, {
      owner: 'group:default/team-c',
      system: 'system:default/shop',
    }),
  ),
  entity('system:shop', { owner: 'group:default/team-c' }),
  entity('group:team-c'),
];

describe.each(databases.eachSupportedId())('An adversary on %s', databaseId => {
  let running: RunningCustomerVoice;
  let knex: Knex;
  let now: number;
  let request: number;
  const answeredAt: number[] = [];
  /** How much authors said that an owner read. */
  let conversed = 0;
  let marked = 0;
  /** How much digests told of services and comments. */
  let digested = 0;
  /** How many people had each place before. */
  let formerly: number[];
  const sealer = new ResponseSealer(KEYS);

  const start = async (minimumRespondents: number) => {
    running = await startCustomerVoice({
      databaseId,
      knex,
      config: {
        confidentiality: { minimumRespondents },
        requests: { verification: { window: 'P3650D' } },
      },
      teams: { olive: 'team-c' },
      entities: running?.entities ?? entities(),
    });
  };

  beforeEach(async () => {
    now = Date.parse('2026-01-05T08:17:03Z');
    useFakeClock(now);
    knex = await migrated.init(databaseId);
    await start(THRESHOLDS[0]);
    conversed = 0;
    marked = 0;
    digested = 0;
    formerly = Array.from({ length: PEOPLE }, () => 0);
    request = await deliver();
  });
  afterEach(async () => {
    await running.stop();
    await knex.destroy();
    jest.useRealTimers();
  });

  const pass = (milliseconds: number) => {
    now += milliseconds;
    jest.setSystemTime(now);
  };
  const nameOf = (index: number) => `p${index}-${formerly[index]}`;
  const as = (index: number) => running.as(nameOf(index));

  /** A delivered request to alpha, on which everyone may give a verdict with a score. */
  async function deliver(): Promise<number> {
    const { body } = await as(0)
      .post('/requests', {
        entityRef: 'component:default/alpha',
        title: 'Something to give verdicts on',
        goal: 'VerdictStore with scores',
      })
      .expect(201);
    for (let i = 1; i < PEOPLE; i++) {
      await as(i).put(`/requests/${body.number}/support`, {}).expect(200);
    }
    let { version } = body;
    for (const move of [
      { to: 'evaluating' },
      { to: 'planned', targetDate: null },
      { to: 'delivered', delivered: 'It is there' },
    ]) {
      const moved = await running
        .as('olive')
        .post(`/requests/${body.number}/transitions`, { ...move, version })
        .expect(200);
      version = moved.body.version;
    }
    return body.number;
  }

  const ownResponses = async (index: number) =>
    (await as(index).get('/responses/mine').expect(200)).body.items;

  async function post(index: number, of: number, body: object) {
    answeredAt.push(now);
    await as(index)
      .post('/responses', {
        entityRef: `component:default/${SERVICES[of]}`,
        measure: 'csat',
        ...body,
      })
      .expect(201);
  }

  const read = async (path: string) =>
    (await running.as('olive').get(path).expect(200)).body;

  /** An owner replies to every comment that they read of a service, and says that it is solved. */
  async function reply(name: string) {
    const { items } = await read(
      `/responses?entityRef=component:default/${name}&limit=100`,
    );
    for (const { id } of items) {
      await running
        .as('olive')
        .post(`/responses/${id}/follow-up`, { to: 'resolved', note: 'Solved' });
    }
  }

  /** An author says something, and in it all that the adversary has to check. */
  async function say(
    index: number,
    mine: { id: string; score: number; driver?: string },
    kind: 'say' | 'reopen',
  ) {
    answeredAt.push(now);
    const words = `${nameOf(index)} of ${mine.score} ${mine.driver ?? '-'}`;
    const path = `/responses/${mine.id}`;
    await (kind === 'say'
      ? as(index).post(`${path}/messages`, { body: words })
      : as(index).post(`${path}/follow-up`, { to: 'reopened', note: words }));
  }

  /** An author marks what owners replied to them: it is theirs, and owners read on as before. */
  async function markReplies(index: number, answers: Array<{ id: string }>) {
    const { items } = (
      await as(index).get('/inbox?role=author&limit=100').expect(200)
    ).body;
    if (items.length === 0) return;
    const ids = answers.map(({ id }) => id);
    const before = JSON.stringify(await read('/inbox?limit=100&counts=true'));
    for (const { id, response } of items) {
      expect(ids).toContain(response.id);
      await as(index).put(`/inbox/${id}/mark`, { as: 'done' }).expect(204);
      await running
        .as('olive')
        .put(`/inbox/${id}/mark`, { as: 'done' })
        .expect(404);
      marked += 1;
    }
    const after = await read('/inbox?limit=100&counts=true');
    expect(JSON.stringify(after)).toBe(before);
    expect(before).not.toMatch(/"kind":"(reply|better-now)"|"role":"author"/);
  }

  /**
   * What an owner reads of the conversation about a confidential comment: no name,
   * no time, and nothing that was said about another answer of the same author.
   */
  async function checkConversation(
    name: string,
    comment: { id: string; score?: number },
  ) {
    const { items } = await read(`/responses/${comment.id}/messages?limit=100`);
    const ofAuthor = items.filter(({ by }: { by: string }) => by === 'author');
    for (const { body = '', ...said } of ofAuthor) {
      expect(JSON.stringify(said)).not.toMatch(/T\d\d:|user:/);
      const row = await knex('responses').where({ id: comment.id }).first();
      const author = sealer.openAuthor(row.sealed);
      const known = author.userRef?.replace('user:default/', '') ?? body;
      expect(`${name}: ${body}`).toMatch(
        new RegExp(
          `^${name}: ${known.split(' ')[0]} of ${row.score} ${
            row.driver ?? '-'
          }$`,
        ),
      );
    }
    return ofAuthor.length;
  }

  async function act(op: Operation, ledgers: Map<string, Ledger>) {
    if (op.kind === 'wait') {
      pass(op.days * DAY);
      return;
    }
    if (op.kind === 'give') {
      await post(op.person, op.service, {
        score: op.score,
        ...(op.driver < DRIVERS.length ? { driver: DRIVERS[op.driver] } : {}),
        ...(op.comment
          ? { comment: `words of ${nameOf(op.person)} at ${now}` }
          : {}),
        disclosure: op.named ? 'named' : 'confidential',
      });
      return;
    }
    if (op.kind === 'verdict') {
      await as(op.person).put(`/requests/${request}/verification`, {
        verdict: 'met',
        score: op.score,
      });
      return;
    }
    if (op.kind === 'erase') {
      await as(op.person).post('/me/forget').expect(200);
      ledgers.forEach(ledger =>
        ledger.erase(`user:default/${nameOf(op.person)}`, now),
      );
      if (op.then === 'returns') {
        await post(op.person, op.service, { score: op.score });
      } else if (op.then === 'newcomer') {
        formerly[op.person] += 1;
      }
      return;
    }
    if (op.kind === 'reply') {
      await reply(SERVICES[op.service]);
      for (let i = 0; i < PEOPLE; i += 3) {
        await markReplies(i, await ownResponses(i));
      }
      return;
    }
    if (op.kind === 'say' || op.kind === 'reopen') {
      // Few are in a position to, so everyone who is does.
      for (let i = 0; i < PEOPLE; i++) {
        const answers = await ownResponses(i);
        await markReplies(i, answers);
        for (const mine of answers) {
          if (mine.included && mine.comment) await say(i, mine, op.kind);
        }
      }
      return;
    }
    const [mine] = await ownResponses(op.person);
    if (!mine) return;
    if (op.kind === 'withdraw') {
      await as(op.person).delete(`/responses/${mine.id}`).expect(204);
    } else {
      answeredAt.push(now);
      const named = mine.disclosure === 'named';
      await as(op.person)
        .patch(
          `/responses/${mine.id}`,
          op.kind === 'repeat'
            ? { score: mine.score }
            : { disclosure: named ? 'confidential' : 'named' },
        )
        .expect(200);
    }
  }

  /** The people who are in the last publication, by name. */
  async function contributing(name: string): Promise<PersonSet> {
    const rows = await knex('responses')
      .join('services', 'services.id', 'responses.service_id')
      .where('services.entity_ref', `component:default/${name}`)
      .whereNotNull('published_from')
      .select('responses.*');
    return new Map(
      rows.map((row): [string, PersonValue] => {
        const author = row.sealed && sealer.openAuthor(row.sealed);
        return [
          row.user_ref ?? author?.userRef ?? `erased:${row.id}`,
          {
            score: row.score,
            driver: row.driver,
            named: row.disclosure === 'named',
            merged: row.origin_service_id !== null,
          },
        ];
      }),
    );
  }

  /** Who is said to have been company for others in a publication. */
  async function company(name: string, seq: number): Promise<string[]> {
    const of = (table: string) =>
      knex(table)
        .join('services', 'services.id', `${table}.service_id`)
        .where('services.entity_ref', `component:default/${name}`);
    const people = new Set<string>();
    const add = (userRef: string | undefined) => userRef && people.add(userRef);
    for (const { sealed } of await of('responses').select('sealed')) {
      const author = sealed && sealer.openAuthor(sealed);
      if (author?.from === seq && author.counted) add(author.userRef);
    }
    for (const row of await of('past_responses').select(
      'sealed',
      'until_seq',
    )) {
      const past = sealer.openPast(row.sealed);
      if (past.from === seq && past.counted) add(past.userRef);
      if (row.until_seq === seq && past.countedAtEnd) add(past.userRef);
    }
    return [...people];
  }

  /** What an owner gets of comments, in every order and under every filter. */
  async function checkComments(name: string, minimum: number) {
    for (const filter of ['', '&score=1', '&driver=support']) {
      const { items, pageInfo } = await read(
        `/responses?entityRef=component:default/${name}&limit=2${filter}`,
      );
      const confidential = items.filter(
        (item: { disclosure: string }) => item.disclosure === 'confidential',
      );
      expect(JSON.stringify(confidential)).not.toMatch(/T\d\d:|user:|respond/);
      const bytes = Buffer.from(pageInfo.nextCursor ?? NO_CURSOR, 'base64url');
      expect(bytes.toString('latin1')).not.toMatch(/confidential|named|null/);
      expect(bytes).toHaveLength(CURSOR_BYTES);
    }
    const { items } = await read(
      `/responses?entityRef=component:default/${name}&limit=100&disclosure=confidential`,
    );
    expect(items.length === 0 || items.length >= minimum).toBe(true);
    for (const item of items) {
      conversed += await checkConversation(name, item);
    }
    return items;
  }

  it('learns nothing of any single person', async () => {
    const ledgers = new Map(
      SERVICES.map(name => [
        name,
        new Ledger({ batch: BATCH, cooldown: 30 * DAY }),
      ]),
    );
    const sets = new Map<string, Map<string, PersonSet>>(
      SERVICES.map(name => [name, new Map()]),
    );
    const seqs = new Map<string, number>();
    const given: string[] = [];
    let looks = 0;

    async function look(minimum: number) {
      await running.publish();
      await running.relayMessages();
      const pages: ShownService[] = [];
      for (const name of SERVICES) {
        const ledger = ledgers.get(name);
        const scorecard = await knex('scorecards')
          .join('services', 'services.id', 'scorecards.service_id')
          .where('services.entity_ref', `component:default/${name}`)
          .first('scorecards.seq', 'scorecards.as_of');
        if (!ledger || !scorecard) continue;
        const set = await contributing(name);
        if (scorecard.seq !== seqs.get(name) && scorecard.seq > 0) {
          seqs.set(name, scorecard.seq);
          given.push(
            ...ledger.advance(
              set,
              new Date(scorecard.as_of).getTime(),
              await company(name, scorecard.seq),
            ),
          );
        }
        const body = await read(`/scorecards/component/default/${name}`);
        given.push(...checkFigures(body, set, minimum));
        if (body.state === 'published' || body.state === 'coded') {
          const asOf = Date.parse(body.asOf);
          sets.get(name)?.set(body.asOf, set);
          const shown = (body.drivers ?? []).flatMap(
            (each: { driver: string; state: string }) =>
              each.state === 'withheld' ? [] : [each.driver],
          );
          const driverSet = sets.get(name)?.get(body.driversAsOf ?? body.asOf);
          if (ledger.lastSeen?.at !== asOf) {
            given.push(
              ...ledger
                .observe({
                  at: asOf,
                  set,
                  drivers:
                    shown.length > 0 && driverSet
                      ? { shown, set: driverSet }
                      : undefined,
                })
                .map(found => `${name}: ${found}`),
            );
          }
        }
        pages.push({
          scorecard: body,
          comments: await checkComments(name, minimum),
        });
      }
      // They only repeat what was looked at, so not after every operation.
      looks += 1;
      if (looks % DOORS_EVERY === 0) {
        const doors = new AdversaryDoors(running, 'olive');
        given.push(...(await doors.objections(pages)));
        digested += doors.digested;
      }
    }

    const chosen = fc.sample(operation, { numRuns: OPERATIONS, seed: SEED });
    const phase = Math.ceil(OPERATIONS / THRESHOLDS.length);
    for (const [index, op] of chosen.entries()) {
      const minimum = THRESHOLDS[Math.floor(index / phase)];
      if (index > 0 && index % phase === 0) {
        await running.stop();
        await start(minimum);
        request = await deliver();
      }
      await act(op, ledgers);
      pass(61 * 60_000);
      await look(minimum);
      expect(given).toEqual([]);
    }
    const seen = [...ledgers.values()].reduce((sum, { seen: n }) => sum + n, 0);
    // The history was long enough for the adversary to have had a chance.
    expect(seen).toBeGreaterThan(OPERATIONS / 30);
    expect(conversed).toBeGreaterThan(OPERATIONS / 30);
    expect(marked).toBeGreaterThan(OPERATIONS / 100);
    expect(digested).toBeGreaterThan(OPERATIONS / 100);

    // Gamma joins beta, with people who answered both and people who wait.
    const before = {
      former: ledgers.get('gamma')?.lastSeen?.set ?? new Map(),
      successor: ledgers.get('beta')?.lastSeen?.set ?? new Map(),
    };
    const place = running.entities.findIndex(
      ({ metadata }) => metadata.name === 'gamma',
    );
    running.entities.splice(place, 1);
    const successor = running.entities.findIndex(
      ({ metadata }) => metadata.name === 'beta',
    );
    running.entities[successor] = entity('component:beta', {
      owner: 'group:default/team-c',
      system: 'system:default/shop',
      annotations: { 'customer-voice/formerly': 'component:gamma' },
    });
    await running.syncCatalog();
    await running.syncCatalog();
    SERVICES.splice(2, 1);
    const known = ledgers.get('beta')?.lastSeen;
    for (let i = 0; i < PEOPLE; i++) {
      await post(i, 1, { score: 1 + (i % 5) });
      pass(61 * 60_000);
      await look(THRESHOLDS[THRESHOLDS.length - 1]);
      expect(given).toEqual([]);
      const merged = ledgers.get('beta')?.lastSeen;
      if (!merged || merged === known) continue;
      const left = leftOfSum(merged.set, before.former, before.successor);
      expect(left.length === 0 || left.length >= BATCH).toBe(true);
    }
    SERVICES.push('gamma');
    for (const moment of answeredAt) {
      const onGrid = moment % HOUR;
      expect(Math.min(onGrid, HOUR - onGrid)).toBeGreaterThan(1000);
    }
  });
});
