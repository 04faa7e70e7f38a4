import { currentRequestOf, isConflict } from './currentRequestOf';
import { CustomerVoiceClient } from './CustomerVoiceClient';
import type { CustomerVoiceClientOptions } from './createTransport';

interface Sent {
  method: string | undefined;
  url: string;
  body: unknown;
  headers: Headers;
}

describe('CustomerVoiceClient', () => {
  let sent: Sent[];
  let answer: (request: Sent) => Response;
  let client: CustomerVoiceClient;
  let options: CustomerVoiceClientOptions;

  beforeEach(() => {
    sent = [];
    answer = () => Response.json({});
    options = {
      discoveryApi: { getBaseUrl: async id => `http://backend.test/api/${id}` },
      fetchApi: {
        fetch: async (input, init) => {
          const request: Sent = {
            method: init?.method,
            url: input,
            body:
              typeof init?.body === 'string'
                ? JSON.parse(init.body)
                : undefined,
            headers: new Headers(init?.headers),
          };
          sent.push(request);
          return answer(request);
        },
      },
    };
    client = new CustomerVoiceClient(options);
  });

  it('asks for scorecards of the same moment in one request, each service once', async () => {
    answer = () =>
      Response.json({ items: [{ title: 'a' }, null, { title: 'c' }] });
    const found = await Promise.all([
      client.loadScorecard('component:default/a'),
      client.loadScorecard('component:default/b'),
      client.loadScorecard('component:default/c'),
      client.loadScorecard('component:default/a'),
    ]);

    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'http://backend.test/api/customer-voice/scorecards/by-refs',
      body: {
        entityRefs: [
          'component:default/a',
          'component:default/b',
          'component:default/c',
        ],
        measure: 'csat',
      },
    });
    expect(found).toEqual([
      { title: 'a' },
      undefined,
      { title: 'c' },
      { title: 'a' },
    ]);
  });

  it('splits more than 100 scorecards into several requests', async () => {
    answer = ({ body }) =>
      typeof body === 'object' && body !== null && 'entityRefs' in body
        ? Response.json({ items: [] })
        : Response.error();
    await Promise.all(
      Array.from({ length: 101 }, (_, index) =>
        client.loadScorecard(`component:default/s${index}`),
      ),
    );

    expect(sent).toHaveLength(2);
  });

  it('tells everybody who waits when a batch fails', async () => {
    answer = () => Response.json({}, { status: 503 });
    const results = await Promise.allSettled([
      client.loadScorecard('component:default/a'),
      client.loadScorecard('component:default/b'),
    ]);

    expect(results.map(each => each.status)).toEqual(['rejected', 'rejected']);
  });

  it('sends an idempotency key of its own with each answer', async () => {
    const response = { entityRef: 'component:default/a', score: 4 };
    await client.giveResponse(response);
    await client.giveResponse(response);
    const keys = sent.map(each => each.headers.get('Idempotency-Key'));

    expect(keys[0]).toMatch(/^.{8,200}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('sends the language that the user reads at that moment', async () => {
    let language = '';
    client = new CustomerVoiceClient({
      ...options,
      language: () => language,
    });
    await client.getRequest(1);
    language = 'zh-Hans';
    await client.getRequest(1);

    expect(sent.map(({ headers }) => headers.get('Accept-Language'))).toEqual([
      null,
      'zh-Hans',
    ]);
  });

  it('repeats several values of a filter and leaves out what is not given', async () => {
    await client.listScorecards({
      status: ['meets', 'misses'],
      q: '',
      owner: undefined,
      sort: '-ranking',
    });

    expect(sent[0].url).toBe(
      'http://backend.test/api/customer-voice/scorecards?status=meets&status=misses&sort=-ranking',
    );
  });

  it('puts an entity ref into the path in three lower-case segments', async () => {
    await client.getService('API:Default/Pet Store');

    expect(sent[0].url).toBe(
      'http://backend.test/api/customer-voice/services/api/default/pet%20store',
    );
  });

  it("throws the server's error", async () => {
    answer = () =>
      Response.json(
        {
          error: { name: 'NotAllowedError', message: 'You own this service' },
          response: { statusCode: 403 },
        },
        { status: 403 },
      );

    await expect(
      client.giveResponse({ entityRef: 'component:default/a', score: 4 }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
      cause: { name: 'NotAllowedError', message: 'You own this service' },
    });
  });

  it('asks for a capability with a key, so that a repeated call asks once', async () => {
    await client.createRequest(
      { title: 'Refund part', goal: 'Refund part of an order' },
      { idempotencyKey: 'k1' },
    );

    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'http://backend.test/api/customer-voice/requests',
    });
    expect(sent[0].headers.get('Idempotency-Key')).toBe('k1');
  });

  it('lists requests by several states, leaving out what is not said', async () => {
    await client.listRequests({
      status: ['planned', 'in-progress'],
      overdue: true,
      q: '',
    });

    expect(sent[0].url).toBe(
      'http://backend.test/api/customer-voice/requests?status=planned&status=in-progress&overdue=true',
    );
  });

  it('tells the current state of a request from a conflict', async () => {
    const current = { number: 42, version: 8, moves: [] };
    answer = () =>
      Response.json(
        {
          error: { name: 'ConflictError', message: 'It changed', current },
          response: { statusCode: 409 },
        },
        { status: 409 },
      );

    const error: unknown = await client
      .moveRequest(42, { version: 7, to: 'planned', targetDate: null })
      .catch(refusal => refusal);
    expect(isConflict(error)).toBe(true);
    expect(currentRequestOf(error)).toEqual(current);
  });
});
