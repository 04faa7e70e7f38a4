import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

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
