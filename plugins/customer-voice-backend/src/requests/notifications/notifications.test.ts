import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { databases } from '../../__testUtils__/startCustomerVoice';
import { SERVICE, setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read, moved } = portal;

  describe('are told of', () => {
    const told = () =>
      portal.running.notifications.map(({ recipients, payload }) => [
        payload.topic,
        recipients.type === 'entity' ? recipients.entityRef : [],
      ]);

    it('to owners when new, to supporters when moved, to no user about their own change', async () => {
      await start();
      const { number } = await ask('ada');
      await portal.running.tell();
      expect(told()).toEqual([['request-new', ['group:default/owners']]]);
      await portal.running
        .as('ben')
        .put(`/requests/${number}/support`, { importance: 1 });
      await portal.running
        .as('cyd')
        .put(`/requests/${number}/subscription`, { subscribed: true })
        .expect(200);
      await portal.running
        .as('ben')
        .put(`/requests/${number}/subscription`, { subscribed: false })
        .expect(200);
      await moved('olga', number, { to: 'evaluating' });
      await portal.running.tell();
      expect(told().at(-1)).toEqual([
        'request-acknowledged',
        ['user:default/ada', 'user:default/cyd'],
      ]);
      expect(portal.running.notifications.at(-1)?.recipients).toMatchObject({
        excludeEntityRef: 'user:default/olga',
      });
      expect(portal.running.events).toMatchObject([
        { type: 'request.created', entityRef: SERVICE, number },
        { type: 'request.supported', number },
        { type: 'request.moved', number, from: 'submitted', to: 'evaluating' },
      ]);
      expect(portal.running.signals.at(-1)).toMatchObject({
        channel: 'customer-voice',
        message: { type: 'request.changed', number },
      });
    });

    it('with the title first and the number below, and an icon for what it is about', async () => {
      await start();
      const { number } = await ask('ada');
      await moved('olga', number, { to: 'planned', targetDate: '2126-12-02' });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      await portal.running.tell();

      expect(
        portal.running.notifications.map(({ payload }) => [
          payload.title,
          payload.description,
          payload.icon,
        ]),
      ).toEqual([
        [
          '“Refund part of an order” is a new request to Payments',
          `Request ${number}`,
          'help',
        ],
        [
          '“Refund part of an order” is planned for December 2, 2126',
          `Request ${number}`,
          'dashboard',
        ],
        [
          '“Refund part of an order” was delivered. Did it meet your goal?',
          `Request ${number}`,
          'star',
        ],
      ]);
    });

    it('in triage to its group', async () => {
      await start();
      await ask('ada', { entityRef: undefined });
      await portal.running.tell();

      expect(told()).toEqual([['request-new', ['group:default/platform']]]);
    });

    it('again until it can be said, once each, with the same scope', async () => {
      let failures = 2;
      const scopes: unknown[] = [];
      await start({
        onNotification: ({ payload }) => {
          scopes.push(payload.scope);
          if (failures-- > 0) throw new Error('The notifications are down');
        },
      });
      await ask('ada');
      for (let tries = 0; tries < 4; tries++) {
        await portal.running.tell();
        await portal.running
          .knex('outbox')
          .update({ retry_at: new Date(Date.now() - 1) });
      }
      expect(portal.running.notifications).toHaveLength(1);
      expect(portal.running.events).toHaveLength(1);
      expect(new Set(scopes).size).toBe(1);
      expect(await portal.running.knex('outbox')).toEqual([]);
    });

    it('no further where the portal has no notifications', async () => {
      await start({
        onNotification: () => {
          throw new Error(
            'Failed to send notifications: Error: Request failed with status 404',
          );
        },
      });
      await ask('ada');
      await portal.running.tell();
      expect(await portal.running.knex('outbox')).toEqual([]);
      expect(portal.running.events).toHaveLength(1);
    });

    it('that one continues as another, to who followed it, once each and not by themselves', async () => {
      await start();
      const [into, over, from] = [
        await ask('cyd'),
        await ask('tria'),
        await ask('ada'),
      ];
      const support = (user: string, { number }: CapabilityRequest) =>
        portal.running
          .as(user)
          .put(`/requests/${number}/support`, { importance: 1 })
          .expect(200);
      await support('ben', from);
      await support('lena', from);
      await support('olga', from);
      await support('lena', into);
      await portal.running
        .as('ben')
        .put(`/requests/${from.number}/subscription`, { subscribed: false })
        .expect(200);
      await portal.running.tell();
      const merge = async (
        { number }: CapabilityRequest,
        target: CapabilityRequest,
      ) => {
        const { version } = await read('olga', number);
        portal.running.notifications.length = 0;
        await portal.running
          .as('olga')
          .post(`/requests/${number}/merge`, { into: target.number, version })
          .expect(200);
        await portal.running.tell();
      };

      await merge(from, over);
      const ofMerged = [
        'user:default/ada',
        'user:default/lena',
        'user:default/olga',
      ];
      expect(told()).toEqual([['request-merged', ofMerged]]);
      expect(portal.running.notifications[0]).toMatchObject({
        recipients: { excludeEntityRef: 'user:default/olga' },
        payload: {
          title: `“Refund part of an order” continues as request ${over.number}`,
          description: `Request ${from.number}`,
          icon: 'externalLink',
          link: `/customer-voice/requests/${from.number}`,
        },
      });

      await merge(over, into);
      expect(told()).toEqual([
        ['request-merged', [...ofMerged, 'user:default/tria']],
      ]);

      const { version } = await read('olga', over.number);
      portal.running.notifications.length = 0;
      await portal.running
        .as('olga')
        .post(`/requests/${over.number}/unmerge`, { version })
        .expect(200);
      await portal.running.tell();
      expect(portal.running.notifications).toMatchObject([
        { payload: { title: expect.stringMatching(/stands by itself again/) } },
      ]);
    });

    it('in one notification who follows and is mentioned, or owns and supports', async () => {
      await start();
      const { number } = await ask('ada');
      await portal.running.as('ada').post(`/requests/${number}/comments`, {
        body: 'Ask @user:default/ada',
      });
      await moved('olga', number, { to: 'planned', targetDate: null });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      await portal.running
        .as('ada')
        .put(`/requests/${number}/verification`, { verdict: 'not-met' })
        .expect(200);
      await portal.running.tell();
      const scopesOf = (topics: string[]) =>
        portal.running.notifications
          .filter(({ payload }) => topics.includes(payload.topic ?? ''))
          .map(({ payload }) => payload.scope);
      const comment = scopesOf(['request-comment', 'request-mention']);
      const reopened = scopesOf(['request-reopened']);
      for (const scopes of [comment, reopened]) {
        expect(scopes).toHaveLength(2);
        expect(new Set(scopes).size).toBe(1);
      }
      expect(comment).not.toEqual(reopened);
    });

    it('to who is mentioned, named on behalf, or waits for an answer that is late', async () => {
      await start();
      const { number } = await ask('ada');
      await portal.running.as('olga').put(`/requests/${number}/support`, {
        importance: 1,
        onBehalfOf: 'user:default/cyd',
      });
      await portal.running.as('ben').post(`/requests/${number}/comments`, {
        body: 'Ask @user:default/lena, or @group:default/platform. Not me@user:default/x',
      });
      await portal.running
        .knex('requests')
        .where({ number })
        .update({ due_at: new Date(Date.now() - 1000) });
      await portal.running.runClocks();
      await portal.running.runClocks();
      await portal.running.tell();
      expect(told()).toEqual(
        expect.arrayContaining([
          ['request-on-behalf', ['user:default/cyd']],
          ['request-mention', ['user:default/lena', 'group:default/platform']],
          ['request-response-overdue', ['group:default/owners']],
        ]),
      );
      expect(
        told().filter(([topic]) => topic === 'request-response-overdue'),
      ).toHaveLength(1);
      const mention = portal.running.notifications.find(
        ({ payload }) => payload.topic === 'request-mention',
      );
      expect(JSON.stringify(mention)).not.toContain('Refund');
      expect(mention?.payload).toMatchObject({
        title: `You are mentioned on request ${number}`,
        icon: 'chat',
      });
    });
  });
});
