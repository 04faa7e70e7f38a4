import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const COUNT = 620;
const olga = { byRef: 'user:default/olga' };

/** Requests of which each has something of its own; one of 50 is merged into the one before it. */
function requestOf(i: number): ImportedRequest {
  return {
    key: `B-${i}`,
    entityRef: `component:default/${i % 3 === 0 ? 'payments' : 'ledger'}`,
    requesterRef: `user:default/asker-${i}`,
    title: `Request ${i}`,
    goal: `What asker ${i} tries to achieve`,
    askedAt: '2026-01-10T09:00:00Z',
    steps: [
      {
        kind: 'support',
        userRef: `user:default/supporter-${i}`,
        importance: i % 2 === 0 ? 3 : 1,
        at: '2026-01-11T09:00:00Z',
      },
      ...(i % 4 === 0
        ? [
            {
              kind: 'comment' as const,
              authorRef: `user:default/asker-${i}`,
              body: `Comment ${i}`,
              at: '2026-01-11T09:00:00Z',
            },
          ]
        : []),
      ...(i % 5 === 0
        ? [
            {
              kind: 'move' as const,
              to: 'planned' as const,
              targetDate: null,
              ...olga,
              at: '2026-01-12T09:00:00Z',
            },
          ]
        : []),
      ...(i % 50 === 49
        ? [
            {
              kind: 'merge' as const,
              into: `B-${i - 1}`,
              ...olga,
              at: '2026-01-13T09:00:00Z',
            },
          ]
        : []),
    ],
  };
}

describe.each(databases.eachSupportedId())(
  'Requests that are imported some hundred at a time on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
          entity('component:ledger', { owner: 'group:default/owners' }),
        ],
        requestImports: [
          {
            id: 'board',
            demo: false,
            requests: () =>
              Array.from({ length: COUNT }, (_, i) => requestOf(i)),
          },
        ],
      });
      await running.publish();
    });
    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('are numbered in the order of their rows', async () => {
      const titles = await running
        .knex('requests')
        .orderBy('number')
        .pluck('title');
      expect(titles).toEqual(
        Array.from({ length: COUNT }, (_, i) => `Request ${i}`),
      );
      const keys = await running
        .knex('request_imports')
        .orderBy('number')
        .pluck('key');
      expect(keys).toEqual(Array.from({ length: COUNT }, (_, i) => `B-${i}`));
    });

    it('have each what hangs on them, and nothing of another', async () => {
      const lastWord = (text: string) => text.split(/[ -]/).at(-1);
      const hanging = await Promise.all([
        running
          .knex('request_supports')
          .join('requests', 'number', 'request_number')
          .select({ of: 'title', text: 'supporter_ref' }),
        running
          .knex('request_comments')
          .join('requests', 'number', 'request_number')
          .select({ of: 'title', text: 'body' }),
        running
          .knex('request_documents')
          .join('requests', 'requests.number', 'request_documents.number')
          .whereRaw("terms like '%' || replace(title, 'Request ', '') || '%'")
          .select({ of: 'title', text: 'title' }),
      ]);
      expect(hanging.map(rows => rows.length)).toEqual([
        2 * COUNT,
        COUNT / 4,
        COUNT,
      ]);
      const wrong = hanging
        .flat()
        .filter(({ of, text }) => lastWord(of) !== lastWord(text));
      expect(wrong).toEqual([]);
    });

    it('are counted as a count of everything counts them', async () => {
      const counters = async () => ({
        requests: await running
          .knex('requests')
          .orderBy('number')
          .select('number', 'people', 'importance', 'comments'),
        services: await running
          .knex('services')
          .orderBy('entity_ref')
          .select('entity_ref', 'open_requests', 'delivered_requests'),
      });
      const before = await counters();
      expect(before.services).toMatchObject([
        { open_requests: expect.any(Number) },
        { open_requests: expect.any(Number) },
      ]);
      expect(
        before.services.reduce((sum, { open_requests: n }) => sum + n, 0),
      ).toBe(COUNT - Math.floor(COUNT / 50));
      await running.recount();
      expect(await counters()).toEqual(before);
    });

    it('are merged where they were, each into the one before it', async () => {
      const merged = await running
        .knex('requests')
        .where({ status: 'merged' })
        .select('number', 'merged_into');
      expect(merged).toHaveLength(Math.floor(COUNT / 50));
      expect(merged.every(row => row.merged_into === row.number - 1)).toBe(
        true,
      );
    });
  },
);
