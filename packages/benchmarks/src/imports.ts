import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BenchmarkBackend, PLENTY } from './backend';
import { FileKind, isFileKind, writeFileOf } from './importFiles';
import { BENCHMARK_KEY } from './sealing';
import { start } from './start';

const HELP = `Imports responses or requests from a CSV file, with the back end around it, and
says how fast and in how much memory.

  --of KIND            responses or requests (default responses)
  --rows N             rows of the file (default 1000000)
  --services N         services that they are about (default 1000)
  --people N           users who answer or ask (default 50000)
  --engine sqlite|pg   which database (default sqlite)
  --unsorted           rows in random order
  --dry-run            reads and checks only
`;

const MB = 1024 * 1024;
const ID = 'benchmark';

const print = (text: string) => process.stdout.write(`${text}\n`);
const resident = () => process.memoryUsage().rss / MB;

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
async function runImport(backend: BenchmarkBackend, kind: FileKind) {
  let highest = 0;
  const timer = setInterval(() => {
    highest = Math.max(highest, resident());
  }, 200);
  const before = resident();
  const begin = performance.now();
  await backend.run(`customer-voice-import-${kind}`);
  clearInterval(timer);
  const seconds = (performance.now() - begin) / 1000;
  const { state, report } = await backend
    .knex('import_reports')
    .where({ id: ID })
    .first();
  return { before, highest, seconds, state, report };
}

function describe({
  before,
  highest,
  seconds,
  state,
  report,
}: Awaited<ReturnType<typeof runImport>>): string {
  const { rows, imported } = JSON.parse(report);
  return `${state}: ${rows} rows, ${imported} imported, in ${seconds.toFixed(
    0,
  )} s (${(rows / seconds).toFixed(
    0,
  )} rows/s); resident memory ${before.toFixed(0)} MB before, ${highest.toFixed(
    0,
  )} MB at most`;
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      of: { type: 'string', default: 'responses' },
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

/** Measures an import. */
export async function imports(args: string[]): Promise<void> {
  const values = readOptions(args);
  const kind = values.of;
  if (
    values.help ||
    !isFileKind(kind) ||
    !['sqlite', 'pg'].includes(values.engine)
  ) {
    print(HELP);
    return;
  }
  const size = {
    rows: Number(values.rows),
    services: Number(values.services),
    people: Number(values.people),
    unsorted: values.unsorted,
  };
  const directory = await mkdtemp(join(tmpdir(), 'customer-voice-import-'));
  const path = join(directory, `${kind}.csv`);
  await writeFileOf(kind, path, size);
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
          csv: { [kind]: path },
        },
      ],
    },
  });
  await mirrorAll(backend, size.services);
  const measured = await runImport(backend, kind);
  const what = values.unsorted ? `unsorted ${kind}` : kind;
  print(`${values.engine}, ${what}, ${describe(measured)}`);
  await stop();
  await rm(directory, { recursive: true, force: true });
}
