// What the front end adds to a portal, in gzipped bytes, styles included: bundles
// the entry of the new front-end system, and each part that it loads lazily, with
// everything that a portal does not have anyway. A part counts whole, although it
// shares code with the entry and with other parts.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
// The bundler that Backstage's own command comes with.
const { build } = createRequire(require.resolve('@backstage/cli/package.json'))(
  'esbuild',
);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What every portal on the new front-end system loads for its own pages. */
const IN_THE_PORTAL =
  /^@(backstage|remix-run)\/|^@material-ui\/core|^(react|react-dom|react-router|react-router-dom|luxon)(\/|$)/;

async function measure(entry, { defaultOnly = false } = {}) {
  const lazy = new Set();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    // What an app imports of the entry is the plugin, not the texts beside it.
    ...(defaultOnly
      ? {
          stdin: {
            contents: `export { default } from './${entry}';`,
            resolveDir: root,
          },
        }
      : { entryPoints: [entry] }),
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    target: 'es2022',
    outdir: 'out',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'portal',
        setup(builder) {
          builder.onResolve({ filter: IN_THE_PORTAL }, ({ path }) => ({
            path,
            external: true,
          }));
          builder.onResolve({ filter: /^\./ }, async args => {
            if (args.kind !== 'dynamic-import') return undefined;
            const { path } = await builder.resolve(args.path, {
              resolveDir: args.resolveDir,
              kind: 'import-statement',
            });
            if (path.endsWith('.tsx')) lazy.add(path);
            return { path, external: true };
          });
        },
      },
    ],
  });
  const bytes = outputFiles
    .map(({ contents }) => gzipSync(contents, { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  const charts = Object.keys(metafile.inputs).some(input =>
    input.includes('/recharts/'),
  );
  return { kilobytes: (bytes / 1000).toFixed(1), charts, lazy };
}

const entry = await measure('plugins/customer-voice/src/alpha.tsx', {
  defaultOnly: true,
});
process.stdout.write(
  `${entry.kilobytes} kB  what every page of a portal loads more (target 5)\n`,
);
const parts = new Set(entry.lazy);
for (const path of parts) {
  const { kilobytes, charts, lazy } = await measure(path);
  lazy.forEach(each => parts.add(each));
  process.stdout.write(
    `${kilobytes} kB  ${path.slice(path.indexOf('/src/') + 5)}${
      charts ? ', with charts' : ''
    }${path.includes('EntityCustomerVoiceCard') ? ' (target 30)' : ''}\n`,
  );
}
