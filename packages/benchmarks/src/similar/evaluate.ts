import { readFile } from 'node:fs/promises';
import { Knex } from 'knex';
import { SeededRandom } from 'seeded-random';
import { Baseline } from './baseline';
import {
  addService,
  EvaluationDatabase,
  openSearch,
  requestRow,
} from './databases';

/** A request as the evaluation files have it. */
export interface Asked {
  title: string;
  goal?: string;
}

/** A file of pairs of requests that ask for the same, and of others. */
export interface Pairs {
  pairs: Array<{
    language: string;
    kind?: string;
    a: Asked;
    b: Asked;
    goalOfB: string;
  }>;
  distractors: Asked[];
}

/** How well a search found what it should have. */
export interface Quality {
  searches: number;
  recallAt5: number;
  meanReciprocalRank: number;
}

/** A row of the table of figures. */
export interface Evaluated {
  file: string;
  group: string;
  by: 'title' | 'half of the title' | 'goal';
  engine: string;
  quality: Quality;
}

const DEPTH = 20;

function qualityOf(ranks: ReadonlyArray<number | undefined>): Quality {
  const share = (sum: number) => sum / Math.max(1, ranks.length);
  return {
    searches: ranks.length,
    recallAt5: share(
      ranks.filter(rank => rank !== undefined && rank <= 5).length,
    ),
    meanReciprocalRank: share(
      ranks.reduce<number>((sum, rank) => sum + (rank ? 1 / rank : 0), 0),
    ),
  };
}

/**
 * Requests that no user asked, each made of two halves of others: as near to what
 * is searched for as something else can be.
 */
export function recombined(pairs: Pairs, count: number): Asked[] {
  const random = new SeededRandom(7);
  const others = [...pairs.pairs.map(({ a }) => a), ...pairs.distractors];
  const titles = others.map(({ title }) => title);
  const goals = others.flatMap(({ goal }) => (goal ? [goal] : []));
  const half = (said: readonly string[], part: 0 | 1) => {
    const text = said[random.below(said.length)];
    const pieces = text.includes(' ') ? text.split(' ') : [...text];
    const middle = Math.ceil(pieces.length / 2);
    return pieces
      .slice(part * middle, middle + part * middle)
      .join(text.includes(' ') ? ' ' : '');
  };
  return Array.from({ length: count }, () => ({
    title: `${half(titles, 0)} ${half(titles, 1)}`.slice(0, 120),
    goal: `${half(goals, 0)} ${half(goals, 1)}`,
  }));
}

/** The first half of what is typed. */
function halfOf(text: string): string {
  const pieces = text.includes(' ') ? text.split(' ') : [...text];
  return pieces
    .slice(0, Math.ceil(pieces.length / 2))
    .join(text.includes(' ') ? ' ' : '');
}

export async function readPairs(path: string): Promise<Pairs> {
  return JSON.parse(await readFile(path, 'utf8'));
}

type Pair = Pairs['pairs'][number];

/** What is searched for: with the title of the later request, or with its goal. */
const SEARCHED_BY: ReadonlyArray<
  readonly [by: Evaluated['by'], text: (pair: Pair) => string]
> = [
  ['title', ({ b }) => b.title],
  ['half of the title', ({ b }) => halfOf(b.title)],
  ['goal', ({ goalOfB }) => goalOfB],
];

/** Distractors and what is looked for come in turn, so that newer is not better. */
function mixed(pairs: readonly Pair[], distractors: readonly Asked[]): Asked[] {
  const asked = [...distractors];
  pairs.forEach(({ a }, i) => {
    asked.splice(
      Math.floor(((i + 1) * asked.length) / (pairs.length + 1)),
      0,
      a,
    );
  });
  return asked;
}

/** Writes these requests in place of what there is, and opens the search among them. */
async function searchAmong(
  knex: Knex,
  file: string,
  numberOf: ReadonlyMap<Asked, number>,
) {
  const search = await openSearch(knex);
  for (const table of ['request_documents', 'request_terms', 'requests']) {
    await knex(table).delete();
  }
  const serviceId = await addService(knex, `evaluated-${file}`);
  await knex.transaction(async trx => {
    const documents = [...numberOf].map(([{ title, goal = '' }, number]) => ({
      number,
      title,
      goal,
    }));
    await trx.batchInsert(
      'requests',
      documents.map(one => requestRow(one.number, serviceId, one)),
      20,
    );
    for (let start = 0; start < documents.length; start += 200) {
      await search.indexAll(trx, documents.slice(start, start + 200));
    }
  });
  return async (text: string) =>
    (await search.find({ text, limit: DEPTH, narrow: () => {} })).map(
      ({ number }) => number,
    );
}

/** Where a search found what it should have; undefined where it did not. */
interface Searched {
  group: string;
  rank: number | undefined;
  /** The same of the baseline. */
  base: number | undefined;
}

/** Rows for all searches and for each group of them: ours, then the baseline. */
function rowsOf(
  searches: readonly Searched[],
  row: Pick<Evaluated, 'file' | 'by' | 'engine'>,
): Evaluated[] {
  const groups = ['all', ...new Set(searches.map(({ group }) => group))];
  return groups.flatMap(group => {
    const those = searches.filter(
      one => group === 'all' || one.group === group,
    );
    return [
      { ...row, group, quality: qualityOf(those.map(({ rank }) => rank)) },
      {
        ...row,
        group,
        engine: 'TF-IDF',
        quality: qualityOf(those.map(({ base }) => base)),
      },
    ];
  });
}

/**
 * Asks for every earlier request and every distractor, then searches with title
 * and with goal of every later one: ours on a database, and the baseline.
 */
export async function evaluate(options: {
  file: string;
  pairs: Pairs;
  database: EvaluationDatabase;
  /** Other requests that are there. */
  among: readonly Asked[];
  verbose?: (line: string) => void;
}): Promise<Evaluated[]> {
  const { file, database, verbose } = options;
  const { pairs, distractors } = options.pairs;
  const { knex, engine } = database;
  const asked = mixed(pairs, [...distractors, ...options.among]);
  const numberOf = new Map(asked.map((one, i) => [one, i + 1]));
  const find = await searchAmong(knex, file, numberOf);
  const baseline = new Baseline(
    [...numberOf].map(([one, number]) => ({
      number,
      text: `${one.title}\n${one.goal ?? ''}`,
    })),
  );
  const evaluated: Evaluated[] = [];
  for (const [by, textOf] of SEARCHED_BY) {
    const searches: Searched[] = [];
    for (const pair of pairs) {
      const text = textOf(pair);
      const rankIn = (found: number[]) => {
        const at = found.indexOf(numberOf.get(pair.a) ?? 0);
        return at < 0 ? undefined : at + 1;
      };
      const found = await find(text);
      const rank = rankIn(found);
      const base = rankIn(baseline.find(text, DEPTH));
      if (rank !== 1) {
        verbose?.(
          `${by} ${rank ?? '-'} (${base ?? '-'}) ${text} → ${
            pair.a.title
          }; first: ${asked[found[0] - 1]?.title}`,
        );
      }
      searches.push({ group: pair.kind ?? pair.language, rank, base });
    }
    evaluated.push(...rowsOf(searches, { file, by, engine }));
  }
  return evaluated;
}
