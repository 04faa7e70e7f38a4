import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BenchmarkBackend } from './backend';
import { loadData, Size, SIZES } from './data';
import { memoryGrowth } from './memory';
import { compare } from './measure';
import { onePublication } from './publication';
import { measureExport } from './exports';
import { imports } from './imports';
import { odds } from './odds';
import { organizationRows, refreshOrganization } from './organization';
import { loadRequests, requestRows } from './requests';
import { Row, scorecardRows } from './scorecards';
import { similar } from './similar';
import { start } from './start';
import { StatementTimes } from './statements';
import { chaos } from './chaos';
import { pages } from './pages';
import { loadDirectory, wordingRows } from './wording';
import { trend } from './trend';

const HELP = `Measures Customer Voice against the floor (docs/performance.md).

  chaos                kills one of two back ends in a storm of writes; see \`chaos --help\`
  export               exports a million requests; see \`export --help\`
  import               imports a CSV file of a million rows; see \`import --help\`
  odds                 checks how often intervals of deliveries hold; see \`odds --help\`
  pages                draws pages on a slow processor; see \`pages --help\`
  trend                simulates how often a trend is wrong; see \`trend --help\`

  --size S|M|L         how much data (default M)
  --engine sqlite|pg   which database (default sqlite)
  --requests N         timed requests for each row and concurrency (default 2000)
  --only TEXT          only the rows whose name has this text, or one of a|b
  --memory SECONDS     read with 16 clients for so long, and say how memory grew
  --statements         list the SQL of each row, with its mean time
  --json FILE          write the figures there as well

\`similar\` evaluates similar-request search instead; see \`similar --help\`.
`;

const API = '/api/customer-voice';

function isSize(value: string): value is Size {
  return value in SIZES;
}

const print = (text: string) => process.stdout.write(`${text}\n`);

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

/**
 * Loads the data of a size, and publishes all of it.
 *
 * @returns seconds that the publication took
 */
async function load(backend: BenchmarkBackend, size: Size): Promise<number> {
  const { knex, publish } = backend;
  const data = await seconds(() => loadData(knex, size, 1));
  print(`loaded in ${data.toFixed(1)} s`);
  await loadDirectory(knex, size);
  const requests = await seconds(() => loadRequests(knex, size, 2));
  print(`requests loaded in ${requests.toFixed(1)} s`);
  const republication = await seconds(publish);
  print(
    `full publication of ${
      SIZES[size].services
    } services: ${republication.toFixed(1)} s`,
  );
  const kept = await seconds(() => refreshOrganization(backend));
  print(`insights, owners and reports computed in ${kept.toFixed(1)} s`);
  return republication;
}

/** Compares a row with the floor, for one client and for 16. */
async function measureRow(
  backend: BenchmarkBackend,
  row: Row,
  requests: number,
) {
  const results = [];
  for (const concurrency of [1, 16]) {
    const [floor, measured] = await compare(
      {
        baseUrl: backend.baseUrl,
        token: row.user ? await backend.signIn(row.user) : backend.token,
        requests,
        concurrency,
      },
      { path: '/api/floor' },
      row.call,
    );
    const { what, target } = row;
    const ratio = measured.p50 / floor.p50;
    results.push({ what, concurrency, floor, measured, ratio, target });
    print(
      `| ${what} | ${concurrency} | ${floor.p50.toFixed(
        1,
      )} ms | ${measured.p50.toFixed(1)} ms | ${ratio.toFixed(
        2,
      )} | ${target} | ${(measured.p99 / floor.p99).toFixed(2)} |`,
    );
  }
  return results;
}

/** Reads with 16 clients for so long, and says how memory grew. */
async function measureMemory(
  backend: BenchmarkBackend,
  size: Size,
  duration: number,
) {
  const reads = scorecardRows(SIZES[size].services, API)
    .map(({ call }) => call)
    .filter(call => !call.changes);
  const growth = await memoryGrowth(backend, reads, duration);
  if (growth) {
    print(
      `\nresident memory while 16 clients read for ${duration} s: ${growth.before.toFixed(
        0,
      )} MB before, ${growth.after.toFixed(
        0,
      )} MB after, ${growth.highest.toFixed(0)} MB at most`,
    );
  }
  return growth;
}

const rowsOf = (size: Size): Row[] => [
  ...scorecardRows(SIZES[size].services, API),
  ...requestRows(size, API),
  ...organizationRows(API),
  ...wordingRows(API),
];

/** Measures everything at a size on an engine. */
async function measure(options: {
  size: Size;
  engine: string;
  requests: number;
  /** Seconds. */
  memory: number;
  statements: boolean;
  only: string;
  json?: string;
}) {
  const { size, engine, statements } = options;
  const { services } = SIZES[size];
  const { backend, stop } = await start(engine);
  const started = backend.startMillis;
  print(`Size ${size} on ${engine}, Node ${process.version}`);
  print(
    `Customer Voice started in ${started.toFixed(0)} ms, migrations included`,
  );
  const republication = await load(backend, size);
  // All rows were just changed, which no company sees but on the first day; the
  // next minutes are what autovacuum makes of them.
  if (engine === 'pg') await backend.knex.raw('vacuum analyze');

  const { millis: sql, report } = await onePublication(backend);
  print(
    `one publication after a batch, ${services} responses: ${sql.toFixed(
      1,
    )} ms of SQL (target 20 at L)`,
  );
  if (statements) print(report);

  const results: object[] = [];
  print(
    '\n| What | clients | floor p50 | p50 | ratio | target | p99 ratio |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  const only = options.only.split('|');
  for (const row of rowsOf(size)) {
    if (!only.some(text => row.what.includes(text))) continue;
    const times = new StatementTimes(backend.knex);
    results.push(...(await measureRow(backend, row, options.requests)));
    times.stop();
    if (statements) print(times.report());
  }
  const growth = await measureMemory(backend, size, options.memory);
  if (options.json) {
    const figures = { started, republication, sql, growth, results };
    await writeFile(
      options.json,
      JSON.stringify({ size, engine, ...figures }, null, 2),
    );
  }
  await stop();
}

const COMMANDS = new Map<string, (args: string[]) => Promise<void> | void>([
  ['similar', similar],
  ['chaos', chaos],
  ['odds', odds],
  ['trend', trend],
  ['export', measureExport],
  ['import', imports],
  ['pages', pages],
]);

async function main() {
  const command = COMMANDS.get(process.argv[2]);
  if (command) {
    await command(process.argv.slice(3));
    return;
  }
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'M' },
      engine: { type: 'string', default: 'sqlite' },
      requests: { type: 'string', default: '2000' },
      memory: { type: 'string', default: '0' },
      statements: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { size, engine } = values;
  if (values.help || !isSize(size) || !['sqlite', 'pg'].includes(engine)) {
    process.stdout.write(HELP);
    return;
  }
  await measure({
    ...values,
    size,
    requests: Number(values.requests),
    memory: Number(values.memory),
  });
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
