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
import {
  FalseOffers,
  falseOffers,
  Find,
  OFFERED,
  UnrelatedGoals,
} from './falseOffers';

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

/** How the offers that are said to be probably the same are. */
export interface Strong {
  file: string;
  by: Evaluated['by'];
  engine: string;
  searches: number;
  /** Searches with one, and those of them in which it is what was searched for. */
  given: number;
  right: number;
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
): Promise<Find> {
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
  return (text, options = {}) =>
    search.find({ text, limit: DEPTH, narrow: () => {}, ...options });
}

/** Where a search found what it should have; undefined where it did not. */
interface Searched {
  group: string;
  rank: number | undefined;
  /** The same without the floor of relevance. */
  withIrrelevant: number | undefined;
  /** The same of the baseline. */
  base: number | undefined;
}

/** Rows for all searches and for each group of them: ours, without the floor, then the baseline. */
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
        engine: `${row.engine} without the floor`,
        quality: qualityOf(those.map(one => one.withIrrelevant)),
      },
      {
        ...row,
        group,
        engine: 'TF-IDF',
        quality: qualityOf(those.map(({ base }) => base)),
      },
    ];
  });
}

/** What one search for a pair found, of ours and of the baseline. */
async function searchFor(
  text: string,
  wanted: number,
  searches: { find: Find; baseline: Baseline },
) {
  const rankIn = (found: readonly number[]) => {
    const at = found.indexOf(wanted);
    return at < 0 ? undefined : at + 1;
  };
  const numbersOf = (found: ReadonlyArray<{ number: number }>) =>
    found.map(({ number }) => number);
  const found = await searches.find(text);
  const withIrrelevant = await searches.find(text, { withIrrelevant: true });
  return {
    first: found[0]?.number,
    strong: found.slice(0, OFFERED).find(({ strong }) => strong)?.number,
    rank: rankIn(numbersOf(found)),
    withIrrelevant: rankIn(numbersOf(withIrrelevant)),
    base: rankIn(searches.baseline.find(text, DEPTH)),
  };
}

interface EvaluateOptions {
  file: string;
  pairs: Pairs;
  goals: UnrelatedGoals;
  database: EvaluationDatabase;
  /** Other requests that are there. */
  among: readonly Asked[];
  verbose?: (line: string) => void;
}

/** Everything that was measured among one set of requests. */
export interface Evaluation {
  evaluated: Evaluated[];
  offers: FalseOffers[];
  strong: Strong[];
}

/**
 * Asks for every earlier request and every distractor, then searches with title
 * and with goal of every later one: ours on a database, and the baseline; and with
 * goals that none of them asks for.
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
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
  const strong: Strong[] = [];
  for (const [by, textOf] of SEARCHED_BY) {
    const searches: Searched[] = [];
    const count = { searches: pairs.length, given: 0, right: 0 };
    for (const pair of pairs) {
      const text = textOf(pair);
      const wanted = numberOf.get(pair.a) ?? 0;
      const found = await searchFor(text, wanted, { find, baseline });
      if (found.rank !== 1) {
        verbose?.(
          `${by} ${found.rank ?? '-'} (${found.withIrrelevant ?? '-'}, ${
            found.base ?? '-'
          }) ${text} → ${pair.a.title}; first: ${
            asked[(found.first ?? 0) - 1]?.title
          }`,
        );
      }
      count.given += found.strong === undefined ? 0 : 1;
      count.right += found.strong === wanted ? 1 : 0;
      searches.push({ group: pair.kind ?? pair.language, ...found });
    }
    evaluated.push(...rowsOf(searches, { file, by, engine }));
    strong.push({ file, by, engine, ...count });
  }
  const offers = await falseOffers(find, options.goals, {
    among: file,
    engine,
  });
  return { evaluated, offers, strong };
}
