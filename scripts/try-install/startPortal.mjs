import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A bound against hanging, not against slowness. */
const PATIENCE = 10 * 60_000;

async function answers(url) {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ?? false;
}

/**
 * Starts a portal as its README says, and waits until both sides answer.
 *
 * @returns {Promise<{ stop(): Promise<void>, log: string }>}
 * @throws Error that names the log, where it ends or does not answer
 */
export async function startPortal({ directory, ports, env }) {
  const log = join(directory, 'portal.log');
  const output = createWriteStream(log);
  const cli = join(directory, 'node_modules/@backstage/cli/bin/backstage-cli');
  const portal = spawn('node', [cli, 'repo', 'start'], {
    cwd: directory,
    env: { ...env, BROWSER: 'none', NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  portal.stdout.pipe(output, { end: false });
  portal.stderr.pipe(output, { end: false });
  let ended = false;
  const end = new Promise(resolve => {
    portal.on('exit', () => {
      ended = true;
      resolve();
    });
  });
  const stop = async () => {
    if (!ended) process.kill(-portal.pid, 'SIGTERM');
    await end;
    output.end();
  };
  const until = Date.now() + PATIENCE;
  const readiness = `http://localhost:${ports.backend}/.backstage/health/v1/readiness`;
  while (
    !(await answers(readiness)) ||
    !(await answers(`http://localhost:${ports.app}`))
  ) {
    if (ended || Date.now() > until) {
      await stop();
      throw new Error(`The portal did not start; see ${log}`);
    }
    await wait(1000);
  }
  return { stop, log };
}
