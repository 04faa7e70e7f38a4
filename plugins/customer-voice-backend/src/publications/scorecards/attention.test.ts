import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const DAY = 24 * 3600_000;

describe.each(databases.eachSupportedId())(
  'Services that need attention on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let now: number;

    beforeEach(async () => {
      now = Date.parse('2026-03-02T09:00:00Z');
      useFakeClock(now);
      const owned = { owner: 'group:default/owners' };
      running = await startCustomerVoice({
        databaseId,
        config: {
          confidentiality: { publicationInterval: 'PT0S', publicationBatch: 1 },
        },
        entities: [
          entity('component:missing', {
            ...owned,
            annotations: { 'customer-voice/csat-target': '90' },
          }),
          entity('component:slow', owned),
          entity('component:fallen', owned),
          entity('component:fine', owned),
          entity('component:quiet', owned),
        ],
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
      jest.useRealTimers();
    });

    async function rate(name: string, scores: number[]) {
      for (const [index, score] of scores.entries()) {
        await running
          .as(`c${index}`)
          .post('/responses', {
            entityRef: `component:default/${name}`,
            measure: 'csat',
            score,
          })
          .expect(201);
      }
      await running.publish();
    }
    const page = async (query: string) => {
      const { body } = await running
        .as('lead')
        .get(`/scorecards?attention=true&sort=name&${query}`)
        .expect(200);
      return body;
    };
    const refs = async (query = '') =>
      (await page(query)).items.map(({ entityRef }: { entityRef: string }) =>
        entityRef.replace('component:default/', ''),
      );

    const MANY = 30;
    const all = (score: number) => Array<number>(MANY).fill(score);

    it('are those that surely miss their target, have declined, or have overdue requests', async () => {
      expect(await refs()).toEqual([]);
      await rate('missing', [...all(2).slice(6), ...all(5).slice(24)]);
      await rate('fallen', all(5));
      await rate('fine', all(5));
      await running
        .as('ada')
        .post('/requests', {
          entityRef: 'component:default/slow',
          title: 'Answer me',
          goal: 'Know whether you heard',
        })
        .expect(201);
      expect(await refs()).toEqual(['missing']);

      now += 100 * DAY;
      jest.setSystemTime(now);
      await rate('fallen', [...all(5).slice(10), ...all(2).slice(20)]);
      await rate('missing', [...all(2).slice(6), ...all(5).slice(24)]);
      expect(await refs()).toEqual(['fallen', 'missing', 'slow']);
      const { pageInfo } = await page('limit=1&counts=true');
      expect(pageInfo.totalItems).toBe(3);
      expect(await refs('status=misses')).toEqual(['missing']);
    });
  },
);
