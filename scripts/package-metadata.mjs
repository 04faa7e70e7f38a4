// Writes what every published package carries in the same form: repository,
// homepage, bugs, author, licence, notice. The address stands once, in the
// package.json of the root. With --check it changes nothing, and fails where a
// package differs.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const read = path => readFileSync(join(root, path), 'utf8');
const { repository, author, license } = JSON.parse(read('package.json'));
const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
const differing = [];

function write(path, text) {
  if (existsSync(join(root, path)) && read(path) === text) return;
  differing.push(path);
  if (!check) writeFileSync(join(root, path), text);
}

/** What every tarball carries beside what is built. */
const CARRIED = ['CHANGELOG.md', 'LICENSE', 'NOTICE'];

/** The manifest with the fields that all packages share, after `publishConfig`. */
function withMetadata(manifest, directory) {
  const shared = {
    homepage: `${address}/tree/main/${directory}#readme`,
    bugs: { url: `${address}/issues` },
    repository: { ...repository, directory },
    license,
    author,
  };
  const entries = Object.entries(manifest)
    .filter(([key]) => !(key in shared))
    .map(([key, value]) =>
      key === 'files'
        ? [key, [...value.filter(file => !CARRIED.includes(file)), ...CARRIED]]
        : [key, value],
    );
  const after = entries.findIndex(([key]) => key === 'publishConfig') + 1;
  entries.splice(after, 0, ...Object.entries(shared));
  return Object.fromEntries(entries);
}

for (const name of readdirSync(join(root, 'plugins')).sort()) {
  const directory = `plugins/${name}`;
  if (!existsSync(join(root, directory, 'package.json'))) continue;
  const manifest = JSON.parse(read(`${directory}/package.json`));
  write(
    `${directory}/package.json`,
    `${JSON.stringify(withMetadata(manifest, directory), null, 2)}\n`,
  );
  write(`${directory}/LICENSE`, read('LICENSE'));
  write(
    `${directory}/NOTICE`,
    `${read('NOTICE').split('\n').slice(0, 2).join('\n')}\n`,
  );
}

if (differing.length > 0) {
  process.stdout.write(
    `${check ? 'Differs' : 'Written'}: ${differing.join(', ')}\n`,
  );
  if (check) {
    process.stdout.write('Run `yarn package-metadata`.\n');
    process.exitCode = 1;
  }
}
