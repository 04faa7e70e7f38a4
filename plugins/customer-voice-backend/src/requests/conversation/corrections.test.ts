import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const SECRET = 'the password is hunter2';

describe.each(databases.eachSupportedId())(
  'Comments that are corrected, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let path: string;
    let comments: string;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners', ada: 'a', ben: 'b' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
        ],
      });
      const { body } = await running
        .as('ada')
        .post('/requests', {
          entityRef: PETSTORE,
          title: 'Refunds in one step',
          goal: 'Less work',
        })
        .expect(201);
      path = `/requests/${body.number}`;
      comments = `${path}/comments`;
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const say = async (user: string, body: string) =>
      (await running.as(user).post(comments, { body }).expect(201)).body;
    const listed = async (user: string) =>
      (await running.as(user).get(comments).expect(200)).body.items;
    /** Everything that is stored, the outbox and what was told included. */
    async function stored(): Promise<string> {
      const tables = [
        'request_comments',
        'request_events',
        'request_documents',
        'request_terms',
        'outbox',
      ];
      const rows = await Promise.all(tables.map(each => running.knex(each)));
      return JSON.stringify([rows, running.notifications]);
    }

    it('carry the new words and a mark, and the former are gone everywhere', async () => {
      const { id } = await say('ada', SECRET);
      const { body } = await running
        .as('ada')
        .patch(`${comments}/${id}`, { body: 'Ask me for it' })
        .expect(200);
      expect(body).toMatchObject({
        body: 'Ask me for it',
        editedAt: expect.any(String),
        may: { edit: true, remove: true },
      });
      await running.tell();
      expect(await stored()).not.toContain('hunter2');
    });

    it('leave a tombstone when they are removed, which counts no more', async () => {
      const { id } = await say('ada', SECRET);
      await say('ben', 'Me too');
      await running.as('ada').delete(`${comments}/${id}`).expect(200);
      const [tombstone] = await listed('ben');
      expect(tombstone).toMatchObject({
        body: '',
        removed: { byRef: 'user:default/ada' },
        may: { edit: false, remove: false },
      });
      const { body } = await running.as('ben').get(path).expect(200);
      expect(body.comments).toBe(1);
      await running.recount();
      expect((await running.as('ben').get(path)).body.comments).toBe(1);
      expect(await stored()).not.toContain('hunter2');
    });

    it('are removed by an owner with a reason, and by nobody else', async () => {
      const { id } = await say('ada', SECRET);
      await running.as('ben').delete(`${comments}/${id}`).expect(403);
      await running
        .as('ben')
        .patch(`${comments}/${id}`, { body: 'No' })
        .expect(403);
      const refused = await running
        .as('olga')
        .delete(`${comments}/${id}`)
        .expect(400);
      expect(refused.body.error.message).toMatch(/reason/);
      await running
        .as('olga')
        .delete(`${comments}/${id}?reason=It held a password`)
        .expect(200);
      expect((await listed('ada'))[0].removed).toMatchObject({
        byRef: 'user:default/olga',
        reason: 'It held a password',
      });
      await running
        .as('ada')
        .patch(`${comments}/${id}`, { body: 'Again' })
        .expect(409);
    });

    it.each([
      'see @user:default/...',
      '@user:default/-',
      '@group:a/_.',
      `@user:${'x'.repeat(300)}/y`,
      '@user:default/ada.',
    ])('may say %j', async body => {
      await say('ben', body);
      await running.tell();
      expect((await listed('ada'))[0].body).toBe(body);
    });

    it('wake the dispatcher by themselves', async () => {
      await say('ben', 'Soon?');
      // No task runs, and no test tells it to: the commit does.
      for (let i = 0; i < 200 && running.notifications.length === 0; i++) {
        await new Promise(resolve => setImmediate(resolve));
        await running.knex('outbox').count();
      }
      await running.tell();
      expect(running.notifications.length).toBeGreaterThan(0);
    });
  },
);

describe.each(databases.eachSupportedId())(
  'Owners are told of feedback, on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
        ],
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const give = (user: string, body: object) =>
      running
        .as(user)
        .post('/responses', { entityRef: PETSTORE, measure: 'csat', ...body })
        .expect(201);

    it('with words and by name once each, and of a low score', async () => {
      await give('ada', { score: 4, comment: 'Good', disclosure: 'named' });
      await give('ben', { score: 1, disclosure: 'named' });
      await give('cyd', { score: 5, disclosure: 'named' });
      await running.tell();
      await running.tell();
      expect(running.notifications.map(({ payload }) => payload.topic)).toEqual(
        ['feedback-comment', 'feedback-low-score'],
      );
      expect(running.notifications[0]).toMatchObject({
        recipients: { entityRef: ['group:default/owners'] },
        payload: { link: expect.stringContaining('petstore') },
      });
    });

    it('in confidence only when it is published, and never how many or what', async () => {
      for (const [i, user] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
        await give(user, { score: 1 + (i % 5), comment: `words of ${user}` });
        if (i % 3 === 2) await running.publish();
      }
      await running.tell();
      const told = running.notifications.filter(
        ({ payload }) => payload.topic === 'feedback-comments',
      );
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told)).not.toMatch(
        /\d (new )?comment|words of|user:/,
      );
    });
  },
);
