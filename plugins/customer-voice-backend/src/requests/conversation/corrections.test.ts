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
    let unreachable: boolean;

    beforeEach(async () => {
      unreachable = false;
      running = await startCustomerVoice({
        databaseId,
        onNotification: () => {
          if (unreachable) throw new Error('Notifications cannot be reached');
        },
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
    /** Tells now what notifications could not be reached for until now. */
    const tellAgain = async () => {
      unreachable = false;
      await running.knex('outbox').update({ retry_at: new Date(0) });
      await running.tell();
    };
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

    it('are told to those whom the new words mention, if they were not told before', async () => {
      unreachable = true;
      const { id } = await say('ben', 'Ask @user:default/cyd');
      await running.tell();
      await running
        .as('ben')
        .patch(`${comments}/${id}`, { body: 'Ask @user:default/dan' })
        .expect(200);
      await tellAgain();
      const mentioned = running.notifications
        .filter(({ payload }) => payload.topic === 'request-mention')
        .map(({ recipients }) => recipients);
      expect(mentioned).toMatchObject([{ entityRef: ['user:default/dan'] }]);
    });

    it('are told to no user any more once they are removed', async () => {
      unreachable = true;
      const { id } = await say('ben', 'Ask @user:default/cyd');
      await say('ben', 'Ask @user:default/dan');
      await running.tell();
      await running.as('ben').delete(`${comments}/${id}`).expect(200);
      await tellAgain();
      const told = running.notifications
        .filter(({ payload }) => payload.topic?.match(/comment|mention/))
        .map(({ payload, recipients }) => [payload.topic, recipients]);
      expect(told).toMatchObject([
        ['request-comment', { entityRef: ['user:default/ada'] }],
        ['request-mention', { entityRef: ['user:default/dan'] }],
      ]);
    });

    it('follow a merge, and come back from it, with counters that agree', async () => {
      const { id } = await say('ben', SECRET);
      const other = await say('ben', 'Me too');
      const target = await running
        .as('cyd')
        .post('/requests', {
          entityRef: PETSTORE,
          title: 'Refunds at once',
          goal: 'Less work',
        })
        .expect(201);
      const into: number = target.body.number;
      await running
        .as('olga')
        .post(`${path}/merge`, { into, version: 1 })
        .expect(200);
      await running.as('ben').delete(`${comments}/${id}`).expect(404);
      await running
        .as('ben')
        .delete(`/requests/${into}/comments/${id}`)
        .expect(200);
      await running
        .as('ben')
        .patch(`/requests/${into}/comments/${other.id}`, { body: 'And I' })
        .expect(200);
      const counted = async (at: string) =>
        (await running.as('ada').get(at).expect(200)).body.comments;
      expect(await counted(`/requests/${into}`)).toBe(1);
      const { body: merged } = await running.as('olga').get(path);
      await running
        .as('olga')
        .post(`${path}/unmerge`, { version: merged.version })
        .expect(200);
      expect(await counted(path)).toBe(1);
      expect(await counted(`/requests/${into}`)).toBe(0);
      expect(await listed('ada')).toMatchObject([
        { body: '', removed: { byRef: 'user:default/ben' } },
        { body: 'And I', editedAt: expect.any(String) },
      ]);
      await running.recount();
      expect(await counted(path)).toBe(1);
    });

    it('for owners do not exist for others, removed or not', async () => {
      const { body: own } = await running
        .as('olga')
        .post(comments, { body: 'For us', visibility: 'owners' })
        .expect(201);
      const missing = '00000000-0000-4000-8000-000000000000';
      const answers = [];
      for (const id of [own.id, missing]) {
        for (const call of [
          running.as('ada').patch(`${comments}/${id}`, { body: 'No' }),
          running.as('ada').delete(`${comments}/${id}`),
        ]) {
          const { status, body } = await call;
          answers.push([status, body.error.name, body.error.message]);
        }
      }
      expect(new Set(answers.map(each => JSON.stringify(each))).size).toBe(1);
      expect(answers[0][0]).toBe(404);
    });

    it('keep no name of an erased user who removed one', async () => {
      const { id } = await say('ada', SECRET);
      await running
        .as('olga')
        .delete(`${comments}/${id}?reason=It held a password`)
        .expect(200);
      await running.as('olga').post('/me/forget').expect(200);
      const [tombstone] = await listed('ada');
      expect(tombstone.removed.byRef).not.toMatch(/olga/);
      expect(await stored()).not.toMatch(/olga/);
    });

    it('are removed by an owner with a reason, and by no other user', async () => {
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
  },
);
