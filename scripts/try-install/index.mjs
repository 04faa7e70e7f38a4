// Installs the packed packages into portals fresh from create-app, as the README
// says, and uses them in a browser.
//
//   yarn try-install                      both front-end systems, both engines, the newest release and 1.55
//   yarn try-install --app new --engine sqlite --release newest
//   yarn try-install --quick              compiles nothing, and runs on the Node of this process
//   yarn try-install --packages DIR       takes what `yarn check-packages DIR` left there
//   yarn try-install --keep               leaves the portals where they are
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packAll, packedIn } from '../packages.mjs';
import { startPostgres } from '../postgres.mjs';
import { secondCopies } from './copies.mjs';
import { createPortal } from './createPortal.mjs';
import { startPortal } from './startPortal.mjs';
import { toolchain } from './toolchain.mjs';
import { useInBrowser } from './useInBrowser.mjs';

const { values } = parseArgs({
  options: {
    app: { type: 'string' },
    engine: { type: 'string' },
    release: { type: 'string' },
    keep: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    packages: { type: 'string' },
  },
});

function chosen(option, all) {
  const value = values[option];
  if (value === undefined) return all;
  if (all.includes(value)) return [value];
  throw new Error(`--${option} ${value} is none of ${all.join(', ')}`);
}

const ports = { app: 3110, backend: 7117 };

const minutes = since => ((Date.now() - since) / 60_000).toFixed(1);

async function tryOne({ app, engine, release, packages, directory, env }) {
  const result = { app, engine, release };
  const postgres = engine === 'pg' ? await startPostgres() : undefined;
  try {
    let begin = Date.now();
    await createPortal({
      directory,
      app,
      release,
      packages,
      ports,
      postgres,
      env,
      quick: values.quick,
    });
    result.install = minutes(begin);
    const copies = await secondCopies(directory);
    if (copies.length > 0) {
      throw new Error(`Second copies: ${copies.join(', ')}`);
    }
    begin = Date.now();
    const portal = await startPortal({
      directory,
      ports,
      env: values.quick ? process.env : env,
    });
    result.start = minutes(begin);
    try {
      begin = Date.now();
      const errors = await useInBrowser({
        address: `http://localhost:${ports.app}`,
        app,
        directory,
      });
      if (errors.length > 0) throw new Error(errors.join(', '));
      result.use = minutes(begin);
    } finally {
      await portal.stop();
    }
    return { ...result, ok: true };
  } catch (error) {
    return {
      ...result,
      ok: false,
      reason: [error.message, error.stdout, error.stderr]
        .filter(Boolean)
        .map(text => text.slice(-2000))
        .join('\n'),
    };
  } finally {
    await postgres?.stop();
  }
}

const parent = await mkdtemp(join(tmpdir(), 'customer-voice-portals-'));
const results = [];
try {
  const env = await toolchain();
  const packages = values.packages
    ? await packedIn(values.packages)
    : await packAll(join(parent, 'packages'));
  for (const release of chosen('release', ['newest', '1.55'])) {
    for (const app of chosen('app', ['new', 'legacy'])) {
      for (const engine of chosen('engine', ['sqlite', 'pg'])) {
        const directory = join(parent, `${app}-${engine}-${release}`);
        const result = await tryOne({
          app,
          engine,
          release,
          packages,
          directory,
          env,
        });
        results.push(result);
        process.stdout.write(
          `${result.ok ? 'ok     ' : 'FAILED '} ${app}, ${engine}, ${release}${
            result.ok ? '' : `: ${result.reason}`
          }\n`,
        );
        if (!values.keep && result.ok) {
          await rm(directory, { recursive: true, force: true });
        }
      }
    }
  }
} finally {
  if (!values.keep && results.every(({ ok }) => ok)) {
    await rm(parent, { recursive: true, force: true });
  }
}

process.stdout.write(
  [
    '',
    '| front-end system | engine | Backstage | minutes to install | to start | to use | |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(
      ({ app, engine, release, install, start, use, ok }) =>
        `| ${app} | ${engine} | ${release} | ${install ?? '–'} | ${
          start ?? '–'
        } | ${use ?? '–'} | ${ok ? 'ok' : 'failed'} |`,
    ),
    '',
  ].join('\n'),
);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
