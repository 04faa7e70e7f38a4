import { ImportedResponse } from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const DAY = 24 * 3600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

const said = (
  user: string,
  days: number,
  more: Partial<ImportedResponse> = {},
): ImportedResponse => ({
  entityRef: PETSTORE,
  respondentRef: `user:default/${user}`,
  measure: 'csat',
  score: 4,
  comment: `words of ${user}`,
  respondedAt: ago(days),
  ...more,
});
const asked = (days: number) => ({
  kind: 'message' as const,
  by: 'owner' as const,
  userRef: 'user:default/olga',
  body: 'What would help?',
  at: ago(days),
});

const RESPONSES: ImportedResponse[] = [
  said('ada', 40, { conversation: [asked(39)] }),
  said('ben', 30, {
    score: 2,
    conversation: [
      asked(29),
      { kind: 'message', by: 'author', body: 'A button', at: ago(28) },
      {
        kind: 'resolved',
        by: 'owner',
        userRef: 'user:default/olga',
        at: ago(20),
      },
      {
        kind: 'thanks',
        by: 'author',
        toRef: 'group:default/owners',
        at: ago(19),
      },
    ],
  }),
  said('cyd', 25),
  said('dan', 24),
  said('eve', 23),
  said('fay', 22, {
    disclosure: 'named',
    conversation: [
      asked(21),
      { kind: 'message', by: 'author', body: 'A guide', at: ago(20) },
      {
        kind: 'thanks',
        by: 'author',
        toRef: 'user:default/olga',
        body: 'It helped',
        at: ago(19),
      },
    ],
  }),
  // Says something else: what was said about the first answer is no more.
  said('ada', 10, { comment: 'other words' }),
];

describe.each(databases.eachSupportedId())(
  'Historic conversations on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
        ],
        teams: { olga: 'owners' },
        histories: [
          {
            id: 'before',
            demo: true,
            replayInterval: 'P7D',
            responses: () => RESPONSES,
          },
        ],
      });
      await running.publish();
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    const mine = async (user: string) =>
      (await running.as(user).get('/responses/mine').expect(200)).body.items[0];
    const read = async (user: string) =>
      (
        await running
          .as(user)
          .get(`/responses/${(await mine(user)).id}/messages`)
          .expect(200)
      ).body;
    const waiting = async (user: string) =>
      (await running.as(user).get('/inbox?role=author').expect(200)).body.items;

    it('go on with the answer in force, once and silently', async () => {
      await running.publish();
      await running.tell();
      const { followUp, items, thanks } = await read('ben');
      expect(followUp.state).toBe('resolved');
      expect(items).toMatchObject([
        { by: 'owner', byRef: 'user:default/olga', body: 'What would help?' },
        { by: 'author', body: 'A button' },
        { by: 'owner', kind: 'resolved' },
      ]);
      // In confidence: to the day, without a name, and without public thanks.
      expect(items[1].byRef).toBeUndefined();
      expect(items[1].on).toBe(ago(28).slice(0, 10));
      expect(thanks).toEqual([]);
      expect(running.notifications).toEqual([]);
      expect((await read('ada')).items).toEqual([]);
    });

    it('keep the name and the thanks of authors by name', async () => {
      const { items, thanks } = await read('fay');
      expect(items[1]).toMatchObject({
        byRef: 'user:default/fay',
        body: 'A guide',
      });
      expect(thanks).toMatchObject([
        { toRef: 'user:default/olga', body: 'It helped' },
      ]);
    });

    it('wait for who has not answered, and ask whether what was solved is better', async () => {
      expect(await waiting('fay')).toEqual([]);
      expect(await waiting('ben')).toMatchObject([{ kind: 'better-now' }]);
      expect(await waiting('olga')).toEqual([]);
    });
  },
);
