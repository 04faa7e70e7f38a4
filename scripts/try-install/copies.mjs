import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What breaks, or doubles a bundle, where two copies of it are installed. */
const ONCE = new Set([
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
  '@tanstack/react-query',
  '@tanstack/query-core',
  '@material-ui/core',
  '@backstage/ui',
  '@backstage/core-plugin-api',
  '@backstage/frontend-plugin-api',
  '@backstage/plugin-catalog-react',
  '@backstage/plugin-signals-react',
]);

async function* installed(modules) {
  const entries = await readdir(modules, { withFileTypes: true }).catch(
    () => [],
  );
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const path = join(modules, entry.name);
    if (entry.name.startsWith('@')) {
      yield* installed(path);
      continue;
    }
    yield path;
    yield* installed(join(path, 'node_modules'));
  }
}

/**
 * Packages of which our packages brought a copy of their own.
 *
 * @param {string} directory - of the portal
 * @returns {Promise<string[]>} such as `react 18.3.1 in backstage-plugin-customer-voice`
 */
export async function secondCopies(directory) {
  const found = [];
  const marker = /node_modules[\\/]backstage-plugin-[^\\/]*customer-voice/;
  for await (const path of installed(join(directory, 'node_modules'))) {
    if (!marker.test(path)) continue;
    const text = await readFile(join(path, 'package.json'), 'utf8').catch(
      () => '{}',
    );
    const { name, version } = JSON.parse(text);
    if (ONCE.has(name)) found.push(`${name} ${version} in ${path}`);
  }
  return found;
}
