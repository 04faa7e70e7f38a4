// Over 300 lines: the cases of one subject, which share their set-up.
import { randomBytes } from 'node:crypto';
import { databases, entity } from '../__testUtils__/startCustomerVoice';
import { DAY, HOUR, PETSTORE, usePetstore } from './__testUtils__/usePetstore';

jest.setTimeout(120_000);

const BILLING = 'component:default/billing';
describe.each(databases.eachSupportedId())(
  'A reply of the owners waits for the author, on %s',
  databaseId => {
    let keys: Array<{ id: string; secret: string }>;
    let teams: Record<string, string>;
    beforeEach(() => {
      keys = [{ id: 'first', secret: randomBytes(32).toString('hex') }];
      teams = { tom: 'others' };
    });
    const petstore = usePetstore(databaseId, () => ({
      teams,
      entities: [
        entity('component:billing', { owner: 'group:default/others' }),
      ],
      config: { confidentiality: { publicationInterval: 'PT1H', key: keys } },
    }));
    const { pass, give, move, inbox } = petstore;
    /** Six customers answer in confidence, and are published; the id of one of them. */
    const published = async (user = 'ada') => {
      await petstore.published();
      const { body } = await petstore.running.as(user).get('/responses/mine');
      return String(body.items[0].id);
    };
    const send = async (user: string, id: string, body: string) =>
      String((await petstore.send(user, id, body).expect(201)).body.id);
    const replies = async (user: string, query = '') =>
      (await inbox(user, `kind=reply&${query}`)).items;
    const mark = (user: string, id: string, body: object) =>
      petstore.running.as(user).put(`/inbox/${id}/mark`, body);

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
            at: new Date(petstore.now()).toISOString(),
            pending: false,
          },
        },
      ]);
      for (const user of ['ben', 'olga', 'oleg', 'tom']) {
        expect(await replies(user)).toEqual([]);
      }
    });

    it('goes on waiting where it was said while the author answered an earlier one', async () => {
      const id = await give('ada', { disclosure: 'named' });
      const seen = await send('olga', id, 'What would help?');
      pass(HOUR);
      const unseen = await send('oleg', id, 'And since when?');
      const waits = async () =>
        (await replies('ada')).map((entry: { id: string }) => entry.id);
      await petstore.running
        .as('ada')
        .post(`/responses/${id}/messages`, { body: 'More room.', seen })
        .expect(201);
      expect(await waits()).toEqual([`reply:${unseen}`]);
      await petstore.running
        .as('ada')
        .put(`/responses/${id}/thanks`, { to: 'user:default/olga', seen })
        .expect(200);
      expect(await waits()).toEqual([`reply:${unseen}`]);
      await petstore.running
        .as('ada')
        .post(`/responses/${id}/messages`, {
          body: 'Since Monday.',
          seen: unseen,
        })
        .expect(201);
      expect(await waits()).toEqual([]);
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
      await petstore.running
        .as('ben')
        .post('/requests', { entityRef: BILLING, title: 'Refunds', goal: 'x' })
        .expect(201);
      teams = { ...teams, ada: 'others' };
      await petstore.restart();
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

    it('and costs no look at what owners talk about with others', async () => {
      const id = await give('ben', { disclosure: 'named', entityRef: BILLING });
      await send('tom', id, 'Hello');
      const statements: string[] = [];
      const note = ({ sql }: { sql: string }) => statements.push(sql);
      const look = async (user: string) => {
        statements.length = 0;
        petstore.knex.on('query', note);
        const found = await replies(user);
        petstore.knex.removeListener('query', note);
        return found;
      };
      expect(await look('ben')).toHaveLength(1);
      expect(statements.join()).toContain('pending_responses');
      expect(await look('ada')).toEqual([]);
      expect(statements.join()).not.toContain('pending_responses');
      // All are read anew behind the caller's back, and are still there.
      pass(2 * 60_000);
      expect(await replies('ben')).toHaveLength(1);
      pass(20 * DAY);
      expect(await replies('ben')).toHaveLength(1);
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
      await petstore.running.relayMessages();
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
      await petstore.running.relayMessages();
      const { body: owners } = await petstore.running
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
        on: new Date(petstore.now()).toISOString().slice(0, 10),
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
      const until = new Date(petstore.now() + DAY).toISOString();
      await mark('ada', item, { as: 'snoozed', until }).expect(404);
      await mark('ben', item, { as: 'done' }).expect(404);
      expect((await inbox('olga')).items).toHaveLength(3);
    });

    it('is put off by the author alone, in no table of others', async () => {
      const id = await published();
      const item = `reply:${await send('olga', id, 'What would help?')}`;
      const until = new Date(petstore.now() + 3 * DAY).toISOString();
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
      expect(await petstore.knex('inbox_snoozes')).toEqual([]);
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
      await petstore.running
        .as('ada')
        .put(`/inbox/${item}/claim`, {})
        .expect(404);
      await petstore.running
        .as('ada')
        .put(`/inbox/${item}/snooze`, {
          until: new Date(petstore.now() + DAY).toISOString(),
        })
        .expect(404);
      expect(await petstore.knex('inbox_claims')).toEqual([]);
      expect(await petstore.knex('inbox_snoozes')).toEqual([]);
    });

    it('no more once the answer was taken back, or after a quarter', async () => {
      const taken = await give('ada', { disclosure: 'named' });
      await send('olga', taken, 'What would help?');
      await petstore.running
        .as('ada')
        .delete(`/responses/${taken}`)
        .expect(204);
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
      await petstore.running
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
        const rows = await petstore.knex('conversation_marks');
        expect(rows).toEqual([
          {
            mark: expect.stringMatching(/^[0-9a-f]{64}$/),
            key_id: 'first',
            sealed: expect.any(String),
            expires_on: '2027-04-01',
          },
        ]);
        const text = JSON.stringify(rows);
        for (const known of [id, said, 'user:default/ada', PETSTORE]) {
          expect(text).not.toContain(known);
        }
      });

      it('are found, written and erased without a statement that names their author', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        const bound: string[] = [];
        const note = ({ bindings }: { bindings?: unknown[] }) =>
          bound.push(JSON.stringify(bindings ?? []));
        petstore.knex.on('query', note);
        await inbox('ada', 'counts=true');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        await send('ada', id, 'A button');
        await petstore.running.as('ada').post('/me/forget').expect(200);
        petstore.knex.removeListener('query', note);
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
        petstore.running.audits.length = 0;
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        expect(petstore.running.audits).toEqual([
          { eventId: 'mark-inbox-item', named: false, outcome: 'success' },
        ]);
        const spans = petstore.running
          .spans()
          .filter(({ name }) => /markInboxItem/.test(name));
        expect(spans).toEqual([
          { name: 'customer-voice markInboxItem', named: false },
        ]);
        expect(await petstore.knex('user_languages')).not.toContainEqual(
          expect.objectContaining({ user_ref: 'user:default/ada' }),
        );
      });

      it('are erased with their author, also those of answers that are gone', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        await petstore.running.as('ada').delete(`/responses/${id}`).expect(204);
        const { body: mine } = await petstore.running
          .as('ben')
          .get('/responses/mine');
        const kept = await send('olga', mine.items[0].id, 'What would help?');
        await mark('ben', `reply:${kept}`, { as: 'done' }).expect(204);
        await petstore.running.as('ada').post('/me/forget').expect(200);
        expect(await petstore.knex('conversation_marks')).toHaveLength(1);
        expect(await replies('ben')).toEqual([]);
      });

      it('hold while the key rotates, and under the new one alone', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        const [before] = await petstore.knex('conversation_marks');
        keys = [
          { id: 'second', secret: randomBytes(32).toString('hex') },
          ...keys,
        ];
        await petstore.restart();
        expect(await replies('ada')).toEqual([]);
        await petstore.running.rotateKeys();
        const [after] = await petstore.knex('conversation_marks');
        expect(after.key_id).toBe('second');
        expect(after.mark).not.toBe(before.mark);
        keys = keys.slice(0, 1);
        await petstore.restart();
        expect(await replies('ada')).toEqual([]);
      });

      it('are deleted a year later', async () => {
        const id = await published();
        const said = await send('olga', id, 'What would help?');
        await mark('ada', `reply:${said}`, { as: 'done' }).expect(204);
        pass(300 * DAY);
        await petstore.running.cleanUp();
        expect(await petstore.knex('conversation_marks')).toHaveLength(1);
        pass(120 * DAY);
        await petstore.running.cleanUp();
        expect(await petstore.knex('conversation_marks')).toEqual([]);
      });
    });
  },
);
