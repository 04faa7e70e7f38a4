import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { SeededRandom } from 'seeded-random';
import { tokenOf } from './backend';
import { Ledger, Operation, Replica } from './operations';
import { catalogOfChaos, PEOPLE } from './people';
import { READY, runReplica } from './replica';
import { REQUESTS } from './requests';
import { RESPONSES, verifyResponses } from './responses';
import { untilTold, verifyNotifications } from './verifyNotifications';
import { verifyRequests } from './verifyRequests';

const HELP = `Two back ends on one PostgreSQL take a chaos of writes; one of them is killed
with SIGKILL, over and over: responses, requests, supports, comments and moves.
Afterwards every acknowledged write has to be there, once, every counter has to
equal a recount, and every user has to be notified of each change, once.

  --rounds N    how often one is killed (default 10)
  --seconds N   how long each chaos lasts (default 8)
`;

const WORKERS = 16;
const PORTS = [17107, 17108];

/** What the chaos is made of. */
const OPERATIONS: Operation[] = [...RESPONSES, ...REQUESTS];

interface RunningReplica extends Replica {
  kill(): Promise<void>;
  stop(): Promise<void>;
}

async function startReplica(
  port: number,
  options: { url: string; catalogFile: string },
): Promise<RunningReplica> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, process.argv[1], 'chaos', '--replica', String(port)],
    {
      // The pipe to it closes with this process, and so it ends with it.
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        STORM_DATABASE: options.url,
        STORM_CATALOG: options.catalogFile,
      },
    },
  );
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      if (String(chunk).includes(READY)) resolve();
    });
    gone.then(() => reject(new Error('A back end did not start')));
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Both back ends on one PostgreSQL, and the databases that they write to. */
async function startBackends() {
  const { startPostgres }: typeof import('../../../../scripts/postgres.mjs') =
    await import(
      resolvePackagePath('benchmarks', '../../scripts/postgres.mjs')
    );
  const server = await startPostgres();
  const directory = await mkdtemp(join(tmpdir(), 'customer-voice-chaos-'));
  const catalogFile = join(directory, 'catalog.yaml');
  await writeFile(catalogFile, catalogOfChaos());
  const options = { url: server.connectionString, catalogFile };
  // One after the other: the first one makes the tables.
  const replicas = [await startReplica(PORTS[0], options)];
  replicas.push(await startReplica(PORTS[1], options));
  const databaseOf = (plugin: string) =>
    knexFactory({
      client: 'pg',
      connection: `${server.connectionString.replace(
        /\/postgres$/,
        '',
      )}/backstage_plugin_${plugin}`,
    });
  const knex = databaseOf('customer-voice');
  const notifications = databaseOf('notifications');
  return {
    replicas,
    knex,
    notifications,
    async restart(victim: number) {
      await replicas[victim].kill();
      replicas[victim] = await startReplica(PORTS[victim], options);
    },
    async stop() {
      await knex.destroy();
      await notifications.destroy();
      await Promise.all(replicas.map(replica => replica.stop()));
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const pause = (millis: number) =>
  new Promise(resolve => {
    setTimeout(resolve, millis);
  });

/** Writes as all people, each after the answer to their last, until the end. */
async function write(context: {
  replicas: Replica[];
  random: SeededRandom;
  ledger: Ledger;
  end: number;
}): Promise<void> {
  const { replicas, random, ledger, end } = context;
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, worker) => {
      for (let i = 0; Date.now() < end; i++) {
        // Each person is one worker's, so that their own calls have an order.
        const person =
          PEOPLE[worker + WORKERS * (i % (PEOPLE.length / WORKERS))];
        const operation = OPERATIONS[random.below(OPERATIONS.length)];
        await operation.run({
          person,
          token: tokenOf(person),
          replicas,
          first: random.below(2),
          random,
          ledger,
        });
      }
    }),
  );
}

/** Waits until everything is told, and says what is wrong with it. */
async function notificationFaults(
  knex: Knex,
  notifications: Knex,
  ledger: Ledger,
): Promise<string[]> {
  const seconds = await untilTold(knex);
  const told = await verifyNotifications(knex, notifications, ledger);
  process.stdout.write(
    `${told.sent} notifications, ${
      told.again
    } of them sent again after a kill and replaced; the last one ${seconds.toFixed(
      0,
    )} s after the last write; ${told.faults.length} faults\n`,
  );
  return told.faults;
}

/** Runs the chaos; see `--help`. */
export async function chaos(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '8' },
      replica: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.replica) {
    await runReplica(Number(values.replica));
    return;
  }
  const backends = await startBackends();
  const { replicas, knex, notifications } = backends;
  const ledger = new Ledger();
  const random = new SeededRandom(1);
  const faults: string[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    const work = write({
      replicas,
      random,
      ledger,
      end: Date.now() + Number(values.seconds) * 1000,
    });
    await pause(Number(values.seconds) * 1000 * (0.3 + 0.4 * random.next()));
    const victim = round % 2;
    await backends.restart(victim);
    await work;
    faults.push(
      ...(await verifyResponses(knex, ledger)),
      ...(await verifyRequests(knex, ledger)),
    );
    process.stdout.write(
      `round ${round}: ${ledger.acknowledged} writes acknowledged so far, ${ledger.repeated} of them after a repetition, ${ledger.refused} answers of 5xx while both were up, ${faults.length} faults\n`,
    );
  }
  faults.push(...(await notificationFaults(knex, notifications, ledger)));
  faults.forEach(fault => process.stdout.write(`${fault}\n`));
  await backends.stop();
  if (faults.length > 0) throw new Error(`${faults.length} faults`);
}
