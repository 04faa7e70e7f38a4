import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = createRequire(import.meta.url).resolve(
  '@backstage/cli/package.json',
);
const cli = resolve(dirname(manifest), 'bin/backstage-cli');

/** With --legacy, the portal on the stable front-end system. */
const legacy = process.argv.includes('--legacy');
const options = process.argv.slice(2).filter(each => each !== '--legacy');
if (legacy && !options.includes('--config')) {
  for (const file of ['app-config.yaml', 'app-config.legacy.yaml']) {
    options.push('--config', resolve(root, file));
  }
}

process.stdout.write(
  [
    '',
    `  Customer Voice demo${legacy ? ', stable front-end system' : ''}`,
    '',
    `  Open http://localhost:${
      legacy ? 3001 : 3000
    } and choose who you want to be.`,
    '  The first start compiles and makes up a year of answers: allow it a minute or two.',
    '  Stop with Ctrl+C. Start from scratch with: yarn demo:reset',
    '',
    '',
  ].join('\n'),
);

const portal = spawn(
  process.execPath,
  [cli, 'repo', 'start', legacy ? 'app-legacy' : 'app', 'backend', ...options],
  {
    cwd: root,
    stdio: 'inherit',
    // The portal opens in no browser by itself: the address is above.
    env: { BROWSER: 'none', ...process.env },
  },
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => portal.kill(signal));
}

portal.on('error', error => {
  process.stderr.write(`The demo could not be started: ${error.message}\n`);
  process.exitCode = 1;
});

portal.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
