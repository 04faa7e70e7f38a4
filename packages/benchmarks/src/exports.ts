import { get } from 'node:http';
import { parseArgs } from 'node:util';
import { Knex } from 'knex';
import { analyze } from './analyze';
import { BenchmarkBackend } from './backend';
import { loadData } from './data';
import { loadRequests } from './requests';
import { start } from './start';

const HELP = `Exports requests over HTTP, with the back end and the client in one process, and
says how fast and in how much memory.

  --rows N             rows of the file (default 1000000)
  --format csv|ndjson  how they are written (default csv)
  --engine sqlite|pg   which database (default sqlite)
`;

const MB = 1024 * 1024;
/** Requests that are copied in one statement. */
const COPIED = 20_000;

const print = (text: string) => process.stdout.write(`${text}\n`);
const resident = () => process.memoryUsage().rss / MB;

/** Copies requests, without what hangs on them, until there are so many. */
async function multiplyRequests(knex: Knex, rows: number) {
  const { number: _, ...row } = await knex('requests').first();
  const columns = Object.keys(row);
  for (;;) {
    const found = await knex('requests')
      .count({ n: '*' })
      .max({ last: 'number' })
      .first();
    const missing = rows - Number(found?.n);
    if (missing <= 0) return;
    const some = knex('requests')
      .select(knex.raw('number + ?', [Number(found?.last)]), ...columns)
      .orderBy('number')
      .limit(Math.min(COPIED, missing));
    await knex(knex.raw('requests (??)', [['number', ...columns]])).insert(
      some,
    );
  }
}

/** Exports, and says how high the resident memory was meanwhile, in MB. */
async function runExport({ baseUrl, token }: BenchmarkBackend, format: string) {
  const before = resident();
  const begin = performance.now();
  let highest = before;
  let bytes = 0;
  const rows = await new Promise<string>((resolve, reject) => {
    const path = `/api/customer-voice/export/requests?format=${format}`;
    const request = get(
      `${baseUrl}${path}`,
      {
        // Not a connection that stood idle while rows were copied.
        agent: false,
        headers: { authorization: `Bearer ${token}` },
      },
      response => {
        response.on('data', part => {
          bytes += part.length;
          highest = Math.max(highest, resident());
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve(String(response.trailers['x-row-count'])),
        );
      },
    );
    request.on('error', reject);
  });
  const seconds = (performance.now() - begin) / 1000;
  return { before, highest, bytes, seconds, rows: Number(rows) };
}

/** Measures an export. */
export async function measureExport(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      format: { type: 'string', default: 'csv' },
      engine: { type: 'string', default: 'sqlite' },
      help: { type: 'boolean', default: false },
    },
  });
  const { engine, format } = values;
  if (values.help || !['sqlite', 'pg'].includes(engine)) {
    print(HELP);
    return;
  }
  const { backend, stop } = await start(engine);
  await loadData(backend.knex, 'S', 1);
  await loadRequests(backend.knex, 'S', 2);
  await runExport(backend, format); // Warm: code compiled, pools filled.
  await multiplyRequests(backend.knex, Number(values.rows));
  await analyze(backend.knex);
  const { rows, bytes, seconds, before, highest } = await runExport(
    backend,
    format,
  );
  print(
    `${engine}, ${format}: ${rows} requests, ${(bytes / MB).toFixed(
      0,
    )} MB, in ${seconds.toFixed(0)} s (${(rows / seconds).toFixed(
      0,
    )} rows/s); resident memory ${before.toFixed(
      0,
    )} MB before, ${highest.toFixed(0)} MB at most`,
  );
  await stop();
}
