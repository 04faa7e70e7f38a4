import {
  CustomerVoiceClient,
  type CapabilityRequest,
} from 'backstage-plugin-customer-voice-common';
import { capabilityRequest } from '../__testUtils__/FakeRequests';
import { FakeServer } from '../__testUtils__/FakeServer';
import type { ResultSet } from './requestResults';
import { SearchWithRequests } from './SearchWithRequests';

type Query = Parameters<SearchWithRequests['query']>[0];

const REQUESTS = ['customer-voice-request'];

const entity = (title: string) => ({
  type: 'software-catalog',
  document: { title, text: '', location: `/catalog/${title}` },
});

/** A portal that has requests, and whose own search finds these entities. */
function portalWith(options: {
  requests?: CapabilityRequest[];
  entities?: ResultSet['results'];
}) {
  const server = new FakeServer();
  server.capabilities.items = options.requests ?? [capabilityRequest()];
  const asked: Query[] = [];
  const search = new SearchWithRequests({
    requests: new CustomerVoiceClient(server),
    portal: {
      async query(query) {
        asked.push(query);
        const results = options.entities ?? [];
        return {
          results,
          numberOfResults: results.length,
          nextPageCursor: 'next',
        };
      },
    },
  });
  return {
    server,
    asked,
    query: (query: Partial<Query>) => search.query({ term: '', ...query }),
    find: async (query: Partial<Query>) => {
      const { results } = await search.query({ term: '', ...query });
      return results.map(({ document }) => document.title);
    },
  };
}

describe('search of the portal with requests', () => {
  it('finds requests for what was typed', async () => {
    const { server, query } = portalWith({});

    const { results } = await query({ term: ' refund ' });

    expect(server.last('GET /requests')?.query.get('q')).toBe('refund');
    expect(results).toEqual([
      {
        type: 'customer-voice-request',
        rank: 1,
        document: {
          title: 'Refund part of an order',
          text: 'Our support desk must refund **part** of an order.',
          location: '/customer-voice/requests/42',
          number: 42,
          status: 'submitted',
          entityRef: 'component:default/petstore',
          serviceTitle: 'petstore',
        },
      },
    ]);
  });

  it('finds nothing that was withdrawn or merged', async () => {
    const { server, find } = portalWith({
      requests: [
        capabilityRequest({ number: 1, status: 'withdrawn', title: 'Gone' }),
        capabilityRequest({ number: 2, status: 'merged', title: 'Merged' }),
        capabilityRequest({ number: 3, status: 'declined', title: 'Declined' }),
      ],
    });

    expect(await find({ term: 'refund' })).toEqual(['Declined']);
    expect(await find({ term: 'refund', types: REQUESTS })).toEqual([
      'Declined',
    ]);
    for (const { query } of server.requests) {
      expect(query.getAll('status')).not.toContain('withdrawn');
      expect(query.getAll('status')).not.toContain('merged');
    }
  });

  it('puts requests behind the first five of other results', async () => {
    const { query } = portalWith({
      entities: ['a', 'b', 'c', 'd', 'e', 'f'].map(entity),
    });

    const found = await query({ term: 'refund' });

    expect(found.results.map(({ document }) => document.title)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'Refund part of an order',
      'f',
    ]);
    expect(found.results.map(({ rank }) => rank)).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
    expect(found.numberOfResults).toBe(7);
    expect(found.nextPageCursor).toBe('next');
  });

  it('asks five requests at most among results of every type', async () => {
    const { server, query } = portalWith({});

    await query({ term: 'refund', pageLimit: 50 });
    expect(server.last('GET /requests')?.query.get('limit')).toBe('5');

    await query({ term: 'refund', pageLimit: 2 });
    expect(server.last('GET /requests')?.query.get('limit')).toBe('2');
  });

  it.each<[string, Partial<Query>]>([
    ['another type is asked for', { types: ['software-catalog'] }],
    ['a later page is asked for', { pageCursor: 'MQ==' }],
    ['nothing was typed', { term: ' ' }],
    ['entities are filtered', { filters: { kind: 'Component' } }],
  ])('leaves requests alone where %s', async (_, different) => {
    const { server, find } = portalWith({ entities: [entity('petstore')] });

    expect(await find({ term: 'refund', ...different })).toEqual(['petstore']);
    expect(server.calls).toEqual([]);
  });

  it('does not tell the search back end of a type that it does not know', async () => {
    const { asked, find } = portalWith({});

    await find({ term: 'refund', types: ['techdocs', ...REQUESTS] });
    expect(asked.map(({ types }) => types)).toEqual([['techdocs']]);

    await find({ term: 'refund', types: REQUESTS });
    expect(asked).toHaveLength(1);
  });

  it.each([403, 500])(
    'finds the rest of the portal where requests are refused with %d',
    async status => {
      const { server, find } = portalWith({ entities: [entity('petstore')] });
      server.refuse('GET /requests', status, 'No');

      expect(await find({ term: 'refund' })).toEqual(['petstore']);
      await expect(find({ term: 'refund', types: REQUESTS })).rejects.toThrow();
    },
  );

  it('leads through the pages of requests, forth and back', async () => {
    const { server, query } = portalWith({});
    const page = (pageCursor?: string) =>
      query({ term: 'refund', types: REQUESTS, pageLimit: 10, pageCursor });
    server.capabilities.nextCursor = 'second';

    const first = await page();
    server.capabilities.nextCursor = 'third';
    const second = await page(first.nextPageCursor);
    const third = await page(second.nextPageCursor);
    await page(third.previousPageCursor);
    await page(second.previousPageCursor);

    expect(
      server.requests.map(({ query: sent }) => sent.get('cursor')),
    ).toEqual([null, 'second', 'third', 'second', null]);
    expect(first.previousPageCursor).toBeUndefined();
    expect(third.results[0].rank).toBe(21);
  });

  it('begins with the first page where the cursor is one of other results', async () => {
    const { server, find } = portalWith({});

    await find({ term: 'refund', types: REQUESTS, pageCursor: 'MQ==' });

    expect(server.last('GET /requests')?.query.has('cursor')).toBe(false);
  });

  it('counts requests for the list of result types', async () => {
    const { query } = portalWith({});

    expect(
      await query({ term: 'refund', types: REQUESTS, pageLimit: 0 }),
    ).toEqual({ results: [], numberOfResults: 1 });
  });

  it('leaves the numbers of other types alone where requests are refused', async () => {
    const { server, query } = portalWith({});
    server.refuse('GET /requests', 403, 'No');

    expect(
      await query({ term: 'refund', types: REQUESTS, pageLimit: 0 }),
    ).toEqual({ results: [] });
  });
});
