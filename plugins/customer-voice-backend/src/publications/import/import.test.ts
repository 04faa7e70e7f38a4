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

function* year(): Iterable<ImportedResponse> {
  const begin = Date.now() - 300 * DAY;
  for (let i = 0; i < 120; i++) {
    yield {
      entityRef: i % 40 === 39 ? 'component:default/unknown' : PETSTORE,
      respondentRef: `user:default/p${i % 30}`,
      teamRef: `group:default/t${i % 4}`,
      measure: 'csat',
      // All are content in the first half and none in the second.
      score: i < 60 ? 5 : 1,
      respondedAt: new Date(begin + i * 2.5 * DAY).toISOString(),
    };
  }
}

describe.each(databases.eachSupportedId())(
  'A history of responses on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:petstore', { owner: 'group:default/team-c' }),
        ],
        histories: [
          { id: 'before', demo: true, replayInterval: 'P7D', responses: year },
        ],
      });
      await running.publish();
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('is replayed as it would have been published at the time, and is marked as demo data', async () => {
      const { body } = await running
        .as('c')
        .get('/scorecards/component/default/petstore')
        .expect(200);
      expect(body).toMatchObject({
        // Nobody is satisfied any more, so the figure is an upper bound.
        state: 'coded',
        atMost: expect.any(Number),
        demo: true,
        trend: { verdict: 'declined', previousScore: expect.any(Number) },
      });
      const { body: history } = await running
        .as('c')
        .get('/scorecards/component/default/petstore/history?limit=100')
        .expect(200);
      expect(history.items.length).toBeGreaterThan(10);
      const moments = history.items.map((item: { asOf: string }) =>
        Date.parse(item.asOf),
      );
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      expect(moments[0]).toBeLessThan(Date.now() - 250 * DAY);
    });

    it('is imported once', async () => {
      const before = await running.knex('responses').count({ n: '*' }).first();
      await running.publish();
      expect(await running.knex('responses').count({ n: '*' }).first()).toEqual(
        before,
      );
    });

    it('stores no respondent by name', async () => {
      expect(JSON.stringify(await running.knex('responses'))).not.toContain(
        'user:',
      );
    });
  },
);
