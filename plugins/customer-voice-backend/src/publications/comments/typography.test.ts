import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';
const LIST = `/responses?entityRef=${PETSTORE}`;
const TYPED = '“Slow” — really…  really slow!!!\n\nCheers, Ada';
const NORMAL = '"Slow" - really... really slow!';

describe.each(databases.eachSupportedId())(
  'The typography of what is said in confidence, on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    let now: number;

    beforeEach(async () => {
      now = Date.parse('2026-03-02T09:17:31Z');
      useFakeClock(now);
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
        ],
        config: { confidentiality: { publicationInterval: 'PT1H' } },
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
      jest.useRealTimers();
    });

    const pass = (hours: number) => {
      now += hours * 3600_000;
      jest.setSystemTime(now);
    };

    const give = async (user: string, body: object = {}) => {
      const { body: given } = await running
        .as(user)
        .post('/responses', { entityRef: PETSTORE, score: 4, ...body })
        .expect(201);
      return String(given.id);
    };
    const mine = async () => {
      const { body } = await running.as('ada').get('/responses/mine');
      return body.items[0].comment;
    };
    async function published() {
      const id = await give('ada', { comment: TYPED });
      for (const user of ['ben', 'cyd', 'dan', 'eve']) {
        await give(user, { comment: `said by ${user}` });
      }
      pass(1);
      await running.publish();
      return id;
    }
    const readByOwner = async () => {
      const { body } = await running.as('olga').get(LIST).expect(200);
      return body.items.map(({ comment }: { comment: string }) => comment);
    };

    it('is normal for readers and exports, and as typed for the author', async () => {
      await published();
      expect(await readByOwner()).toContain(NORMAL);
      const { text } = await running
        .as('olga')
        .get('/export/comments?format=ndjson')
        .expect(200);
      expect(text).toContain(JSON.stringify(NORMAL));
      expect(text).not.toMatch(/Cheers|“|—/);
      expect(await mine()).toBe(TYPED);
    });

    it('stands nowhere in a dump as it was typed', async () => {
      await published();
      for (const table of ['responses', 'pending_responses']) {
        const rows = JSON.stringify(await running.knex(table));
        expect(rows).not.toMatch(/Cheers|“|—/);
      }
    });

    it('stays as typed for the author when they change the score', async () => {
      const id = await published();
      await running.as('ada').patch(`/responses/${id}`, { score: 5 });
      expect(await mine()).toBe(TYPED);
    });

    it('stays as typed for readers once the author is named', async () => {
      const id = await published();
      await running
        .as('ada')
        .patch(`/responses/${id}`, { disclosure: 'named' })
        .expect(200);
      expect(await running.knex('responses').pluck('comment')).toContain(TYPED);
    });

    it('is kept encrypted no longer than its author', async () => {
      const id = await published();
      const sealedOf = async () =>
        (await running.knex('responses').where({ id }).first('sealed')).sealed;
      const before = await sealedOf();
      await running.as('ada').post('/me/forget', {}).expect(200);
      expect((await sealedOf()).length).toBeLessThanOrEqual(before.length);
      expect(await readByOwner()).toContain(NORMAL);
    });

    it('is normal in what is relayed to the owners', async () => {
      const id = await published();
      const path = `/responses/${id}/messages`;
      await running.as('olga').post(path, { body: 'Why?' }).expect(201);
      await running.as('ada').post(path, { body: TYPED }).expect(201);
      pass(26);
      await running.relayMessages();
      const { body } = await running.as('olga').get(path).expect(200);
      expect(body.items[1].body).toBe(NORMAL);
    });
  },
);
