// Over 300 lines: the cases of one subject, which share their set-up.
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { useFakeClock } from '../__testUtils__/useFakeClock';
import {
  databases,
  migrated,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

/** Attacks that once worked, each as an example of the class that is closed. */

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';
const SCORECARD = '/scorecards/component/default/petstore';
const DAY = 24 * 3600_000;
const OWNER = { owner: 'group:default/team-c' };

describe.each(databases.eachSupportedId())('Attacks on %s', databaseId => {
  let running: RunningCustomerVoice;
  let knex: Knex;
  let now: number;

  async function start(confidentiality: object = {}) {
    running = await startCustomerVoice({
      databaseId,
      knex,
      config: {
        confidentiality: { publicationInterval: 'PT0S', ...confidentiality },
      },
      teams: { olive: 'team-c' },
      entities: [
        entity('component:petstore', OWNER),
        entity('component:shop', OWNER),
      ],
    });
    knex = running.knex;
  }

  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:17:00Z');
    useFakeClock(now);
    knex = await migrated.init(databaseId);
    await start();
  });
  afterEach(async () => {
    await running.stop();
    await knex.destroy();
    jest.useRealTimers();
  });

  const wait = (milliseconds: number) => {
    now += milliseconds;
    jest.setSystemTime(now);
  };
  async function give(user: string, body: object = {}) {
    const { body: answer } = await running
      .as(user)
      .post('/responses', {
        entityRef: PETSTORE,
        measure: 'csat',
        score: 4,
        ...body,
      })
      .expect(201);
    wait(1000);
    return answer;
  }
  async function several(names: string[], body: object = {}) {
    // Three at a time, so that none is left waiting for company by chance.
    for (let at = 0; at < names.length; at += 3) {
      for (const name of names.slice(at, at + 3)) await give(name, body);
      await running.publish();
    }
  }
  const people = (count: number, prefix = 'p') =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const read = async () =>
    (await running.as('olive').get(SCORECARD).expect(200)).body;
  const comments = async (query = '') =>
    (
      await running
        .as('olive')
        .get(`/responses?entityRef=${PETSTORE}&limit=100${query}`)
        .expect(200)
    ).body.items;

  it('lets one user who is erased and answers again single no other out', async () => {
    await several(people(6));
    await give('target', { score: 1, comment: 'only me' });
    await running.as('p0').post('/me/forget').expect(200);
    await give('p0', { score: 4 });
    await running.publish();
    expect(await read()).toMatchObject({ respondents: 6, score: 100 });
    expect(await comments()).toEqual([]);
  });

  it('counts no user who turned named as company', async () => {
    await several(people(6));
    for (const name of ['p0', 'p1']) {
      const { body } = await running.as(name).get('/responses/mine');
      await running
        .as(name)
        .patch(`/responses/${body.items[0].id}`, { disclosure: 'named' })
        .expect(200);
    }
    await give('target', { score: 1 });
    await running.publish();
    expect(await read()).toMatchObject({ respondents: 6, score: 100 });
  });

  it('counts no user who repeats the same answer as company', async () => {
    await several(people(6));
    wait(40 * DAY);
    await several(['p0', 'p1', 'p2']);
    await several(['target'], { score: 1 });
    await several(['p0', 'p1', 'p2']);
    expect(await read()).toMatchObject({ respondents: 6, score: 100 });
  });

  it('counts no user twice within the cool-down', async () => {
    await several(people(6));
    await several(['p0', 'p1', 'target'], { score: 1 });
    expect(await read()).toMatchObject({ respondents: 6, score: 100 });
    wait(31 * DAY);
    await running.publish();
    // Now they count, and the three are published together.
    expect(await read()).toMatchObject({ respondents: 7 });
  });

  it('publishes on a grid, and not at the moment of an answer', async () => {
    await running.stop();
    await start({ publicationInterval: 'PT1H' });
    await several(people(6));
    expect((await read()).state).toBe('no-data');
    wait(3600_000);
    await running.publish();
    expect(Date.parse((await read()).asOf) % 3600_000).toBe(0);
  });

  it('hands out cursors that tell nothing', async () => {
    await several(people(9), { comment: 'words' });
    const { body } = await running
      .as('olive')
      .get(`/responses?entityRef=${PETSTORE}&limit=1`)
      .expect(200);
    const cursor = Buffer.from(body.pageInfo.nextCursor, 'base64url');
    expect(cursor.toString('latin1')).not.toMatch(/confidential|named|null/);
    const again = await running
      .as('olive')
      .get(`/responses?entityRef=${PETSTORE}&limit=1`);
    expect(again.body.pageInfo.nextCursor).not.toBe(body.pageInfo.nextCursor);
    expect(again.body.pageInfo.nextCursor).toHaveLength(
      body.pageInfo.nextCursor.length,
    );
  });

  it('advances no driver by a single person', async () => {
    await several(people(6, 'd'), { score: 5, driver: 'documentation' });
    await several(people(6, 's'), { score: 5, driver: 'support' });
    const cellOf = async () =>
      (await read()).drivers.find(
        (each: { driver: string }) => each.driver === 'documentation',
      );
    const before = await cellOf();
    expect(before).toMatchObject({ state: 'published', respondents: 6 });
    await give('target', { score: 1, driver: 'documentation' });
    await several(['s10', 's11'], { score: 5, driver: 'support' });
    const scorecard = await read();
    expect(scorecard.respondents).toBe(15);
    expect(await cellOf()).toEqual(before);
    expect(scorecard.driversAsOf).toEqual(expect.any(String));
    expect(scorecard.driversAsOf).not.toBe(scorecard.asOf);
  });

  it('shows the old confidential words no more beside the new named ones', async () => {
    await several(people(6), { comment: 'rather good' });
    const mine = (await running.as('p0').get('/responses/mine')).body.items[0];
    await running
      .as('p0')
      .patch(`/responses/${mine.id}`, {
        score: 5,
        disclosure: 'named',
        comment: 'my own words',
      })
      .expect(200);
    await running.publish();
    // Until the next publication nothing moves: what vanished would be theirs.
    expect(await comments()).toHaveLength(6);
    expect(await comments('&disclosure=named')).toEqual([]);
    await several(['q0', 'q1', 'q2'], { comment: 'new' });
    expect(await comments('&disclosure=named')).toEqual([
      expect.objectContaining({ comment: 'my own words', score: 5 }),
    ]);
    expect(await comments('&disclosure=confidential')).toHaveLength(8);
  });

  it('hides at once what is below a raised threshold', async () => {
    await several(people(6), { comment: 'words' });
    expect((await read()).state).toBe('published');
    await running.stop();
    await start({ minimumRespondents: 20 });
    expect(await read()).toEqual(
      expect.objectContaining({ state: 'withheld' }),
    );
    expect(await read()).not.toHaveProperty('respondents');
    expect(await comments()).toEqual([]);
    const { body: history } = await running
      .as('olive')
      .get(`${SCORECARD}/history`)
      .expect(200);
    expect(history.items).toEqual([]);
    const { body: rollup } = await running
      .as('olive')
      .get('/rollups/organization')
      .expect(200);
    expect(rollup.state).toBe('no-data');
  });

  it('codes figures where everyone says the same', async () => {
    await several(people(6), { score: 1, comment: 'bad' });
    const scorecard = await read();
    expect(scorecard).toMatchObject({
      state: 'coded',
      respondents: 6,
      atMost: expect.closeTo(100 / 3),
    });
    expect(scorecard).not.toHaveProperty('score');
    expect(scorecard).not.toHaveProperty('distribution');
    expect(scorecard).not.toHaveProperty('drivers');
    for (const comment of await comments()) {
      expect(comment).not.toHaveProperty('score');
    }
    const { body: rollup } = await running
      .as('olive')
      .get('/rollups/organization')
      .expect(200);
    expect(rollup).toMatchObject({
      atMost: true,
      score: expect.closeTo(100 / 3),
    });
    const { body: history } = await running
      .as('olive')
      .get(`${SCORECARD}/history`)
      .expect(200);
    expect(history.items).toEqual([
      expect.objectContaining({
        state: 'coded',
        atMost: expect.closeTo(100 / 3),
      }),
    ]);
  });

  it('lets a merge of services be company for no user', async () => {
    await several(people(6));
    await several(people(6, 's'), { entityRef: 'component:default/shop' });
    await several(['target'], {
      score: 1,
      entityRef: 'component:default/shop',
    });
    running.entities.splice(
      0,
      2,
      entity('component:petstore', {
        ...OWNER,
        annotations: { 'customer-voice/formerly': 'component:shop' },
      }),
    );
    await running.syncCatalog();
    await running.syncCatalog();
    await running.publish();
    expect(await read()).toMatchObject({ respondents: 6, score: 100 });
    await several(['n0', 'n1', 'n2']);
    expect(await read()).toMatchObject({ respondents: 16 });
  });

  it('takes what people say anew, or back, after a merge in place of what came with it', async () => {
    await several(people(6));
    const both = people(6, 's');
    await several(both, { entityRef: 'component:default/shop' });
    running.entities.splice(
      0,
      2,
      entity('component:petstore', {
        ...OWNER,
        annotations: { 'customer-voice/formerly': 'component:shop' },
      }),
    );
    await running.syncCatalog();
    await running.syncCatalog();
    await give('s0', { score: 1 });
    const mine = (await running.as('s1').get('/responses/mine')).body.items;
    expect(mine).toHaveLength(1);
    await running.as('s1').delete(`/responses/${mine[0].id}`).expect(204);
    await several(['n0', 'n1', 'n2']);
    // Six, six of the former less the one who took it back, and three.
    expect(await read()).toMatchObject({ respondents: 14 });
    const [scored] = (await running.as('s0').get('/responses/mine')).body.items;
    expect(scored).toMatchObject({ score: 1, included: true });
  });

  it('lets no one be company who withdraws what no publication had', async () => {
    const again = people(6).slice(1);
    await several(people(6));
    wait(91 * DAY);
    await running.publish();
    expect(await read()).toMatchObject({ state: 'no-data' });
    // All but one are back as they were, with two who are new: too few to tell
    // them apart from the one who is gone.
    const { id } = await give('p0', { score: 1, disclosure: 'named' });
    await running.as('p0').delete(`/responses/${id}`).expect(204);
    for (const user of [...again, 'n0', 'n1']) await give(user);
    await running.publish();
    expect(await read()).not.toHaveProperty('respondents');
    await give('n2');
    await running.publish();
    expect(await read()).toMatchObject({ respondents: 8 });
  });

  it('keeps nothing that came by a merge and can never be published', async () => {
    await several(people(6));
    await several(people(6, 's'), { entityRef: 'component:default/shop' });
    running.entities.splice(
      0,
      2,
      entity('component:petstore', {
        ...OWNER,
        annotations: { 'customer-voice/formerly': 'component:shop' },
      }),
    );
    await running.syncCatalog();
    await running.syncCatalog();
    await running.cleanUp();
    const waiting = () =>
      knex('responses').whereNull('published_from').pluck('id');
    expect(await waiting()).toHaveLength(6);
    wait(91 * DAY);
    await running.cleanUp();
    expect(await waiting()).toEqual([]);
  });

  it('does not order services by requests that the caller may not read', async () => {
    await running.stop();
    running = await startCustomerVoice({
      databaseId,
      knex,
      entities: [entity('component:petstore', OWNER)],
      decide: permission =>
        permission.name === 'customerVoice.request.read'
          ? { result: AuthorizeResult.DENY }
          : undefined,
    });
    await running.as('p0').get('/scorecards?sort=-openRequests').expect(403);
    const { body } = await running
      .as('p0')
      .get('/services/component/default/petstore')
      .expect(200);
    expect(body.requests).not.toHaveProperty('usualFirstResponseHours');
  });
});
