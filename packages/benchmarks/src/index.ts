import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { startBackend } from './backend';
import { BUSY_SERVICE, loadData, Size, SIZES } from './data';
import { memoryGrowth } from './memory';
import { Call, compare } from './measure';
import { onePublication } from './publication';
import { loadRequests, requestRows } from './requests';
import { similar } from './similar';
import { StatementTimes } from './statements';
import { chaos } from './chaos';
import { trend } from './trend';

const HELP = `Measures Customer Voice against the floor (docs/performance.md).

  chaos                kills one of two back ends in a storm of writes; see \`chaos --help\`
  trend                simulates how often a trend is wrong; see \`trend --help\`

  --size S|M|L         how much data (default M)
  --engine sqlite|pg   which database (default sqlite)
  --requests N         timed requests for each row and concurrency (default 2000)
  --only TEXT          only the rows whose name has this text
  --memory SECONDS     read with 16 clients for so long, and say how memory grew
  --statements         list the SQL of each row, with its mean time
  --json FILE          write the figures there as well

\`similar\` evaluates similar-request search instead; see \`similar --help\`.
`;

const API = '/api/customer-voice';

interface Row {
  what: string;
  target: number;
  call: Call;
  /** The user who calls, if another one. */
  user?: string;
}

function rows(services: number): Row[] {
  let answer = 0;
  const list = (query: string): Call => ({
    path: `${API}/scorecards?limit=50&${query}`,
  });
  return [
    {
      what: 'one scorecard',
      target: 1.5,
      call: { path: `${API}/scorecards/component/default/s7` },
    },
    {
      what: '50 scorecards by refs',
      target: 2.5,
      call: {
        path: `${API}/scorecards/by-refs`,
        body: () => ({
          entityRefs: Array.from(
            { length: 50 },
            (_, i) => `component:default/s${(i * 37) % services}`,
          ),
        }),
      },
    },
    { what: 'page of 50 by name', target: 2.5, call: list('sort=name') },
    { what: 'page of 50 by ranking', target: 2.5, call: list('sort=ranking') },
    {
      what: 'page of 50, misses, worst first',
      target: 2.5,
      call: list('status=misses&sort=score'),
    },
    {
      what: 'page of 50 of a domain, most respondents',
      target: 2.5,
      call: list('domain=domain:default/domain-3&sort=-respondents'),
    },
    {
      what: 'page of 50 searched for',
      target: 2.5,
      call: list('q=service+9&sort=ranking'),
    },
    ...['1', '10', '90'].map(percent => ({
      what: `page of 50 by name, of ${percent} % that the catalog shows`,
      target: 2.5,
      call: list('sort=name'),
      user: `sees-${percent}`,
    })),
    {
      what: 'my response for a service',
      target: 1.5,
      call: { path: `${API}/responses/mine?entityRef=${BUSY_SERVICE}` },
    },
    {
      what: 'comments of a busy service',
      target: 2.5,
      call: { path: `${API}/responses?entityRef=${BUSY_SERVICE}` },
    },
    {
      what: 'give a response',
      target: 4,
      call: {
        path: `${API}/responses`,
        changes: true,
        body: () => ({
          entityRef: BUSY_SERVICE,
          measure: 'csat',
          score: 1 + (answer++ % 5),
        }),
      },
    },
  ];
}

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: s0, title: Service 0 }
spec: { type: service, lifecycle: production, owner: team-0 }
`;

/** Starts a PostgreSQL that came with npm. */
async function postgres() {
  const { startPostgres }: typeof import('../../../scripts/postgres.mjs') =
    await import(
      resolvePackagePath('benchmarks', '../../scripts/postgres.mjs')
    );
  return startPostgres();
}

function isSize(value: string): value is Size {
  return value in SIZES;
}

async function main() {
  if (process.argv[2] === 'similar') {
    await similar(process.argv.slice(3));
    return;
  }
  if (process.argv[2] === 'chaos') {
    await chaos(process.argv.slice(3));
    return;
  }
  if (process.argv[2] === 'trend') {
    trend(process.argv.slice(3));
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
  const directory = await mkdtemp(join(tmpdir(), 'customer-voice-benchmark-'));
  const server = engine === 'pg' ? await postgres() : undefined;
  const catalogFile = join(directory, 'catalog.yaml');
  await writeFile(catalogFile, CATALOG);
  const backend = await startBackend({
    port: 17007,
    catalogFile,
    database: server
      ? {
          client: 'pg',
          connection: {
            host: server.host,
            port: server.port,
            user: server.user,
            password: server.password,
          },
        }
      : { client: 'better-sqlite3', connection: { directory } },
  });
  const started = backend.startMillis;
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const seconds = async (work: () => Promise<unknown>) => {
    const begin = performance.now();
    await work();
    return (performance.now() - begin) / 1000;
  };
  print(`Size ${size} on ${engine}, Node ${process.version}`);
  print(
    `Customer Voice started in ${started.toFixed(0)} ms, migrations included`,
  );
  print(
    `loaded in ${(await seconds(() => loadData(backend.knex, size, 1))).toFixed(
      1,
    )} s`,
  );
  print(
    `requests loaded in ${(
      await seconds(() => loadRequests(backend.knex, size, 2))
    ).toFixed(1)} s`,
  );
  const republication = await seconds(() => backend.publish());
  print(
    `full publication of ${
      SIZES[size].services
    } services: ${republication.toFixed(1)} s`,
  );

  // All rows were just changed, which no company sees but on the first day; the
  // next minutes are what autovacuum makes of them.
  if (server) await backend.knex.raw('vacuum analyze');

  const { millis: sql, report } = await onePublication(backend);
  print(
    `one publication after a batch, ${
      SIZES[size].services
    } responses: ${sql.toFixed(1)} ms of SQL (target 20 at L)`,
  );
  if (values.statements) print(report);

  const results: object[] = [];
  print(
    '\n| What | clients | floor p50 | p50 | ratio | target | p99 ratio |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  const all: Row[] = [...rows(SIZES[size].services), ...requestRows(size, API)];
  for (const row of all) {
    if (!row.what.includes(values.only)) continue;
    const statements = new StatementTimes(backend.knex);
    for (const concurrency of [1, 16]) {
      const [floor, measured] = await compare(
        {
          baseUrl: backend.baseUrl,
          token: row.user ? await backend.signIn(row.user) : backend.token,
          requests: Number(values.requests),
          concurrency,
        },
        { path: '/api/floor' },
        row.call,
      );
      const ratio = measured.p50 / floor.p50;
      results.push({
        what: row.what,
        concurrency,
        floor,
        measured,
        ratio,
        target: row.target,
      });
      print(
        `| ${row.what} | ${concurrency} | ${floor.p50.toFixed(
          1,
        )} ms | ${measured.p50.toFixed(1)} ms | ${ratio.toFixed(2)} | ${
          row.target
        } | ${(measured.p99 / floor.p99).toFixed(2)} |`,
      );
    }
    statements.stop();
    if (values.statements) print(statements.report());
  }
  const growth = await memoryGrowth(
    backend,
    rows(SIZES[size].services)
      .map(({ call }) => call)
      .filter(call => !call.changes),
    Number(values.memory),
  );
  if (growth) {
    print(
      `\nresident memory while 16 clients read for ${
        values.memory
      } s: ${growth.before.toFixed(0)} MB before, ${growth.after.toFixed(
        0,
      )} MB after, ${growth.highest.toFixed(0)} MB at most`,
    );
  }
  if (values.json) {
    await writeFile(
      values.json,
      JSON.stringify(
        { size, engine, started, republication, sql, growth, results },
        null,
        2,
      ),
    );
  }
  await backend.stop();
  await server?.stop();
  await rm(directory, { recursive: true, force: true });
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
