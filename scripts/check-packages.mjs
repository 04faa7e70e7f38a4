// Packs every package and lets publint and attw look at it. What Backstage's own
// build makes of every package is allowed, with its reason; anything else fails.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packAll, root } from './packages.mjs';

const run = promisify(execFile);

/** What publint says of every package that backstage-cli builds, Backstage's own included. */
const ALLOWED = new Set([
  // backstage-cli writes ESM to *.esm.js, which bundlers take by the field.
  'FILE_INVALID_FORMAT',
  'HAS_ESM_MAIN_BUT_NO_EXPORTS',
  'HAS_MODULE_BUT_NO_EXPORTS',
  // backstage-cli writes the conditions in this order, and one of its own.
  'EXPORTS_TYPES_SHOULD_BE_FIRST',
  'EXPORTS_TYPES_INVALID_FORMAT',
  'TYPES_NOT_EXPORTED',
  'EXPORTS_VALUE_INVALID',
  // A back-end plugin is the default export of a CommonJS module, loaded by import().
  'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
  // Backstage's packages leave both to the portal.
  'USE_TYPE',
  'USE_ENGINES_NODE',
]);

/** The same of attw. */
const IGNORED_RULES = [
  'unexpected-module-syntax',
  'fallback-condition',
  'cjs-only-exports-default',
];

/** What a tarball has to carry. */
const CARRIED = ['README.md', 'LICENSE', 'NOTICE', 'CHANGELOG.md'];
const FIELDS = ['license', 'repository', 'homepage', 'bugs', 'description'];

async function problemsOf({ name, tarball }) {
  const { stdout: listing } = await run('tar', ['tzf', tarball]);
  const files = new Set(listing.trim().split('\n'));
  const { stdout: text } = await run('tar', [
    'xzOf',
    tarball,
    'package/package.json',
  ]);
  const manifest = JSON.parse(text);
  const problems = [
    ...CARRIED.filter(file => !files.has(`package/${file}`)).map(
      file => `carries no ${file}`,
    ),
    ...FIELDS.filter(field => !manifest[field]).map(
      field => `says no ${field}`,
    ),
  ];
  const content = await readFile(tarball);
  const { messages } = await publint({
    pack: {
      tarball: content.buffer.slice(
        content.byteOffset,
        content.byteOffset + content.byteLength,
      ),
    },
  });
  for (const message of messages) {
    if (!ALLOWED.has(message.code)) {
      problems.push(`${message.code}: ${formatMessage(message, manifest)}`);
    }
  }
  const attw = join(root, 'node_modules/.bin/attw');
  await run(attw, [
    tarball,
    '--format',
    'ascii',
    '--no-color',
    '--ignore-rules',
    ...IGNORED_RULES,
  ]).catch(({ stdout, stderr }) => problems.push(stdout || stderr));
  process.stdout.write(
    `${problems.length === 0 ? 'ok     ' : 'FAILED '} ${name}\n`,
  );
  return problems.map(problem => `${name} ${problem}`);
}

// With a directory, the tarballs stay there, for try-install --packages.
const [kept] = process.argv.slice(2);
const directory =
  kept ?? (await mkdtemp(join(tmpdir(), 'customer-voice-packages-')));
try {
  const problems = [];
  for (const packed of await packAll(directory)) {
    problems.push(...(await problemsOf(packed)));
  }
  process.stdout.write(problems.map(problem => `\n${problem}\n`).join(''));
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  if (!kept) await rm(directory, { recursive: true, force: true });
}
