import { SeededRandom } from 'seeded-random';
import {
  addService,
  EvaluationDatabase,
  openSearch,
  requestRow,
} from './databases';
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

/** Times searches and writes among so many generated requests. */
export async function speed(options: {
  database: EvaluationDatabase;
  pairs: Pairs;
  requests: number;
  searches: number;
  print(line: string): void;
}): Promise<Speed[]> {
  const { database, pairs, requests, searches, print } = options;
  const { knex } = database;
  const search = await openSearch(knex);
  for (const table of ['request_documents', 'request_terms', 'requests']) {
    await knex(table).delete();
  }
  const services: string[] = [];
  for (let i = 0; i < 200; i++) services.push(await addService(knex, `s${i}`));
  const texts = new Texts(1, pairs);
  const titles: string[] = [];
  const begin = performance.now();
  for (let number = 1; number <= requests; number += CHUNK) {
    const documents = Array.from(
      { length: Math.min(CHUNK, requests + 1 - number) },
      (_, i) => {
        const chinese = (number + i) % 10 === 0;
        return {
          number: number + i,
          title: chinese
            ? texts.chineseOf(5)
            : texts.of(5 + texts.below(6)).slice(0, 120),
          goal: chinese ? texts.chineseOf(40) : texts.of(30 + texts.below(60)),
        };
      },
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
  await knex.raw('analyze');
  print(
    `${requests} requests indexed on ${database.engine} in ${(
      (performance.now() - begin) /
      1000
    ).toFixed(0)} s`,
  );
  const words = (count: number) => () =>
    search.find({ text: texts.of(count), limit: 5, narrow: () => {} });
  const readable = services.slice(0, 20);
  const refs = Array.from(
    { length: 10_000 },
    (_, i) => `component:default/s${i}`,
  );
  let next = requests;
  return [
    await timed('3 words', searches, words(3)),
    await timed('7 words', searches, words(7)),
    await timed('12 words', searches, words(12)),
    await timed('title of a request', searches, i =>
      search.find({
        text: titles[(i * 7919) % titles.length],
        limit: 5,
        narrow: () => {},
      }),
    ),
    await timed('12 characters of Chinese', searches, () =>
      search.find({ text: texts.chineseOf(6), limit: 5, narrow: () => {} }),
    ),
    await timed('7 words, a tenth of the services visible', searches, () =>
      search.find({
        text: texts.of(7),
        limit: 5,
        narrow: query => query.whereIn('services.id', readable),
      }),
    ),
    await timed('7 words, visible by a list of 10,000 refs', searches, () =>
      search.find({
        text: texts.of(7),
        limit: 5,
        narrow: query =>
          // As the back end says it; see its database/dialect.ts.
          database.engine === 'pg'
            ? query.whereRaw('services.entity_ref = any(?::text[])', [refs])
            : query.whereRaw(
                'services.entity_ref in (select value from json_each(?))',
                [JSON.stringify(refs)],
              ),
      }),
    ),
    await timed(
      'list of 50 by q of 2 words, newest first',
      searches,
      async () => {
        const query = knex('requests')
          .leftJoin('services', 'services.id', 'requests.service_id')
          .orderBy('requests.number', 'desc')
          .limit(50)
          .select('requests.number');
        (await search.matching(texts.of(2)))(query);
        return query;
      },
    ),
    await timed('index of a new request of 60 words', searches, () =>
      knex.transaction(trx =>
        search.index(trx, {
          number: ++next,
          title: texts.of(8),
          goal: texts.of(60),
        }),
      ),
    ),
  ];
}
