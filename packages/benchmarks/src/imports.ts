import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { finished } from 'node:stream/promises';
import { SeededRandom } from 'seeded-random';
import { BenchmarkBackend, PLENTY } from './backend';
import { BENCHMARK_KEY } from './sealing';
import { start } from './start';

const HELP = `Imports responses from a CSV file, with the back end around it, and says how fast
and in how much memory.

  --rows N             rows of the file (default 1000000)
  --services N         services that they are about (default 1000)
  --people N           users who answer (default 50000)
  --engine sqlite|pg   which database (default sqlite)
  --unsorted           rows in random order
  --dry-run            reads and checks only
`;

const MB = 1024 * 1024;
const DAY = 24 * 3600_000;
const DAYS = 730;
const ID = 'benchmark';
const TASK = 'customer-voice-import-responses';

const print = (text: string) => process.stdout.write(`${text}\n`);
const resident = () => process.memoryUsage().rss / MB;

interface FileSize {
  rows: number;
  services: number;
  people: number;
  unsorted: boolean;
}

/** Two years of answers; one of a thousand rows is wrong. */
async function writeResponses(path: string, size: FileSize): Promise<void> {
  const random = new SeededRandom(3);
  const file = createWriteStream(path);
  const begin = Date.now() - DAYS * DAY;
  file.write('entityRef,respondentRef,score,respondedAt,driver,comment\n');
  for (let i = 0; i < size.rows; i++) {
    const place = size.unsorted ? random.between(0, 1) : i / size.rows;
    const at = new Date(begin + place * DAYS * DAY).toISOString();
    const service = Math.floor(random.between(0, size.services));
    const person = Math.floor(random.between(0, size.people));
    const score = i % 1000 === 999 ? 9 : Math.ceil(random.between(0, 5));
    const comment = i % 4 === 0 ? `"Row ${i}, in words"` : '';
    const row = `component:default/s${service},user:default/p${person},${score},${at},support,${comment}\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

function catalogOf(services: number): string {
  return Array.from(
    { length: services },
    (_, i) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: s${i} }
spec: { type: service, lifecycle: production, owner: team-${i % 100} }
`,
  ).join('---\n');
}

/** Waits until the catalog has taken in all services, and mirrors them. */
async function mirrorAll(backend: BenchmarkBackend, services: number) {
  for (;;) {
    await backend.mirror();
    const row = await backend
      .knex('services')
      .where({ in_catalog: true })
      .count({ n: '*' })
      .first();
    if (Number(row?.n) >= services) return;
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

/** Imports, and says how high the resident memory was meanwhile, in MB. */
async function runImport(backend: BenchmarkBackend) {
  let highest = 0;
  const timer = setInterval(() => {
    highest = Math.max(highest, resident());
  }, 200);
  const before = resident();
  const begin = performance.now();
  await backend.run(TASK);
  clearInterval(timer);
  const seconds = (performance.now() - begin) / 1000;
  const { state, report } = await backend
    .knex('import_reports')
    .where({ id: ID })
    .first();
  return { before, highest, seconds, state, report };
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      services: { type: 'string', default: '1000' },
      people: { type: 'string', default: '50000' },
      engine: { type: 'string', default: 'sqlite' },
      unsorted: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

/** Measures an import of responses. */
export async function imports(args: string[]): Promise<void> {
  const values = readOptions(args);
  if (values.help || !['sqlite', 'pg'].includes(values.engine)) {
    print(HELP);
    return;
  }
  const size: FileSize = {
    rows: Number(values.rows),
    services: Number(values.services),
    people: Number(values.people),
    unsorted: values.unsorted,
  };
  const directory = await mkdtemp(join(tmpdir(), 'customer-voice-import-'));
  const responses = join(directory, 'responses.csv');
  await writeResponses(responses, size);
  const { backend, stop } = await start(values.engine, {
    catalog: catalogOf(size.services),
    customerVoice: {
      limits: PLENTY,
      confidentiality: { key: [BENCHMARK_KEY] },
      imports: [
        {
          id: ID,
          dryRun: values['dry-run'],
          replayInterval: 'P30D',
          csv: { responses },
        },
      ],
    },
  });
  await mirrorAll(backend, size.services);
  const { before, highest, seconds, state, report } = await runImport(backend);
  const { rows, imported } = JSON.parse(report);
  print(
    `${
      values.engine
    }, ${state}: ${rows} rows, ${imported} imported, in ${seconds.toFixed(
      0,
    )} s (${(rows / seconds).toFixed(
      0,
    )} rows/s); resident memory ${before.toFixed(
      0,
    )} MB before, ${highest.toFixed(0)} MB at most`,
  );
  await stop();
  await rm(directory, { recursive: true, force: true });
}
