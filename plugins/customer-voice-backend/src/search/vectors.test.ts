// Over 300 lines: the cases of one subject, which share their set-up.
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { EmbeddingProvider } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { migrationsDirectory } from '../database/CustomerVoiceDatabase';
import { OpenAiCompatibleProvider } from './OpenAiCompatibleProvider';
import { SimilarRequests } from './SimilarRequests';

jest.setTimeout(60_000);

const SERVICE = '11111111-1111-4111-8111-111111111111';
const SECRET = '22222222-2222-4222-8222-222222222222';

/** What a model would know: words of one meaning point the same way. */
const DIRECTIONS = [
  /vacation|holiday|leave/i,
  /salary|wage|pay/i,
  /parking|car|garage/i,
];
const meaningOf = (text: string) => [
  0.1,
  ...DIRECTIONS.map(words => (words.test(text) ? 1 : 0)),
];

interface Asked {
  path: string | undefined;
  authorization: string | undefined;
  body: { model: string; input: string[] };
}

async function readBody(request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

/** A service on this machine that answers as OpenAI does. */
class StandIn {
  readonly asked: Asked[] = [];
  mode: 'well' | 'error' | 'nonsense' | 'never' = 'well';
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const body = await readBody(request);
      this.asked.push({
        path: request.url,
        authorization: request.headers.authorization,
        body,
      });
      if (this.mode === 'never') return;
      if (this.mode === 'error') {
        response.writeHead(500).end('no');
        return;
      }
      response.setHeader('content-type', 'application/json');
      const data = body.input.map((text: string, index: number) => ({
        object: 'embedding',
        index,
        embedding: meaningOf(text),
      }));
      response.end(
        JSON.stringify(
          // In any order: places are told by their index.
          this.mode === 'nonsense' ? { data: [] } : { data: data.reverse() },
        ),
      );
    });
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port }: AddressInfo = JSON.parse(
      JSON.stringify(this.#server.address()),
    );
    return `http://127.0.0.1:${port}/v1/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}

describe('A service that answers as OpenAI does', () => {
  const standIn = new StandIn();
  let baseUrl: string;

  beforeAll(async () => {
    baseUrl = await standIn.start();
  });
  afterAll(() => standIn.stop());

  it('is asked with model and key, and its vectors come in order', async () => {
    const provider = new OpenAiCompatibleProvider({
      baseUrl,
      model: 'small',
      apiKey: 'secret',
    });
    const vectors = await provider.embed(
      ['holiday', 'garage'],
      AbortSignal.timeout(5000),
    );
    expect(vectors).toEqual([meaningOf('holiday'), meaningOf('garage')]);
    expect(standIn.asked.at(-1)).toMatchObject({
      path: '/v1/embeddings',
      authorization: 'Bearer secret',
      body: { model: 'small', input: ['holiday', 'garage'] },
    });
    expect(provider.id).toContain('small');
    expect(provider.id).not.toContain('secret');
  });

  it('is sent no key where there is none', async () => {
    await new OpenAiCompatibleProvider({ baseUrl, model: 'small' }).embed(
      ['x'],
      AbortSignal.timeout(5000),
    );
    expect(standIn.asked.at(-1)?.authorization).toBeUndefined();
  });
});

describe.each(databases.eachSupportedId())('Meaning on %s', databaseId => {
  const standIn = new StandIn();
  const logger = mockServices.logger.mock();
  let knex: Knex;
  let baseUrl: string;
  let similar: SimilarRequests;

  const open = (provider?: EmbeddingProvider, meaningTimeout = 2000) =>
    new SimilarRequests({ knex, logger, provider, meaningTimeout });
  const numbers = async (
    text: string,
    narrow: (query: Knex.QueryBuilder) => void = () => {},
  ) =>
    (await similar.find({ text, limit: 5, narrow })).map(
      ({ number }) => number,
    );
  const ask = (number: number, title: string, serviceId = SERVICE) =>
    knex.transaction(async trx => {
      const at = new Date(Date.UTC(2026, 0, 1));
      await trx('requests').insert({
        number,
        version: 1,
        service_id: serviceId,
        requester_ref: 'user:default/jenny',
        title,
        goal: 'Please.',
        affected_refs: '[]',
        status: 'submitted',
        status_since: at,
        first_response_due_at: at,
        contested: false,
        round: 0,
        asked: 0,
        met: 0,
        partly: 0,
        not_met: 0,
        offered: false,
        people: 1,
        teams: 1,
        importance: 2,
        trending: 0,
        comments: 0,
        owner_comments: 0,
        solutions: 0,
        created_at: at,
        updated_at: at,
      });
      await similar.index(trx, { number, title, goal: 'Please.' });
    });

  beforeAll(async () => {
    baseUrl = await standIn.start();
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: migrationsDirectory });
    for (const id of [SERVICE, SECRET]) {
      await knex('services').insert({
        id,
        entity_ref: `component:default/${id}`,
        kind: 'component',
        title: id,
        enabled: true,
        in_catalog: true,
        settings: '{}',
        search_text: '',
        fingerprint: '',
        seen_in: id,
      });
    }
  });
  beforeEach(async () => {
    standIn.mode = 'well';
    standIn.asked.length = 0;
    jest.clearAllMocks();
    for (const table of [
      'requests',
      'request_documents',
      'request_terms',
      'request_vectors',
    ]) {
      await knex(table).delete();
    }
    similar = open(new OpenAiCompatibleProvider({ baseUrl, model: 'small' }));
    await ask(1, 'Book holidays from the phone');
    await ask(2, 'Wages in two currencies');
    await ask(3, 'Garage opens by licence plate');
  });
  afterAll(async () => {
    await standIn.stop();
    await knex.destroy();
  });

  it('finds what shares no word, and says that no word fits', async () => {
    expect(await numbers('vacation')).toEqual([]);
    await similar.embedPending();
    expect(
      await similar.find({ text: 'vacation', limit: 1, narrow: () => {} }),
    ).toEqual([{ number: 1, why: '' }]);
  });

  it('puts first what fits by words and by meaning', async () => {
    await ask(4, 'Vacation of my team at a glance');
    await similar.embedPending();
    expect((await numbers('vacation overview')).slice(0, 2)).toEqual([4, 1]);
  });

  it('is asked nothing while a request is written', async () => {
    expect(standIn.asked).toEqual([]);
  });

  it('never shows what may not be seen, nor what was withdrawn', async () => {
    await ask(5, 'Leave of absence for carers', SECRET);
    await similar.embedPending();
    const notSecret = (query: Knex.QueryBuilder) => {
      query.whereNot('services.id', SECRET);
    };
    expect(await numbers('vacation')).toContain(5);
    expect(await numbers('vacation', notSecret)).not.toContain(5);
    await knex('requests').where({ number: 1 }).update({ status: 'withdrawn' });
    expect(await numbers('vacation', notSecret)).not.toContain(1);
  });

  it('makes each vector once, however many replicas make them', async () => {
    for (let number = 10; number < 100; number++) {
      await ask(number, `Parking ${number}`);
    }
    await Promise.all([similar.embedPending(), similar.embedPending()]);
    expect(standIn.asked.flatMap(({ body }) => body.input)).toHaveLength(93);
    await similar.embedPending();
    expect(standIn.asked.flatMap(({ body }) => body.input)).toHaveLength(93);
  });

  it('makes a vector anew when the text changes, or the provider', async () => {
    await similar.embedPending();
    standIn.asked.length = 0;
    await knex('requests').where({ number: 1 }).update({ title: 'Salary' });
    await knex.transaction(trx =>
      similar.index(trx, { number: 1, title: 'Salary', goal: 'Please.' }),
    );
    await similar.embedPending();
    expect(standIn.asked.flatMap(({ body }) => body.input)).toEqual([
      'Salary\nPlease.',
    ]);
    similar = open(new OpenAiCompatibleProvider({ baseUrl, model: 'large' }));
    await similar.embedPending();
    expect(standIn.asked.flatMap(({ body }) => body.input)).toHaveLength(4);
  });

  it('makes vectors of requests from before there was a provider', async () => {
    similar = open();
    await ask(6, 'Car pool');
    await similar.embedPending();
    similar = open(new OpenAiCompatibleProvider({ baseUrl, model: 'small' }));
    await similar.embedPending();
    expect(await numbers('garage')).toContain(6);
  });

  it.each(['error', 'nonsense', 'never'] as const)(
    'leaves words alone where the service answers with %s, and is logged once',
    async mode => {
      await similar.embedPending();
      similar = open(
        new OpenAiCompatibleProvider({ baseUrl, model: 'small' }),
        100,
      );
      standIn.mode = mode;
      standIn.asked.length = 0;
      expect(await numbers('holidays')).toEqual([1]);
      expect(await numbers('vacation')).toEqual([]);
      expect(await numbers('holidays phone')).toEqual([1]);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      // What is down is left alone for a while, so that no caller waits for it.
      expect(standIn.asked).toHaveLength(1);
    },
  );

  it('leaves words alone where a provider takes no notice of its signal', async () => {
    similar = open({ id: 'deaf', embed: () => new Promise(() => {}) }, 50);
    expect(await numbers('holidays')).toEqual([1]);
  });

  it('refuses vectors of another length than the provider says', async () => {
    similar = open({
      id: 'short',
      dimensions: 3,
      embed: async texts => texts.map(() => [1, 0]),
    });
    await similar.embedPending();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(await knex('request_vectors').whereNotNull('vector')).toEqual([]);
  });

  it('tries again later what could not be made', async () => {
    standIn.mode = 'error';
    await similar.embedPending();
    expect(await knex('request_vectors').whereNotNull('vector')).toEqual([]);
    standIn.mode = 'well';
    await knex('request_vectors').update({ due_at: new Date(0) });
    await similar.embedPending();
    expect(await knex('request_vectors').whereNotNull('vector')).toHaveLength(
      3,
    );
  });
});
