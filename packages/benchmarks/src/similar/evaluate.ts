import { readFile } from 'node:fs/promises';
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
  // Distractors and what is looked for come in turn, so that newer is not better.
  const asked: Asked[] = [...distractors, ...options.among];
  const numbers = pairs.map(({ a }, i) => {
    asked.splice(
      Math.floor(((i + 1) * asked.length) / (pairs.length + 1)),
      0,
      a,
    );
    return a;
  });
  const numberOf = new Map(asked.map((one, i) => [one, i + 1]));
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
  const baseline = new Baseline(
    [...numberOf].map(([one, number]) => ({
      number,
      text: `${one.title}\n${one.goal ?? ''}`,
    })),
  );
  const ours = async (text: string) =>
    (await search.find({ text, limit: DEPTH, narrow: () => {} })).map(
      ({ number }) => number,
    );
  const evaluated: Evaluated[] = [];
  for (const by of ['title', 'half of the title', 'goal'] as const) {
    const searches = [];
    for (const [i, pair] of pairs.entries()) {
      const text = {
        title: pair.b.title,
        'half of the title': halfOf(pair.b.title),
        goal: pair.goalOfB,
      }[by];
      const rankIn = (found: number[]) => {
        const at = found.indexOf(numberOf.get(numbers[i]) ?? 0);
        return at < 0 ? undefined : at + 1;
      };
      const found = await ours(text);
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
    const groups = ['all', ...new Set(searches.map(({ group }) => group))];
    for (const group of groups) {
      const those = searches.filter(
        one => group === 'all' || one.group === group,
      );
      const row = { file, group, by };
      evaluated.push(
        { ...row, engine, quality: qualityOf(those.map(({ rank }) => rank)) },
        {
          ...row,
          engine: 'TF-IDF',
          quality: qualityOf(those.map(({ base }) => base)),
        },
      );
    }
  }
  return evaluated;
}
