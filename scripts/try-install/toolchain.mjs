import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../packages.mjs';

const run = promisify(execFile);

/** Node and Yarn that create-app takes; it refuses Node 20 and wants `yarn` on the path. */
const PACKAGES = ['node@22', '@yarnpkg/cli-dist@4.13.0'];

/** Where the platform's Node of the package `node` is, headers included. */
async function nodeFolder(modules) {
  const inner = join(modules, 'node', 'node_modules');
  const folders = (await readdir(inner)).map(name => join(inner, name));
  return folders.find(folder => existsSync(join(folder, 'include')));
}

/**
 * Brings a Node and a Yarn for the portals from npm, once.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which both are found
 */
export async function toolchain() {
  const directory = join(root, 'node_modules/.cache/try-install/toolchain');
  const modules = join(directory, 'node_modules');
  if (!existsSync(join(modules, '.bin', 'yarn'))) {
    await mkdir(directory, { recursive: true });
    await run('npm', ['install', '--prefix', directory, ...PACKAGES]);
  }
  const node = await nodeFolder(modules);
  return {
    ...process.env,
    PATH: [join(node, 'bin'), join(modules, '.bin'), process.env.PATH].join(
      delimiter,
    ),
    // What is compiled is compiled for this Node.
    npm_config_nodedir: node,
  };
}
