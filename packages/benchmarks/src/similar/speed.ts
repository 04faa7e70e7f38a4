import { Knex } from 'knex';
import { SeededRandom } from 'seeded-random';
import {
  addService,
  EvaluationDatabase,
  openSearch,
  requestRow,
} from './databases';
import { analyze } from '../analyze';
import { Pairs } from './evaluate';

/** What a search or a write takes, in milliseconds. */
export interface Speed {
  what: string;
  p50: number;
  p99: number;
}

const CHUNK = 250;
const MADE_UP_WORDS = 60_000;
const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo za ze zi zo'.split(
    ' ',
  );

/** Texts whose words are as frequent as those of people: by Zipf's law. */
export class Texts {
  readonly #random: SeededRandom;
  readonly #words: string[];
  readonly #chinese: string[];

  constructor(seed: number, pairs: Pairs) {
    this.#random = new SeededRandom(seed);
    const said = pairs.pairs.flatMap(({ a, b, goalOfB }) => [
      a.title,
      a.goal ?? '',
      b.title,
      goalOfB,
    ]);
    const english =
      said
        .join(' ')
        .toLowerCase()
        .match(/\b[a-z]{2,}\b/g) ?? [];
    this.#chinese = said.join('').match(/\p{Script=Han}{2}/gu) ?? ['请求'];
    const counts = new Map<string, number>();
    english.forEach(word => counts.set(word, (counts.get(word) ?? 0) + 1));
    this.#words = [...counts]
      .sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
      .map(([word]) => word);
    for (let i = 0; i < MADE_UP_WORDS; i++) {
      this.#words.push(
        Array.from(
          { length: 2 + this.#random.below(3) },
          () => SYLLABLES[this.#random.below(SYLLABLES.length)],
        ).join(''),
      );
    }
  }

  #word(): string {
    // By inverse transform, of the continuous law with exponent 1.
    const rank = Math.exp(this.#random.next() * Math.log(this.#words.length));
    return this.#words[Math.floor(rank) - 1] ?? this.#words[0];
  }

  of(words: number): string {
    return Array.from({ length: words }, () => this.#word()).join(' ');
  }

  chineseOf(pairs: number): string {
    return Array.from(
      { length: pairs },
      () => this.#chinese[this.#random.below(this.#chinese.length)],
    ).join('');
  }

  below(limit: number): number {
    return this.#random.below(limit);
  }
}

function timing(what: string, times: number[]): Speed {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { what, p50: at(0.5), p99: at(0.99) };
}

async function timed(
  what: string,
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<Speed> {
  const times: number[] = [];
  for (let i = 0; i < count + 20; i++) {
    const begin = performance.now();
    await work(i);
    if (i >= 20) times.push(performance.now() - begin);
  }
  return timing(what, times);
}

type Search = Awaited<ReturnType<typeof openSearch>>;

/** A title and a goal; one of ten in Chinese. */
function generatedDocument(number: number, texts: Texts) {
  const chinese = number % 10 === 0;
  return {
    number,
    title: chinese
      ? texts.chineseOf(5)
      : texts.of(5 + texts.below(6)).slice(0, 120),
    goal: chinese ? texts.chineseOf(40) : texts.of(30 + texts.below(60)),
  };
}

/**
 * Writes generated requests in place of what there is, and indexes them.
 *
 * @returns their titles
 */
async function loadRequests(
  knex: Knex,
  search: Search,
  generated: { texts: Texts; requests: number; services: readonly string[] },
): Promise<string[]> {
  const { texts, requests, services } = generated;
  const titles: string[] = [];
  for (let number = 1; number <= requests; number += CHUNK) {
    const documents = Array.from(
      { length: Math.min(CHUNK, requests + 1 - number) },
      (_, i) => generatedDocument(number + i, texts),
    );
    titles.push(...documents.map(({ title }) => title));
    await knex.transaction(async trx => {
      await trx.batchInsert(
        'requests',
        documents.map(one =>
          requestRow(one.number, services[one.number % services.length], one),
        ),
        20,
      );
      await search.indexAll(trx, documents);
    });
  }
  await analyze(knex);
  return titles;
}

/** Restricts a query to services by 10,000 refs, as the back end says it; see its database/dialect.ts. */
function narrowToRefs(engine: EvaluationDatabase['engine']) {
  const refs = Array.from(
    { length: 10_000 },
    (_, i) => `component:default/s${i}`,
  );
  return (query: Knex.QueryBuilder) =>
    engine === 'pg'
      ? query.whereRaw('services.entity_ref = any(?::text[])', [refs])
      : query.whereRaw(
          'services.entity_ref in (select value from json_each(?))',
          [JSON.stringify(refs)],
        );
}

/** Times searches and writes among so many generated requests. */
export async function speed(options: {
  database: EvaluationDatabase;
  pairs: Pairs;
  requests: number;
  searches: number;
  print(line: string): void;
}): Promise<Speed[]> {
  const { database, pairs, requests, print } = options;
  const { knex } = database;
  const search = await openSearch(knex);
  for (const table of ['request_documents', 'request_terms', 'requests']) {
    await knex(table).delete();
  }
  const services: string[] = [];
  for (let i = 0; i < 200; i++) services.push(await addService(knex, `s${i}`));
  const texts = new Texts(1, pairs);
  const begin = performance.now();
  const titles = await loadRequests(knex, search, {
    texts,
    requests,
    services,
  });
  print(
    `${requests} requests indexed on ${database.engine} in ${(
      (performance.now() - begin) /
      1000
    ).toFixed(0)} s`,
  );
  return [
    ...(await timedSearches(search, {
      ...options,
      texts,
      titles,
      readable: services.slice(0, 20),
    })),
    ...(await timedListAndWrite(knex, search, { ...options, texts })),
  ];
}

async function timedListAndWrite(
  knex: Knex,
  search: Search,
  options: { requests: number; searches: number; texts: Texts },
): Promise<Speed[]> {
  const { requests, searches, texts } = options;
  return [
    await timed(
      'list of 50 by q of 2 words, newest first',
      searches,
      async () => {
        const query = knex('requests')
          .leftJoin('services', 'services.id', 'requests.service_id')
          .orderBy('requests.number', 'desc')
          .limit(50)
          .select('requests.number');
        (await search.matching(texts.of(2))).narrow(query);
        return query;
      },
    ),
    await timed('index of a new request of 60 words', searches, i =>
      knex.transaction(trx =>
        search.index(trx, {
          number: requests + 1 + i,
          title: texts.of(8),
          goal: texts.of(60),
        }),
      ),
    ),
  ];
}

async function timedSearches(
  search: Search,
  options: {
    database: EvaluationDatabase;
    searches: number;
    texts: Texts;
    titles: readonly string[];
    /** Ids of the services that are visible where not all are. */
    readable: readonly string[];
  },
): Promise<Speed[]> {
  const { searches, texts, titles, readable } = options;
  const narrow = narrowToRefs(options.database.engine);
  const find = (text: string, narrowed = (_: Knex.QueryBuilder) => {}) =>
    search.find({ text, limit: 5, narrow: narrowed });
  return [
    await timed('3 words', searches, () => find(texts.of(3))),
    await timed('7 words', searches, () => find(texts.of(7))),
    await timed('12 words', searches, () => find(texts.of(12))),
    await timed('title of a request', searches, i =>
      find(titles[(i * 7919) % titles.length]),
    ),
    await timed('12 characters of Chinese', searches, () =>
      find(texts.chineseOf(6)),
    ),
    await timed('7 words, a tenth of the services visible', searches, () =>
      find(texts.of(7), query => query.whereIn('services.id', readable)),
    ),
    await timed('7 words, visible by a list of 10,000 refs', searches, () =>
      find(texts.of(7), narrow),
    ),
  ];
}
