import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs Yarn, which need not be installed.
 *
 * @param {string[]} args
 * @param {object} options - of `execFile`
 */
export function yarn(args, options) {
  return run(
    'npx',
    ['--yes', '--package=@yarnpkg/cli-dist@4.13.0', '--', 'yarn', ...args],
    { maxBuffer: 1 << 28, ...options },
  );
}

/**
 * Builds every published package, and packs it as it would be published.
 *
 * @param {string} directory - where the tarballs go
 * @returns {Promise<{ name: string, role: string, tarball: string }[]>}
 */
export async function packAll(directory) {
  await mkdir(directory, { recursive: true });
  await yarn(['tsc', '--incremental', 'false'], { cwd: root });
  await yarn(['backstage-cli', 'repo', 'build'], { cwd: root });
  const packed = [];
  for (const folder of (await readdir(join(root, 'plugins'))).sort()) {
    const cwd = join(root, 'plugins', folder);
    const { name, backstage } = JSON.parse(
      await readFile(join(cwd, 'package.json'), 'utf8'),
    );
    const tarball = resolve(directory, `${name}.tgz`);
    await yarn(['pack', '--out', tarball], { cwd });
    packed.push({ name, role: backstage.role, tarball });
  }
  return packed;
}
