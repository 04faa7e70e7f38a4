import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { databases, entity } from '../__testUtils__/startCustomerVoice';
import { PETSTORE, usePetstore } from './__testUtils__/usePetstore';

jest.setTimeout(120_000);

const TEAM = 'group:default/owners';
const OLGA = 'user:default/olga';

describe.each(databases.eachSupportedId())(
  'Thanks for a reply, on %s,',
  databaseId => {
    let unreachable: boolean;
    beforeEach(() => {
      unreachable = false;
    });
    const petstore = usePetstore(databaseId, () => ({
      entities: [
        entity('group:owners', { parent: 'group:default/all' }),
        entity('group:all'),
      ],
      decide: ({ name }, userRef) =>
        name === 'customerVoice.comment.read' && userRef === 'user:default/mole'
          ? { result: AuthorizeResult.DENY }
          : undefined,
      onNotification: () => {
        if (unreachable) throw new Error('Notifications cannot be reached');
      },
      config: {
        confidentiality: {
          publicationInterval: 'PT0S',
          minimumRespondents: 1,
          publicationBatch: 1,
        },
      },
    }));
    const { pass, read } = petstore;
    const give = (user: string, body: object = {}) =>
      petstore.give(user, { score: 4, disclosure: 'named', ...body });
    const reply = (id: string) =>
      petstore.running
        .as('olga')
        .post(`/responses/${id}/messages`, { body: 'There is a guide' })
        .expect(201);
    const answered = async (user = 'ada') => {
      const id = await give(user);
      await reply(id);
      pass(1000);
      return id;
    };
    const thank = (user: string, id: string, to: string, body?: string) =>
      petstore.running.as(user).put(`/responses/${id}/thanks`, { to, body });
    const takeBack = (user: string, id: string, to: string) =>
      petstore.running.as(user).delete(`/responses/${id}/thanks?to=${to}`);
    const feed = async (user: string, path: string, query = '') =>
      (
        await petstore.running
          .as(user)
          .get(`/owners/${path}/thanks${query}`)
          .expect(200)
      ).body;

    it('go by name to the owners and to who spoke for them, and stand on their pages', async () => {
      const id = await answered();
      expect((await read('ada', id)).receivers).toEqual([TEAM, OLGA]);
      expect((await read('oleg', id)).receivers).toEqual([]);
      const { body } = await thank('ada', id, OLGA, 'It **helps**').expect(200);
      expect(body).toMatchObject({
        byRef: 'user:default/ada',
        toRef: OLGA,
        body: 'It **helps**',
      });
      const { thanks, receivers } = await read('olga', id);
      expect(thanks).toEqual([body]);
      expect(receivers).toEqual([]);
      expect((await read('ada', id)).receivers).toEqual([TEAM]);
      // Who says thanks has read it.
      const { body: inbox } = await petstore.running
        .as('ada')
        .get('/inbox?kind=reply');
      expect(inbox.items).toEqual([]);
      expect((await feed('cyd', 'user/default/olga')).items).toEqual([
        { ...body, service: { entityRef: PETSTORE, title: 'petstore' } },
      ]);
      await thank('ada', id, TEAM).expect(200);
      const above = await feed('cyd', 'group/default/all');
      expect(above.items).toMatchObject([{ toRef: TEAM }]);
      expect((await feed('mole', 'user/default/olga')).items).toEqual([]);
    });

    it('are counted on the pages of the team and of the person', async () => {
      const id = await answered();
      await thank('ada', id, TEAM).expect(200);
      await thank('ada', id, OLGA).expect(200);
      for (const path of ['group/default/owners', 'user/default/olga']) {
        const { body } = await petstore.running
          .as('cyd')
          .get(`/owners/${path}`)
          .expect(200);
        expect(body.figures.thanks).toBe(1);
      }
    });

    it('stand among thanks for deliveries, newest first, page by page', async () => {
      const first = await answered('ada');
      await thank('ada', first, TEAM).expect(200);
      pass(1000);
      const { body } = await petstore.running
        .as('ben')
        .post('/requests', { entityRef: PETSTORE, title: 'Refunds', goal: 'x' })
        .expect(201);
      const move = (more: object, version: number) =>
        petstore.running
          .as('olga')
          .post(`/requests/${body.number}/transitions`, { ...more, version })
          .expect(200);
      const planned = await move({ to: 'planned', targetDate: null }, 1);
      await move({ to: 'delivered', delivered: 'Here' }, planned.body.version);
      await petstore.running
        .as('ben')
        .post(`/requests/${body.number}/thanks`, { to: TEAM })
        .expect(201);
      pass(1000);
      const last = await answered('cyd');
      await thank('cyd', last, TEAM).expect(200);
      const found: string[] = [];
      let cursor = '';
      for (let page = 0; page < 3; page++) {
        const { items, pageInfo } = await feed(
          'ada',
          'group/default/owners',
          `?limit=1${cursor}`,
        );
        found.push(items[0].byRef);
        cursor = `&cursor=${encodeURIComponent(pageInfo.nextCursor)}`;
      }
      expect(found).toEqual([
        'user:default/cyd',
        'user:default/ben',
        'user:default/ada',
      ]);
    });

    it('tell whom they thank, once', async () => {
      const id = await answered();
      await petstore.running.tell();
      petstore.running.notifications.length = 0;
      await thank('ada', id, OLGA, 'The password is x').expect(200);
      await thank('ada', id, OLGA, 'Well done').expect(200);
      await petstore.running.tell();
      expect(petstore.running.notifications).toMatchObject([
        {
          recipients: { entityRef: [OLGA] },
          payload: {
            topic: 'thanks',
            title: 'petstore: a customer says thanks for your reply',
          },
        },
      ]);
      const rows = JSON.stringify(await petstore.running.knex('reply_thanks'));
      expect(rows).not.toMatch(/password/);
    });

    it('are not for authors in confidence, whom they would give away', async () => {
      const id = await give('ada', { disclosure: 'confidential' });
      await petstore.running.publish();
      await reply(id);
      expect(await read('ada', id)).toMatchObject({
        thanks: [],
        receivers: [],
      });
      petstore.running.audits.length = 0;
      const { body } = await thank('ada', id, TEAM).expect(403);
      expect(body.error.message).toMatch(/in confidence/);
      await takeBack('ada', id, TEAM).expect(403);
      expect(petstore.running.audits.map(({ named }) => named)).toEqual([
        false,
        false,
      ]);
      expect(await petstore.running.knex('reply_thanks')).toEqual([]);
    });

    it('are refused to owners, to others, before a reply, and to who did not speak', async () => {
      const id = await give('ada');
      await thank('ada', id, TEAM).expect(409);
      await reply(id);
      await thank('olga', id, TEAM).expect(403);
      await thank('ben', id, TEAM).expect(404);
      const wrong = await thank('ada', id, 'user:default/oleg').expect(400);
      expect(wrong.body.error.message).toMatch(/body\.to.*user:default\/olga/);
    });

    it('are taken back, twice as well as once', async () => {
      const id = await answered();
      await thank('ada', id, TEAM).expect(200);
      await takeBack('olga', id, TEAM).expect(403);
      await takeBack('ada', id, TEAM).expect(204);
      await takeBack('ada', id, TEAM).expect(204);
      expect((await read('ada', id)).thanks).toEqual([]);
    });

    it('stay when the answer is corrected, and go when it is withdrawn or made confidential', async () => {
      const ids = [await answered('ada'), await answered('ben')];
      await thank('ada', ids[0], TEAM).expect(200);
      await thank('ben', ids[1], TEAM).expect(200);
      const { body } = await petstore.running
        .as('ada')
        .patch(`/responses/${ids[0]}`, { comment: 'Other words' })
        .expect(200);
      expect((await read('ada', body.id)).thanks).toHaveLength(1);
      await petstore.running
        .as('ada')
        .delete(`/responses/${body.id}`)
        .expect(204);
      await petstore.running
        .as('ben')
        .patch(`/responses/${ids[1]}`, { disclosure: 'confidential' })
        .expect(200);
      expect(await petstore.running.knex('reply_thanks')).toEqual([]);
    });

    it.each(['ada', 'olga'])('are erased with %s', async user => {
      const id = await answered();
      await petstore.running.tell();
      unreachable = true;
      await thank('ada', id, OLGA).expect(200);
      await petstore.running.tell();
      const waiting = () =>
        petstore.running.knex('outbox').where({ type: 'followup.thanked' });
      expect(await waiting()).toHaveLength(1);
      await petstore.running.as(user).post('/me/forget').expect(200);
      expect(await petstore.running.knex('reply_thanks')).toEqual([]);
      // Nor is anybody told of them any more.
      expect(await waiting()).toEqual([]);
    });
  },
);
