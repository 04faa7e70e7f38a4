// Over 300 lines: the cases of one subject, which share their set-up.
import { JsonObject } from '@backstage/types';
import { databases, entity } from '../__testUtils__/startCustomerVoice';
import {
  CUSTOMERS,
  DAY,
  HOUR,
  PETSTORE,
  usePetstore,
} from './__testUtils__/usePetstore';

jest.setTimeout(120_000);

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe.each(databases.eachSupportedId())(
  'The conversation about a response, on %s',
  databaseId => {
    let confidentiality: JsonObject;
    beforeEach(() => {
      confidentiality = { publicationInterval: 'PT1H' };
    });
    const petstore = usePetstore(databaseId, () => ({
      teams: { tom: 'others' },
      entities: [
        entity('component:billing', { owner: 'group:default/others' }),
      ],
      config: { confidentiality },
    }));
    const { pass, give, send, move, read } = petstore;
    const published = async (bodies?: Record<string, object>) => {
      await petstore.published(bodies);
      const list = await petstore.running
        .as('olga')
        .get(`/responses?entityRef=${PETSTORE}`)
        .expect(200);
      const comments: Array<{ id: string; comment: string }> = list.body.items;
      const idOf = (user: string) =>
        comments.find(({ comment }) => comment === `words of ${user}`)?.id ??
        '';
      return { idOf };
    };
    async function relay() {
      pass(26 * HOUR);
      await petstore.running.relayMessages();
      await petstore.running.tell();
    }

    describe('by name', () => {
      it('goes back and forth at once, and each side is told', async () => {
        const id = await give('ada', { disclosure: 'named' });
        await petstore.running.tell();
        petstore.running.notifications.length = 0;
        const { body: said } = await send(
          'olga',
          id,
          'What would help?',
        ).expect(201);
        expect(said).toMatchObject({
          kind: 'message',
          by: 'owner',
          byRef: 'user:default/olga',
          pending: false,
        });
        await send('ada', id, 'A button').expect(201);
        await petstore.running.tell();
        const { followUp, items } = await read('oleg', id);
        expect(followUp).toEqual({
          responseId: id,
          role: 'owner',
          state: 'acknowledged',
          moves: ['resolved'],
          mayWrite: true,
          relayed: false,
        });
        expect(items).toMatchObject([
          { by: 'owner', body: 'What would help?' },
          { by: 'author', body: 'A button', byRef: 'user:default/ada' },
        ]);
        expect(petstore.running.notifications).toMatchObject([
          {
            recipients: { entityRef: ['user:default/ada'] },
            payload: {
              topic: 'follow-up-answer',
              title: 'petstore: the owners replied to you',
              link: '/customer-voice/mine',
            },
          },
          {
            recipients: {
              entityRef: ['group:default/owners'],
              excludeEntityRef: 'user:default/ada',
            },
            payload: { topic: 'follow-up-reply' },
          },
        ]);
        expect(petstore.running.events).toContainEqual({
          type: 'followup.replied',
          entityRef: PETSTORE,
        });
      });

      it('goes on when the author corrects what they said, and ends when they take it back', async () => {
        const id = await give('ada', { disclosure: 'named' });
        await send('olga', id, 'What would help?').expect(201);
        const { body: changed } = await petstore.running
          .as('ada')
          .patch(`/responses/${id}`, { comment: 'Slow on Mondays' })
          .expect(200);
        expect((await read('olga', changed.id)).items).toHaveLength(1);
        await petstore.running
          .as('ada')
          .delete(`/responses/${changed.id}`)
          .expect(204);
        const gone = await send('olga', changed.id, 'Hello?').expect(404);
        expect(gone.body.error.message).toMatch(/changed or withdrawn/);
        expect(await petstore.running.knex('follow_up_messages')).toEqual([]);
      });
    });

    it('is acknowledged, resolved by the owner, reopened by the author, and says what is possible', async () => {
      const id = await give('ada', { disclosure: 'named' });
      const early = await move('ada', id, 'reopened').expect(409);
      expect(early.body.error.message).toMatch(/possible now: nothing/);
      await move('olga', id, 'acknowledged').expect(200);
      const twice = await move('oleg', id, 'acknowledged').expect(409);
      expect(twice.body.error.message).toMatch(/possible now: resolved/);
      await move('olga', id, 'resolved', 'Mondays are quiet now').expect(200);
      const { body } = await move('ada', id, 'reopened', 'Not on Tuesdays');
      expect(body).toMatchObject({ state: 'reopened', moves: [] });
      const { body: list } = await petstore.running
        .as('cyd')
        .get(`/responses?entityRef=${PETSTORE}`)
        .expect(200);
      // Other customers see that it is looked after, and not what is said.
      expect(list.items[0].followUp).toEqual({ state: 'reopened' });
      const { body: mine } = await petstore.running
        .as('ada')
        .get('/responses/mine');
      expect(mine.items[0].followUp).toEqual({
        state: 'reopened',
        messages: 3,
        lastBy: 'author',
      });
    });

    it('is the author’s and the owners’ alone: all others get what an unknown id gets', async () => {
      const { idOf } = await published();
      const id = idOf('ada');
      await send('olga', id, 'What would help?').expect(201);
      const answers = [];
      for (const user of ['ben', 'tom']) {
        for (const each of [id, UNKNOWN]) {
          answers.push(
            await petstore.running.as(user).get(`/responses/${each}/messages`),
            await send(user, each, 'Me too'),
            await move(user, each, 'resolved'),
          );
        }
      }
      const texts = answers.map(({ status, body }) =>
        JSON.stringify([status, body.error.message]),
      );
      expect([...new Set(texts)]).toHaveLength(1);
      expect(texts[0]).toMatch(/^\[404/);
    });

    it('begins once the owners can read the response', async () => {
      const id = await give('ada');
      await petstore.running
        .as('olga')
        .get(`/responses/${id}/messages`)
        .expect(404);
      const refused = await send('ada', id, 'Hello?').expect(409);
      expect(refused.body.error.message).toMatch(/once it is published/);
    });

    describe('in confidence', () => {
      it('brings the author’s words to the owners later, with a day and without a name', async () => {
        const { idOf } = await published();
        const id = idOf('ada');
        await send('olga', id, 'What would help?').expect(201);
        const { body: said } = await send('ada', id, 'A button').expect(201);
        expect(said).toEqual({
          id: expect.any(String),
          kind: 'message',
          by: 'author',
          body: 'A button',
          pending: true,
        });
        await petstore.running.relayMessages();
        const before = await read('olga', id);
        expect(before.items).toHaveLength(1);
        expect((await read('ada', id)).items).toHaveLength(2);
        const dump = JSON.stringify(
          await petstore.running.knex('pending_messages'),
        );
        expect(dump).not.toMatch(/button|user:/);
        await relay();
        const after = await read('olga', id);
        expect(after.items[1]).toEqual({
          id: expect.any(String),
          kind: 'message',
          by: 'author',
          body: 'A button',
          on: new Date(petstore.now()).toISOString().slice(0, 10),
          pending: false,
        });
        expect(await petstore.running.knex('pending_messages')).toEqual([]);
        const rows = await petstore.running.knex('follow_up_messages');
        expect(JSON.stringify(rows)).not.toMatch(/user:default\/ada/);
        const hours = rows
          .filter(({ said_by: by }) => by === 'author')
          .map(({ said_at: at }) => new Date(at).getTime() % DAY);
        expect(hours).toEqual([0]);
      });

      it('leaves no row behind when the author speaks first, whose place would tell when', async () => {
        const { idOf } = await published();
        await send('olga', idOf('ben'), 'What would help?').expect(201);
        await send('ada', idOf('ada'), 'A button').expect(201);
        await send('olga', idOf('cyd'), 'What would help?').expect(201);
        const rows = await petstore.running
          .knex('follow_ups')
          .select('response_id');
        expect(rows).toHaveLength(2);
        expect(JSON.stringify(rows)).not.toContain(idOf('ada'));
        await relay();
        expect((await read('olga', idOf('ada'))).items).toHaveLength(1);
      });

      it('keeps the order of one author and mixes conversations', async () => {
        const { idOf } = await published();
        for (const user of ['ada', 'ben']) {
          await send('olga', idOf(user), 'What would help?').expect(201);
        }
        for (const word of ['one', 'two', 'three']) {
          await send('ada', idOf('ada'), word).expect(201);
          await send('ben', idOf('ben'), word).expect(201);
          pass(1000);
        }
        await relay();
        for (const user of ['ada', 'ben']) {
          const { items } = await read('olga', idOf(user));
          expect(
            items.slice(1).map(({ body }: { body: string }) => body),
          ).toEqual(['one', 'two', 'three']);
        }
      });

      it('notifies who wanted it at another moment, and names no service to others', async () => {
        const { idOf } = await published({ ada: { notifyOnReply: true } });
        await petstore.running.tell();
        petstore.running.notifications.length = 0;
        for (const user of ['ada', 'ben']) {
          await send('olga', idOf(user), 'What would help?').expect(201);
        }
        await relay();
        expect(petstore.running.notifications).toHaveLength(1);
        expect(petstore.running.notifications[0]).toMatchObject({
          recipients: { entityRef: ['user:default/ada'] },
        });
        expect(JSON.stringify(petstore.running.notifications)).not.toMatch(
          /petstore/,
        );
      });

      it('reopens once, when its moment has come', async () => {
        const { idOf } = await published();
        const id = idOf('ada');
        await move('olga', id, 'resolved', 'It is faster now').expect(200);
        const { body } = await move('ada', id, 'reopened', 'Not for me');
        expect(body).toMatchObject({ state: 'resolved', moves: [] });
        await move('ada', id, 'reopened').expect(409);
        expect((await read('olga', id)).followUp.state).toBe('resolved');
        await relay();
        expect((await read('olga', id)).followUp).toMatchObject({
          state: 'reopened',
          moves: ['acknowledged', 'resolved'],
        });
      });

      it('ends with the answer: what waits is dropped at once, the rest with the publication', async () => {
        const { idOf } = await published();
        const id = idOf('ada');
        await send('olga', id, 'What would help?').expect(201);
        await send('ada', id, 'A button').expect(201);
        await petstore.running.as('ada').delete(`/responses/${id}`).expect(204);
        expect(await petstore.running.knex('pending_messages')).toEqual([]);
        // Owners cannot tell: the comment and its conversation are as they were.
        await send('oleg', id, 'Still there?').expect(201);
        await petstore.running
          .as('ada')
          .get(`/responses/${id}/messages`)
          .expect(404);
        for (const [i, user] of ['gus', 'hal', 'ida', 'jon'].entries()) {
          await give(user, { score: i < 2 ? 2 : 5 });
        }
        pass(31 * DAY);
        await petstore.running.publish();
        await petstore.running
          .as('olga')
          .get(`/responses/${id}/messages`)
          .expect(404);
        expect(await petstore.running.knex('follow_ups')).toEqual([]);
      });

      it('is erased with its author', async () => {
        const { idOf } = await published({ ada: { notifyOnReply: true } });
        const id = idOf('ada');
        await send('olga', id, 'What would help?').expect(201);
        await send('ada', id, 'A button').expect(201);
        await petstore.running.as('ada').post('/me/forget').expect(200);
        expect(await petstore.running.knex('pending_messages')).toEqual([]);
        petstore.running.notifications.length = 0;
        await relay();
        expect(JSON.stringify(petstore.running.notifications)).not.toMatch(
          /ada/,
        );
      });
    });

    describe('waits in the inbox of the owners', () => {
      const inbox = async (user: string, query = '') =>
        (
          await petstore.running
            .as(user)
            .get(`/inbox?kind=low-score${query}`)
            .expect(200)
        ).body;

      it('by name at once, and no more once it is answered', async () => {
        const id = await give('ada', { disclosure: 'named', score: 1 });
        await give('ben', { disclosure: 'named', score: 5 });
        expect((await inbox('olga')).items).toMatchObject([
          {
            id: `low-score:${id}`,
            role: 'owner',
            overdue: false,
            dueAt: new Date(petstore.now() + 3 * DAY).toISOString(),
            title: 'petstore',
            comment: { id, score: 1, authorRef: 'user:default/ada' },
          },
        ]);
        expect((await inbox('tom')).items).toEqual([]);
        expect((await inbox('ada')).items).toEqual([]);
        await petstore.running
          .as('olga')
          .put(`/inbox/low-score:${id}/claim`, {})
          .expect(200);
        expect((await inbox('oleg', '&available=true')).items).toEqual([]);
        await send('olga', id, 'What would help?').expect(201);
        expect((await inbox('oleg')).items).toEqual([]);
        await move('olga', id, 'resolved').expect(200);
        await move('ada', id, 'reopened', 'Not for me').expect(200);
        expect((await inbox('oleg')).items).toHaveLength(1);
      });

      it('in confidence once any reader sees it with its score, and without a name', async () => {
        for (const [i, user] of CUSTOMERS.entries()) {
          await give(user, { score: i < 4 ? 2 : 5 });
        }
        expect((await inbox('olga')).items).toEqual([]);
        pass(HOUR);
        await petstore.running.publish();
        const { items, pageInfo } = await inbox('olga');
        expect(pageInfo.totalItems).toBe(4);
        expect(JSON.stringify(items)).not.toMatch(/user:default|T09:17/);
        // Of its publication the day is known, and no time.
        const days = items.map(({ dueAt }: { dueAt: string }) =>
          dueAt.slice(10),
        );
        expect([...new Set(days)]).toEqual(['T00:00:00.000Z']);
        // Next to all are dissatisfied: a score would tell what each of them said.
        confidentiality = {
          publicationInterval: 'PT1H',
          minimumRespondents: 10,
        };
        await petstore.restart();
        expect((await inbox('olga')).items).toEqual([]);
      });
    });

    it('takes the name off what an erased owner said', async () => {
      const id = await give('ada', { disclosure: 'named' });
      await send('olga', id, 'What would help?').expect(201);
      await petstore.running.as('olga').post('/me/forget').expect(200);
      const { items } = await read('oleg', id);
      expect(items[0]).toMatchObject({ by: 'owner', body: 'What would help?' });
      expect(items[0].byRef).toBeUndefined();
    });

    it('answers a repeated call with the first result, and says a thing once', async () => {
      const id = await give('ada', { disclosure: 'named' });
      const twice = [1, 2].map(() =>
        send('olga', id, 'What would help?').set('Idempotency-Key', 'k'),
      );
      const [first, second] = await Promise.all(twice);
      expect(second.body).toEqual(first.body);
      expect((await read('ada', id)).items).toHaveLength(1);
    });

    it('serves pages in order while others are written', async () => {
      const id = await give('ada', { disclosure: 'named' });
      for (let i = 0; i < 5; i++) await send('olga', id, `m${i}`).expect(201);
      const bodies: string[] = [];
      let cursor = '';
      for (let page = 0; page < 3; page++) {
        const { body } = await petstore.running
          .as('ada')
          .get(`/responses/${id}/messages?limit=2${cursor}`)
          .expect(200);
        bodies.push(...body.items.map((each: { body: string }) => each.body));
        cursor = `&cursor=${encodeURIComponent(body.pageInfo.nextCursor)}`;
      }
      expect(bodies).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    });
  },
);
