import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())(
  'Notifications in the language of their reader, on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    const start = async (
      config: { language?: string; ownership?: 'descendants' } = {},
    ) => {
      running = await startCustomerVoice({
        databaseId,
        teams: {
          olga: 'owners',
          otto: 'owners',
          pia: 'platform',
          ada: 'web',
          ben: 'web',
        },
        entities: [
          entity('component:petstore', { owner: 'group:default/platform' }),
          entity('group:platform'),
          entity('group:owners', { parent: 'group:default/platform' }),
        ],
        config: { confidentiality: { publicationInterval: 'PT0S' }, ...config },
      });
    };
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const ask = async (user: string, language?: string) => {
      const asked = running.as(user).post('/requests', {
        title: 'Refunds',
        goal: 'Refund part of an order',
        entityRef: PETSTORE,
        importance: 2,
        affectedRefs: [],
      });
      if (language) asked.set('Accept-Language', language);
      const { body } = await asked.expect(201);
      return Number(body.number);
    };
    const follow = (user: string, number: number, language: string) =>
      running
        .as(user)
        .put(`/requests/${number}/subscription`, { subscribed: true })
        .set('Accept-Language', language)
        .expect(200);
    const plan = async (user: string, number: number) => {
      const { body } = await running
        .as(user)
        .get(`/requests/${number}`)
        .expect(200);
      await running
        .as(user)
        .post(`/requests/${number}/transitions`, {
          version: body.version,
          to: 'planned',
          targetDate: '2126-12-02',
        })
        .expect(200);
    };
    /** What was sent since it was asked before: events may be on their way already. */
    const told = async () => {
      await running.tell();
      return running.notifications.splice(0).map(({ recipients, payload }) => ({
        title: payload.title,
        ...(recipients.type === 'entity' && {
          to: recipients.entityRef,
          not: recipients.excludeEntityRef,
        }),
      }));
    };
    const known = () =>
      running.knex('user_languages').orderBy('user_ref').select();

    it('tells each follower with the day as they write it', async () => {
      await start();
      const number = await ask('ada', 'de-DE,de;q=0.9,en;q=0.8');
      await follow('ben', number, 'zh-Hans');
      await follow('pia', number, 'fr, en;q=0.5');
      await follow('cyd', number, 'zh-TW');
      await told();
      await plan('pia', number);

      expect(await told()).toEqual([
        {
          title: '“Refunds” is planned for December 2, 2126',
          to: ['user:default/cyd', 'user:default/pia'],
          not: 'user:default/pia',
        },
        {
          title: '„Refunds“ ist geplant für den 2. Dezember 2126',
          to: ['user:default/ada'],
          not: 'user:default/pia',
        },
        {
          title: '“Refunds”计划于2126年12月2日完成',
          to: ['user:default/ben'],
          not: 'user:default/pia',
        },
      ]);
    });

    it('tells members of a group, and of those below it, apart from it where they read another', async () => {
      await start({ ownership: 'descendants' });
      const first = await ask('ada');
      await follow('olga', first, 'de');
      await follow('otto', first, 'en');
      await told();
      await ask('ada');

      expect(await told()).toEqual([
        {
          title: '“Refunds” is a new request to petstore',
          to: ['group:default/platform'],
          not: ['user:default/ada', 'user:default/olga'],
        },
        {
          title: '„Refunds“ ist eine neue Anfrage an petstore',
          to: ['user:default/olga'],
          not: 'user:default/ada',
        },
      ]);
    });

    it('tells members of a group apart from it, and not those below who do not act for it', async () => {
      await start();
      const first = await ask('ada');
      await follow('olga', first, 'de');
      await follow('pia', first, 'de');
      await told();
      await ask('ada');

      expect(await told()).toEqual([
        {
          title: '“Refunds” is a new request to petstore',
          to: ['group:default/platform'],
          not: ['user:default/ada', 'user:default/pia', 'group:default/owners'],
        },
        {
          title: '„Refunds“ ist eine neue Anfrage an petstore',
          to: ['user:default/pia'],
          not: 'user:default/ada',
        },
      ]);
    });

    it('keeps one notification to a group whose members read the same', async () => {
      await start({ language: 'de', ownership: 'descendants' });
      const number = await ask('ada', 'en');
      await follow('olga', number, 'de');

      expect(await told()).toEqual([
        {
          title: '„Refunds“ ist eine neue Anfrage an petstore',
          to: ['group:default/platform'],
          not: 'user:default/ada',
        },
      ]);
    });

    it('says feedback by name in the language of the portal', async () => {
      await start({ language: 'zh' });
      await running
        .as('ada')
        .post('/responses', {
          entityRef: PETSTORE,
          measure: 'csat',
          score: 1,
          disclosure: 'named',
        })
        .expect(201);

      expect(await told()).toMatchObject([
        { title: 'petstore：一位客户不满意，并已署名' },
      ]);
    });

    it('learns a language from changes under a name only, and forgets it with the user', async () => {
      await start();
      await running
        .as('ada')
        .get('/requests')
        .set('Accept-Language', 'de')
        .expect(200);
      await running
        .as('ada')
        .post('/responses', {
          entityRef: PETSTORE,
          measure: 'csat',
          score: 4,
        })
        .set('Accept-Language', 'de')
        .expect(201);
      expect(await known()).toEqual([]);

      const number = await ask('ada', 'de');
      await follow('ada', number, 'zh-CN');
      await follow('ada', number, '*, no tag;q=x');
      expect(await known()).toEqual([
        { user_ref: 'user:default/ada', language: 'zh' },
      ]);

      await running
        .as('ada')
        .post('/me/forget')
        .set('Accept-Language', 'zh-CN')
        .expect(200);
      expect(await known()).toEqual([]);
    });
  },
);
