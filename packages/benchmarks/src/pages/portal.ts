import { spawn } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const ROOT = resolvePackagePath('benchmarks', '../..');
const CLI = join(ROOT, 'node_modules/@backstage/cli/bin/backstage-cli');
const APP = join(ROOT, 'packages/app');

const APP_PORT = 3000;
const BACK_END = 'http://localhost:7007';
/** Milliseconds that the demo may take to start and to fill itself. */
const PATIENCE = 600_000;

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const pause = (millis: number) =>
  new Promise(resolve => {
    setTimeout(resolve, millis);
  });

/** Builds the front end of the demo for production. */
export async function buildApp(): Promise<void> {
  const build = spawn(process.execPath, [CLI, 'package', 'build'], {
    cwd: APP,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=6144' },
  });
  await new Promise<void>((resolve, reject) => {
    build.once('exit', code =>
      code === 0
        ? resolve()
        : reject(new Error('The front end of the demo was not built')),
    );
  });
}

/** Serves the built front end; every address that is no file is a page of it. */
function serveApp() {
  const dist = join(APP, 'dist');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asked = join(dist, pathname);
    const file =
      asked.startsWith(dist) && existsSync(asked) && statSync(asked).isFile()
        ? asked
        : join(dist, 'index.html');
    response.setHeader(
      'content-type',
      TYPES[extname(file)] ?? 'application/octet-stream',
    );
    createReadStream(file).pipe(response);
  });
  server.listen(APP_PORT);
  return server;
}

/** Whether the demo has started and its year of answers and requests is in. */
async function isFilled(): Promise<boolean> {
  try {
    const signedIn = await fetch(`${BACK_END}/api/auth/demo/refresh`, {
      headers: { 'x-demo-person': 'user:default/grace.mwangi' },
    });
    const { backstageIdentity } = await signedIn.json();
    const headers = { authorization: `Bearer ${backstageIdentity.token}` };
    const itemsOf = async (path: string): Promise<unknown[]> => {
      const answer = await fetch(`${BACK_END}/api/customer-voice/${path}`, {
        headers,
      });
      const { items = [] } = await answer.json();
      return items;
    };
    return (
      (await itemsOf('scorecards?status=misses&limit=5')).length > 3 &&
      (await itemsOf('requests?status=withdrawn&limit=1')).length > 0
    );
  } catch {
    return false;
  }
}

/** The demo as it runs in production: built front end, real back end. */
export async function startPortal(): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const server = serveApp();
  const backend = spawn(
    process.execPath,
    [CLI, 'package', 'start', '--config', join(ROOT, 'app-config.yaml')],
    {
      cwd: join(ROOT, 'packages/backend'),
      stdio: 'ignore',
      env: { ...process.env, LOG_LEVEL: 'error' },
      detached: true,
    },
  );
  const end = Date.now() + PATIENCE;
  while (!(await isFilled())) {
    if (Date.now() > end) throw new Error('The demo did not start');
    await pause(1000);
  }
  return {
    url: `http://localhost:${APP_PORT}`,
    async stop() {
      server.close();
      if (backend.pid) process.kill(-backend.pid, 'SIGTERM');
    },
  };
}
