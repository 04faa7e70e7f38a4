import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const GATEWAY = 'component:default/gateway';

describe.each(databases.eachSupportedId())(
  'What a group is told, on %s,',
  databaseId => {
    let running: RunningCustomerVoice;

    async function start(ownership: 'claims' | 'descendants') {
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners', otto: 'owners', kim: 'below', bob: 'within' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
          // Of which all members are in a group below.
          entity('component:gateway', { owner: 'group:default/division' }),
          entity('group:below', { parent: 'group:default/owners' }),
          entity('group:within', { parent: 'group:default/division' }),
        ],
        config: { ownership },
      });
    }
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const recipients = () =>
      running.notifications.map(({ recipients: to, payload }) => [
        payload.topic,
        to.type === 'entity' ? to.entityRef : [],
      ]);

    async function askAndRate(entityRef: string) {
      await running
        .as('ada')
        .post('/requests', {
          entityRef,
          title: 'Refunds in one step',
          goal: 'Less work',
        })
        .expect(201);
      await running
        .as('ada')
        .post('/responses', { entityRef, score: 1, disclosure: 'named' })
        .expect(201);
      await running.tell();
    }

    it('its own members are told, who own it by their claims', async () => {
      await start('claims');
      await askAndRate(PETSTORE);
      const members = ['user:default/olga', 'user:default/otto'];
      expect(recipients()).toEqual([
        ['request-new', members],
        ['feedback-low-score', members],
      ]);
    });

    it('those of groups below are told as well with ownership: descendants', async () => {
      await start('descendants');
      await askAndRate(PETSTORE);
      expect(recipients()).toEqual([
        ['request-new', ['group:default/owners']],
        ['feedback-low-score', ['group:default/owners']],
      ]);
    });

    it('is told to those below where it has no member of its own', async () => {
      await start('claims');
      await askAndRate(GATEWAY);
      expect(recipients()).toEqual([
        ['request-new', ['group:default/division']],
        ['feedback-low-score', ['group:default/division']],
      ]);
    });

    it('is told to a large group a few hundred members at a time, each once', async () => {
      await start('claims');
      const all = Array.from({ length: 1_100 }, (_, i) => `user:default/u${i}`);
      await running.knex.batchInsert(
        'catalog_memberships',
        all.map(userRef => ({
          user_ref: userRef,
          group_ref: 'group:default/division',
        })),
        100,
      );
      await running
        .as('ada')
        .post('/requests', { entityRef: GATEWAY, title: 'Large', goal: 'All' })
        .expect(201);
      await running.tell();
      const told = recipients().flatMap(([, refs]) => refs);
      expect(recipients()).toHaveLength(3);
      expect([...told].sort()).toEqual([...all].sort());
    });
  },
);
