// Over 300 lines: the cases of one subject, which share their set-up.
import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';
const BILLING = 'component:default/billing';
const HOUR = 3600_000;
const DAY = 24 * HOUR;
const CUSTOMERS = ['ada', 'ben', 'cyd', 'dan', 'eve', 'fay'];

describe.each(databases.eachSupportedId())(
  'A reply of the owners waits for the author, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let knex: Knex;
    let now: number;
    let keys: Array<{ id: string; secret: string }>;

    async function start(teams: Record<string, string> = {}) {
      running = await startCustomerVoice({
        databaseId,
        knex,
        teams: { olga: 'owners', oleg: 'owners', tom: 'others', ...teams },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
          entity('component:billing', { owner: 'group:default/others' }),
        ],
        config: {
          confidentiality: { publicationInterval: 'PT1H', key: keys },
        },
      });
    }
    beforeEach(async () => {
      now = Date.parse('2026-03-02T09:17:31Z');
      useFakeClock(now);
      knex = await databases.init(databaseId);
      keys = [{ id: 'first', secret: randomBytes(32).toString('hex') }];
      await start();
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
    const give = async (user: string, body: object = {}) => {
      const answer = await running
        .as(user)
        .post('/responses', {
          entityRef: PETSTORE,
          measure: 'csat',
          score: 2,
          comment: `words of ${user}`,
          ...body,
        })
        .expect(201);
      return String(answer.body.id);
    };
    /** Six customers answer in confidence, and are published; the id of one of them. */
    async function published(user = 'ada') {
      for (const [i, each] of CUSTOMERS.entries()) {
        await give(each, { score: i < 4 ? 2 : 5 });
      }
      pass(HOUR);
      await running.publish();
      const { body } = await running.as(user).get('/responses/mine');
      return String(body.items[0].id);
    }
    const send = async (user: string, id: string, body: string) => {
      const said = await running
        .as(user)
        .post(`/responses/${id}/messages`, { body })
        .expect(201);
      return String(said.body.id);
    };
    const move = (user: string, id: string, to: string, note?: string) =>
      running.as(user).post(`/responses/${id}/follow-up`, { to, note });
    const inbox = async (user: string, query = '') =>
      (await running.as(user).get(`/inbox?${query}`).expect(200)).body;
    const replies = async (user: string, query = '') =>
      (await inbox(user, `kind=reply&${query}`)).items;
    const mark = (user: string, id: string, body: object) =>
      running.as(user).put(`/inbox/${id}/mark`, body);

    it('with the answer and the words, of the author alone', async () => {
      const id = await give('ada', { disclosure: 'named' });
      const said = await send('olga', id, 'What would help?');
      expect(await replies('ada')).toEqual([
        {
          id: `reply:${said}`,
          kind: 'reply',
          role: 'author',
          overdue: false,
          entityRef: PETSTORE,
          title: 'petstore',
          response: expect.objectContaining({
            id,
            score: 2,
            comment: 'words of ada',
            followUp: { state: 'acknowledged', messages: 1, lastBy: 'owner' },
          }),
          reply: {
            id: said,
            kind: 'message',
            by: 'owner',
            byRef: 'user:default/olga',
            body: 'What would help?',
            at: new Date(now).toISOString(),
            pending: false,
          },
        },
      ]);
      for (const user of ['ben', 'olga', 'oleg', 'tom']) {
        expect(await replies(user)).toEqual([]);
      }
    });

    it('is counted, narrowed by kind, role and service, and not by an owner', async () => {
      const id = await give('ada', { disclosure: 'named' });
      await send('olga', id, 'What would help?');
      const { pageInfo, counts } = await inbox('ada', 'limit=0&counts=true');
      expect(pageInfo.totalItems).toBe(1);
      expect(counts).toEqual({
        kinds: { reply: 1 },
        roles: { author: 1 },
        services: [{ entityRef: PETSTORE, title: 'petstore', count: 1 }],
      });
      const count = async (query: string) =>
        (await inbox('ada', `limit=0&${query}`)).pageInfo.totalItems;
      expect(await count('role=author')).toBe(1);
      expect(await count('role=owner')).toBe(0);
      expect(await count('kind=promise')).toBe(0);
      expect(await count(`entityRef=${BILLING}`)).toBe(0);
      expect(await count('ownerRef=user:default/ada')).toBe(0);
    });

    it('comes after what has a time, page by page', async () => {
      for (const entityRef of [PETSTORE, BILLING]) {
        const id = await give('ada', { entityRef, disclosure: 'named' });
        await send(entityRef === PETSTORE ? 'olga' : 'tom', id, 'Hello');
        pass(1000);
      }
      await running
        .as('ben')
        .post('/requests', { entityRef: BILLING, title: 'Refunds', goal: 'x' })
        .expect(201);
      await running.stop();
      await start({ ada: 'others' });
      const found: string[] = [];
      const totals: number[] = [];
      let cursor = '';
      for (let page = 0; page < 5; page++) {
        const { items, pageInfo } = await inbox('ada', `limit=1${cursor}`);
        found.push(...items.map(({ kind }: { kind: string }) => kind));
        totals.push(pageInfo.totalItems);
        if (!pageInfo.nextCursor) break;
        cursor = `&cursor=${encodeURIComponent(pageInfo.nextCursor)}`;
      }
      expect(found).toEqual(['first-response', 'reply', 'reply']);
      expect(totals).toEqual([3, undefined, undefined]);
    });

    it('in confidence, until the author answers, and anew with what is said next', async () => {
      const id = await published();
      await send('olga', id, 'What would help?');
      expect(await replies('ada')).toHaveLength(1);
      await send('ada', id, 'A button');
      // The owners do not have it yet, and the author has nothing to do.
      expect(await replies('ada')).toEqual([]);
      pass(1000);
      await send('oleg', id, 'There is one');
      expect(await replies('ada')).toMatchObject([
        { reply: { body: 'There is one' } },
      ]);
      pass(26 * HOUR);
      await running.relayMessages();
      // What was said before it, and reached the owners after it, is no answer to it.
      expect(await replies('ada')).toHaveLength(1);
    });

    it('until the author says that it is solved, or that it is not', async () => {
      const id = await give('ada', { disclosure: 'named' });
      await move('olga', id, 'resolved', 'Mondays are quiet now').expect(200);
      expect(await replies('ada')).toMatchObject([
        { reply: { kind: 'resolved', body: 'Mondays are quiet now' } },
      ]);
      await move('ada', id, 'reopened', 'Not on Tuesdays').expect(200);
      expect(await replies('ada')).toEqual([]);
      await move('olga', id, 'resolved', 'Tuesdays as well').expect(200);
      const { body } = await move('ada', id, 'resolved').expect(200);
      expect(body).toMatchObject({ state: 'resolved', moves: ['reopened'] });
      expect(await replies('ada')).toEqual([]);
      expect(await replies('olga')).toEqual([]);
    });

    it('is confirmed in confidence once, which the owners read when its moment has come', async () => {
      const id = await published();
      await send('olga', id, 'There is a guide');
      await move('ada', id, 'resolved').expect(409);
      await move('olga', id, 'resolved').expect(200);
      const { body } = await move('ada', id, 'resolved', 'It helped');
      expect(body).toMatchObject({ state: 'resolved', moves: [] });
      await move('ada', id, 'reopened').expect(409);
      pass(26 * HOUR);
      await running.relayMessages();
      const { body: owners } = await running
        .as('olga')
        .get(`/responses/${id}/messages`)
        .expect(200);
      expect(owners.followUp.state).toBe('resolved');
      expect(owners.items).toHaveLength(3);
      expect(owners.items[2]).toEqual({
        id: expect.any(String),
        kind: 'resolved',
        by: 'author',
        body: 'It helped',
        on: new Date(now).toISOString().slice(0, 10),
        pending: false,
      });
    });

    it('until it is marked as done, and is none of others', async () => {
      const id = await published();
      const item = `reply:${await send('olga', id, 'What would help?')}`;
      for (const user of ['ben', 'olga']) {
        await mark(user, item, { as: 'done' }).expect(404);
      }
      for (const _twice of [1, 2]) {
        await mark('ada', item, { as: 'done' }).expect(204);
        expect(await replies('ada')).toEqual([]);
      }
      const until = new Date(now + DAY).toISOString();
      await mark('ada', item, { as: 'snoozed', until }).expect(404);
      await mark('ben', item, { as: 'done' }).expect(404);
      expect((await inbox('olga')).items).toHaveLength(3);
    });

    it('is put off by the author alone, in no table of others', async () => {
      const id = await published();
      const item = `reply:${await send('olga', id, 'What would help?')}`;
      const until = new Date(now + 3 * DAY).toISOString();
      await mark('ada', item, { as: 'snoozed', until }).expect(204);
      expect(await replies('ada')).toEqual([]);
      expect(await replies('ada', 'state=snoozed')).toMatchObject([
        { snooze: { until, mine: true, byRef: 'user:default/ada' } },
      ]);
      await mark('ada', item, { as: 'open' }).expect(204);
      expect(await replies('ada')).toHaveLength(1);
      await mark('ada', item, { as: 'snoozed', until }).expect(204);
      pass(4 * DAY);
      expect(await replies('ada')).toHaveLength(1);
      expect(await knex('inbox_snoozes')).toEqual([]);
    });

    it.each([
      [{ as: 'snoozed', until: '2026-03-01T00:00:00Z' }, /in the future/],
      [{ as: 'snoozed', until: '2026-09-01T00:00:00Z' }, /at most 90 days/],
      [{ as: 'snoozed' }, /until/],
      [{ as: 'read' }, /as/],
    ])('is not marked by %j', async (body, message) => {
      const id = await give('ada', { disclosure: 'named' });
      const item = `reply:${await send('olga', id, 'What would help?')}`;
      const refused = await mark('ada', item, body).expect(400);
      expect(refused.body.error.message).toMatch(message);
    });

    it('is neither taken nor snoozed where others could see it', async () => {
      const id = await published();
      const item = `reply:${await send('olga', id, 'What would help?')}`;
      await running.as('ada').put(`/inbox/${item}/claim`, {}).expect(404);
      await running
        .as('ada')
        .put(`/inbox/${item}/snooze`, {
          until: new Date(now + DAY).toISOString(),
        })
        .expect(404);
      expect(await knex('inbox_claims')).toEqual([]);
      expect(await knex('inbox_snoozes')).toEqual([]);
    });

    it('no more once the answer was taken back, or after a quarter', async () => {
      const taken = await give('ada', { disclosure: 'named' });
      await send('olga', taken, 'What would help?');
      await running.as('ada').delete(`/responses/${taken}`).expect(204);
      expect(await replies('ada')).toEqual([]);
      const old = await give('ben', { disclosure: 'named' });
      await send('olga', old, 'What would help?');
      pass(91 * DAY);
      expect(await replies('ben')).toEqual([]);
    });

    it('stays done when an answer by name is corrected, and its conversation goes on', async () => {
      const id = await give('ada', { disclosure: 'named' });
      const item = `reply:${await send('olga', id, 'What would help?')}`;
      await mark('ada', item, { as: 'done' }).expect(204);
      await running
        .as('ada')
        .patch(`/responses/${id}`, { comment: 'Slow on Mondays' })
        .expect(200);
      expect(await replies('ada')).toEqual([]);
    });

    describe('the marks', () => {
      it('name neither the author nor what was said, and have no time', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        const rows = await knex('conversation_marks');
        expect(rows).toEqual([
          {
            mark: expect.stringMatching(/^[0-9a-f]{64}$/),
            key_id: 'first',
            sealed: expect.any(String),
            expires_on: '2027-04-01',
          },
        ]);
        const text = JSON.stringify(rows);
        for (const known of [id, said, 'ada', PETSTORE]) {
          expect(text).not.toContain(known);
        }
      });

      it('are found, written and erased without a statement that names their author', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        const bound: string[] = [];
        const note = ({ bindings }: { bindings?: unknown[] }) =>
          bound.push(JSON.stringify(bindings ?? []));
        knex.on('query', note);
        await inbox('ada', 'counts=true');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        await send('ada', id, 'A button');
        await running.as('ada').post('/me/forget').expect(200);
        knex.removeListener('query', note);
        const pseudonym = /[0-9a-f]{64}/;
        const named = bound.filter(each => each.includes('user:default/ada'));
        expect(named.length).toBeGreaterThan(3);
        for (const each of named) {
          expect(each).not.toMatch(pseudonym);
          expect(each).not.toContain(id);
          expect(each).not.toContain(said);
        }
      });

      it('leave neither an audit event nor a span with a name', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        running.audits.length = 0;
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        expect(running.audits).toEqual([
          { eventId: 'mark-inbox-item', named: false, outcome: 'success' },
        ]);
        const spans = running
          .spans()
          .filter(({ name }) => /markInboxItem/.test(name));
        expect(spans).toEqual([
          { name: 'customer-voice markInboxItem', named: false },
        ]);
        expect(await knex('user_languages')).not.toContainEqual(
          expect.objectContaining({ user_ref: 'user:default/ada' }),
        );
      });

      it('are erased with their author, also those of answers that are gone', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        await running.as('ada').delete(`/responses/${id}`).expect(204);
        const { body: mine } = await running.as('ben').get('/responses/mine');
        const kept = await send('olga', mine.items[0].id, 'What would help?');
        await mark('ben', `reply:${kept}`, { as: 'done' }).expect(204);
        await running.as('ada').post('/me/forget').expect(200);
        expect(await knex('conversation_marks')).toHaveLength(1);
        expect(await replies('ben')).toEqual([]);
      });

      it('hold while the key rotates, and under the new one alone', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        const [before] = await knex('conversation_marks');
        await running.stop();
        keys = [
          { id: 'second', secret: randomBytes(32).toString('hex') },
          ...keys,
        ];
        await start();
        expect(await replies('ada')).toEqual([]);
        await running.rotateKeys();
        const [after] = await knex('conversation_marks');
        expect(after.key_id).toBe('second');
        expect(after.mark).not.toBe(before.mark);
        await running.stop();
        keys = keys.slice(0, 1);
        await start();
        expect(await replies('ada')).toEqual([]);
      });

      it('are deleted a year later', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        pass(300 * DAY);
        await running.cleanUp();
        expect(await knex('conversation_marks')).toHaveLength(1);
        pass(120 * DAY);
        await running.cleanUp();
        expect(await knex('conversation_marks')).toEqual([]);
      });
    });
  },
);
