// The layers of docs/decisions and CONTRIBUTING.md as lint rules. Imports point
// down only: between packages, and between the folders inside the back end and
// the front end.
const { readdirSync } = require('node:fs');
const { join, basename } = require('node:path');
const createConfig = require('@backstage/cli/config/eslint-factory');

const plugins = join(__dirname, '../plugins');
const PREFIX = 'backstage-plugin-';

/** What each package may import of the others. */
const PACKAGES = {
  'customer-voice-common': [],
  'customer-voice-node': ['customer-voice-common'],
  'customer-voice-backend': ['customer-voice-common', 'customer-voice-node'],
  'customer-voice-react': ['customer-voice-common'],
  'customer-voice': ['customer-voice-common', 'customer-voice-react'],
  'customer-voice-backend-module-import': [
    'customer-voice-common',
    'customer-voice-node',
  ],
  'catalog-backend-module-customer-voice': [
    'customer-voice-common',
    'customer-voice-node',
  ],
};

/** Packages whose tests start the back end and import through it. */
const TESTED_WITH_BACKEND = ['customer-voice-backend-module-import'];

/** What features stand on; none of it knows a feature. */
const PLATFORM = [
  'access',
  'background',
  'catalog',
  'confidentiality',
  'config',
  'database',
  'http',
  'idempotency',
  'imports',
  'languages',
  'limits',
  'outbox',
  'paging',
  'telemetry',
];
/** The interface of a feature, and what its factory gets. */
const SEAM = ['feature.ts', 'platform.ts', 'inbox/InboxSource.ts'];

/** What each folder of the back end may import of the others. */
const BACKEND_FOLDERS = {
  database: [],
  telemetry: [],
  background: ['telemetry'],
  config: ['languages', 'limits'],
  languages: ['database', ...SEAM],
  limits: ['confidentiality'],
  confidentiality: ['config'],
  paging: ['confidentiality', 'config', 'database'],
  access: ['database'],
  idempotency: ['access', 'confidentiality', 'database'],
  imports: ['access', 'catalog', 'database', 'paging', ...SEAM],
  outbox: ['background', 'database', 'languages'],
  http: ['access', 'database', 'languages', 'limits', 'telemetry'],
  catalog: ['access', 'background', 'config', 'database', 'paging', ...SEAM],
  responses: [...PLATFORM, ...SEAM],
  publications: [...PLATFORM, ...SEAM, 'responses'],
  requests: [...PLATFORM, ...SEAM, 'search'],
  search: ['database'],
  'requests/model': ['access', 'requests/notifications/requestEvents.ts'],
  overview: [...PLATFORM, ...SEAM, 'responses', 'publications', 'requests'],
  badges: [...PLATFORM, ...SEAM, 'publications'],
  owners: [...PLATFORM, ...SEAM, 'publications', 'requests'],
  reports: [
    ...PLATFORM,
    ...SEAM,
    'publications',
    'requests',
    'insights',
    'owners',
  ],
  digest: [...PLATFORM, ...SEAM, 'publications', 'requests'],
  export: [...PLATFORM, ...SEAM, 'publications', 'requests'],
  inbox: [...PLATFORM, ...SEAM],
  erasure: SEAM,
};

/** Folders of the front end that compose features; every other one but shared/ is a feature. */
const COMPOSING = ['entity', 'inbox', 'insights', 'mine', 'home'];
/** What waits for a user has the actions of features in it, and stands on these pages. */
const COMPOSING_INBOX = ['mine', 'home'];

/** What each folder of the front end may import of the others. */
function frontendFolders(src) {
  const features = readdirSync(src, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .filter(name => !['shared', '__testUtils__', ...COMPOSING].includes(name));
  const routes = 'routes.ts';
  return {
    shared: [routes],
    ...Object.fromEntries(features.map(name => [name, ['shared', routes]])),
    ...Object.fromEntries(
      COMPOSING.map(name => [
        name,
        [
          'shared',
          ...features,
          ...(COMPOSING_INBOX.includes(name) ? ['inbox'] : []),
          routes,
        ],
      ]),
    ),
  };
}

/** Everything that can be imported of a package, by its `exports`. */
function entriesOf(name) {
  const { exports } = require(join(plugins, name, 'package.json'));
  return Object.keys(exports ?? { '.': '' })
    .filter(entry => entry !== './package.json')
    .map(entry => `${PREFIX}${name}${entry.slice(1)}`);
}

function upwardImports(name) {
  const allowed = PACKAGES[name];
  if (!allowed) {
    throw new Error(`Say in scripts/eslint-layers.js what ${name} may import`);
  }
  return Object.keys(PACKAGES)
    .filter(other => other !== name && !allowed.includes(other))
    .flatMap(entriesOf)
    .map(entry => ({
      name: entry,
      message: `Imports point down only; ${name} may import ${
        allowed.join(' and ') || 'none of our packages'
      }.`,
    }));
}

/** The override that holds the directions between the folders of a package. */
function folderDirections(src, folders) {
  const zones = Object.entries(folders).map(([folder, allowed]) => ({
    target: join(src, folder),
    from: src,
    except: [...new Set([folder, ...allowed])].map(path => `./${path}`),
    message: `${folder}/ may import ${
      allowed.join(', ') || 'none of the other folders'
    }; see scripts/eslint-layers.js.`,
  }));
  return {
    files: ['src/**/*.{ts,tsx}'],
    excludedFiles: ['**/*.test.{ts,tsx}', 'src/__testUtils__/**'],
    rules: { 'import/no-restricted-paths': ['error', { zones }] },
  };
}

const PUBLICATION_BOUNDARY = {
  selector: 'Literal[value=/^(current_)?responses(?![-\\u002f])/]',
  message:
    'Only publications/ and responses/ read responses (the publication boundary).',
};

/** Calls that make SQL: `trx('table')`, `knex.raw(…)`, `this.#knex.select(…)`. */
const SQL = [
  'CallExpression[callee.name=/^(knex|trx)$/]',
  'CallExpression[callee.property.name="knex"][callee.object.type="ThisExpression"]',
  'CallExpression[callee.object.name=/^(knex|trx)$/]',
  'CallExpression[callee.object.property.name="knex"][callee.object.object.type="ThisExpression"]',
].map(selector => ({
  selector,
  message: 'SQL of requests is in requests/store/ only.',
}));

/** Texts are in `translation/`, so that they are in every language. */
const UNTRANSLATED = [
  'JSXText[value=/[a-zA-Z]{2}/]',
  'JSXAttribute[name.name=/^(alt|aria-label|description|label|placeholder|title)$/] > Literal[value=/^[A-Z]|\\s/]',
].map(selector => ({
  selector,
  message:
    'Take texts from a translation ref, so that they are in every language.',
}));

/** No function is longer than a reader takes in at once, without a reason given. */
const SHORT_FUNCTIONS = {
  files: ['src/**/*.{ts,tsx}'],
  excludedFiles: ['**/*.test.{ts,tsx}', '**/__testUtils__/**'],
  rules: {
    'max-lines-per-function': [
      'error',
      { max: 50, skipBlankLines: true, skipComments: true },
    ],
  },
};

/** Rules that hold for one package beside those on imports between packages. */
const EXTRA = {
  'customer-voice-common': () => ({
    config: {
      // Pure, so that it runs anywhere.
      restrictedImportPatterns: [
        '@backstage/*',
        '!@backstage/catalog-model',
        '!@backstage/errors',
        '!@backstage/plugin-permission-common',
        '!@backstage/types',
      ],
    },
  }),
  'customer-voice-react': (_, config) => ({
    ...withoutZod(),
    overrides: [translated(config)],
  }),
  'customer-voice': (src, config) => ({
    ...withoutZod(),
    overrides: [
      folderDirections(src, frontendFolders(src)),
      translated(config),
    ],
  }),
  'customer-voice-backend': (src, config) => {
    const restricted = config.rules['no-restricted-syntax'];
    return {
      config: {},
      overrides: [
        folderDirections(src, BACKEND_FOLDERS),
        {
          files: Object.keys(BACKEND_FOLDERS)
            .filter(
              folder =>
                !['publications', 'responses', 'limits'].includes(folder),
            )
            .map(folder => `src/${folder}/**/*.ts`),
          excludedFiles: ['**/*.test.ts'],
          rules: {
            'no-restricted-syntax': [...restricted, PUBLICATION_BOUNDARY],
          },
        },
        {
          files: ['src/requests/**/*.ts'],
          excludedFiles: ['**/*.test.ts', 'src/requests/store/**'],
          rules: {
            'no-restricted-syntax': [
              ...restricted,
              PUBLICATION_BOUNDARY,
              ...SQL,
            ],
          },
        },
      ],
    };
  },
};

function translated(config) {
  return {
    files: ['src/**/*.tsx'],
    excludedFiles: ['**/*.test.tsx', '**/__testUtils__/**'],
    rules: {
      'no-restricted-syntax': [
        ...config.rules['no-restricted-syntax'],
        ...UNTRANSLATED,
      ],
    },
  };
}

function withoutZod() {
  const message =
    'Take types from the main entry of customer-voice-common; Zod stays out of the bundle.';
  return {
    config: {
      restrictedSrcImports: [
        { name: 'zod', message },
        { name: `${PREFIX}customer-voice-common/contract`, message },
      ],
    },
  };
}

/** The lint configuration of the package in `directory`. */
module.exports = function layers(directory) {
  const name = basename(directory);
  const src = join(directory, 'src');
  const base = createConfig(directory);
  const { config = {}, overrides = [] } = EXTRA[name]?.(src, base) ?? {};
  const upward = upwardImports(name);
  return createConfig(directory, {
    ...config,
    ...(TESTED_WITH_BACKEND.includes(name)
      ? { restrictedSrcImports: upward }
      : { restrictedImports: upward }),
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    overrides: [...overrides, SHORT_FUNCTIONS],
  });
};

module.exports.SHORT_FUNCTIONS = SHORT_FUNCTIONS;
