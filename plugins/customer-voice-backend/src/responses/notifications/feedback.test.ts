import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())(
  'Owners are told of feedback, on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let unreachable: boolean;

    beforeEach(async () => {
      unreachable = false;
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
        ],
        onNotification: () => {
          if (unreachable) throw new Error('Notifications cannot be reached');
        },
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
      expect(
        running.notifications.map(({ payload: { topic, icon } }) => [
          topic,
          icon,
        ]),
      ).toEqual([
        ['feedback-comment', 'chat'],
        ['feedback-low-score', 'warning'],
      ]);
      expect(running.notifications[0]).toMatchObject({
        recipients: {
          entityRef: ['group:default/owners'],
          excludeEntityRef: 'user:default/ada',
        },
        payload: {
          title: expect.stringMatching(/^petstore: /),
          link: '/catalog/default/component/petstore/customer-voice',
        },
      });
      // It is no publication, and when it was given concerns the owners alone.
      expect(running.signals).toEqual([]);
      expect(running.events).toEqual([]);
    });

    it('no more once its author is erased', async () => {
      unreachable = true;
      await give('ada', { score: 1, comment: 'Bad', disclosure: 'named' });
      await give('ben', { score: 1, disclosure: 'named' });
      await running.tell();
      await running.as('ada').post('/me/forget').expect(200);
      unreachable = false;
      await running.knex('outbox').update({ retry_at: new Date(0) });
      await running.tell();
      expect(running.notifications).toMatchObject([
        { recipients: { excludeEntityRef: 'user:default/ben' } },
      ]);
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

describe.each(databases.eachSupportedId())(
  'The group of triage, on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        teams: { tria: 'platform', tina: 'platform', kim: 'platform-child' },
        missing: ['group:default/gone'],
        entities: [
          entity('component:orphan', { owner: 'group:default/gone' }),
          entity('group:platform-child', { parent: 'group:default/platform' }),
        ],
        config: { requests: { triageOwner: 'group:default/platform' } },
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it.each([
      ['of a request without a service', undefined],
      ['of a service whose owner is missing', 'component:default/orphan'],
    ])('is told without those of groups below, %s', async (_, entityRef) => {
      await running
        .as('ada')
        .post('/requests', {
          entityRef,
          title: 'Refunds in one step',
          goal: 'Less work',
        })
        .expect(201);
      await running.tell();
      expect(running.notifications).toMatchObject([
        {
          payload: { topic: 'request-new' },
          recipients: {
            entityRef: ['group:default/platform'],
            excludeEntityRef: [
              'user:default/ada',
              'group:default/platform-child',
            ],
          },
        },
      ]);
    });
  },
);
