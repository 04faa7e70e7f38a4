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

/** The published packages: their folders, names and roles. */
async function publishedPackages() {
  const folders = (await readdir(join(root, 'plugins'))).sort();
  return Promise.all(
    folders.map(async folder => {
      const cwd = join(root, 'plugins', folder);
      const { name, backstage } = JSON.parse(
        await readFile(join(cwd, 'package.json'), 'utf8'),
      );
      return { cwd, name, role: backstage.role };
    }),
  );
}

/**
 * The tarballs that `packAll` left in a directory.
 *
 * @param {string} directory
 */
export async function packedIn(directory) {
  const packages = await publishedPackages();
  return packages.map(({ name, role }) => ({
    name,
    role,
    tarball: resolve(directory, `${name}.tgz`),
  }));
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
  for (const { cwd, name } of await publishedPackages()) {
    await yarn(['pack', '--out', resolve(directory, `${name}.tgz`)], { cwd });
  }
  return packedIn(directory);
}
