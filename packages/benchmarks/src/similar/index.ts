import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { openDatabase } from './databases';
import {
  evaluate,
  Evaluated,
  Evaluation,
  readPairs,
  recombined,
  Strong,
} from './evaluate';
import { FalseOffers, readGoals } from './falseOffers';
import { speed, Speed } from './speed';

const HELP = `Evaluates similar-request search, and its speed (docs/similar.md).

  --data FILE          pairs to evaluate on beside our own; may be repeated
  --engine sqlite|pg   one database; both without it
  --requests N         how many generated requests to time searches among
                       (default 100000; 0 for none)
  --searches N         timed searches of each kind (default 300)
  --verbose            say which searches did not find what they should first
`;

const RECOMBINED = 2000;

const print = (text: string) => process.stdout.write(`${text}\n`);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function table(rows: Evaluated[]) {
  const lines = new Map<
    string,
    { searches: number; cells: Map<string, string> }
  >();
  const engines = [...new Set(rows.map(({ engine }) => engine))].sort();
  for (const { file, group, by, engine, quality } of rows) {
    const key = `${file} | ${group} | ${by}`;
    const line = lines.get(key) ?? {
      searches: quality.searches,
      cells: new Map(),
    };
    lines.set(key, line);
    line.cells.set(
      engine,
      `${percent(quality.recallAt5)} | ${quality.meanReciprocalRank.toFixed(
        3,
      )}`,
    );
  }
  print(
    `\n| pairs | group | by | searches |${engines
      .map(engine => ` ${engine} recall@5 | ${engine} MRR |`)
      .join('')}`,
  );
  print(
    `| --- | --- | --- | --- |${engines.map(() => ' --- | --- |').join('')}`,
  );
  for (const [key, { searches, cells }] of lines) {
    print(
      `| ${key} | ${searches} |${engines
        .map(engine => ` ${cells.get(engine)} |`)
        .join('')}`,
    );
  }
}

function offersTable(rows: readonly FalseOffers[]) {
  print(
    '\n| unrelated goals | among requests of | engine | goals | with an offer, no floor | offers | with an offer | offers | strong |',
  );
  print(`|${' --- |'.repeat(9)}`);
  for (const row of rows) {
    const { withoutFloor, withFloor } = row;
    print(
      `| ${row.goals} | ${row.among} | ${row.engine} | ${row.searches} | ${withoutFloor.goals} | ${withoutFloor.offers} | ${withFloor.goals} | ${withFloor.offers} | ${row.strong} |`,
    );
  }
}

function strongTable(rows: readonly Strong[]) {
  print(
    '\n| pairs | by | engine | searches | with a strong match | that is it |',
  );
  print(`|${' --- |'.repeat(6)}`);
  for (const { file, by, engine, searches, given, right } of rows) {
    print(
      `| ${file} | ${by} | ${engine} | ${searches} | ${given} | ${right} |`,
    );
  }
}

function speedTable(engine: string, measured: readonly Speed[]) {
  print(`\n| on ${engine} | p50 | p99 |\n| --- | --- | --- |`);
  for (const { what, p50, p99 } of measured) {
    print(`| ${what} | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms |`);
  }
}

/** Our own pairs and those of the files, each among the others; then ours among many recombined ones. */
async function readEvaluations(data: readonly string[]) {
  const files = [
    resolvePackagePath('benchmarks', 'data/similar-pairs.json'),
    ...data,
  ];
  const sets = await Promise.all(
    files.map(async path => ({
      file: basename(path, '.json'),
      pairs: await readPairs(path),
    })),
  );
  const askedIn = ({ pairs }: (typeof sets)[number]) => [
    ...pairs.pairs.map(({ a }) => a),
    ...pairs.distractors,
  ];
  return [
    ...sets.map(set => ({
      ...set,
      among: sets.filter(other => other !== set).flatMap(askedIn),
    })),
    {
      file: `${sets[0].file}, among ${RECOMBINED} recombined`,
      pairs: sets[0].pairs,
      among: recombined(sets[0].pairs, RECOMBINED),
    },
  ];
}

/** Runs `bench similar`. */
export async function similar(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', multiple: true, default: [] },
      engine: { type: 'string' },
      requests: { type: 'string', default: '100000' },
      searches: { type: 'string', default: '300' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const evaluations = await readEvaluations(values.data);
  const goals = await readGoals(
    resolvePackagePath('benchmarks', 'data/unrelated-goals.json'),
  );
  const found: Evaluation[] = [];
  const speeds = new Map<string, Speed[]>();
  for (const engine of ['sqlite', 'pg'] as const) {
    if (values.engine && values.engine !== engine) continue;
    const database = await openDatabase(engine);
    const verbose = values.verbose ? { verbose: print } : {};
    try {
      for (const each of evaluations) {
        found.push(await evaluate({ ...each, goals, database, ...verbose }));
      }
      const [{ pairs }] = evaluations;
      const requests = Number(values.requests);
      const searches = Number(values.searches);
      if (requests > 0) {
        const options = { database, pairs, requests, searches, print };
        speeds.set(engine, await speed(options));
      }
    } finally {
      await database.stop();
    }
  }
  table(found.flatMap(({ evaluated }) => evaluated));
  offersTable(found.flatMap(({ offers }) => offers));
  strongTable(found.flatMap(({ strong }) => strong));
  for (const [engine, measured] of speeds) speedTable(engine, measured);
}
