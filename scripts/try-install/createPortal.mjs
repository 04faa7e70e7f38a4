// Over 300 lines: what the README says to do, step by step, for both systems.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../packages.mjs';

const run = promisify(execFile);

/** The last one that is published; its own versions are those of Backstage 1.55. */
const CREATE_APP = '@backstage/create-app@0.9.2';

/** Dependencies that fail to install where newest releases miss a platform. */
const RESOLUTIONS = {
  got: '11.8.6',
  '@swc/core': '1.16.18',
  'unrs-resolver': '1.12.2',
  rollup: '4.67.4',
};

/**
 * What docs/install.md says for portals on 1.55, whose package manager would take
 * the newest that our ranges admit beside what the portal has.
 */
const RESOLUTIONS_OF_155 = {
  '@backstage/frontend-plugin-api': '^0.18.1',
  '@backstage/plugin-catalog-node': '^2.2.5',
  '@backstage/plugin-catalog-react': '^3.2.3',
  '@backstage/plugin-events-node': '^0.4.26',
  '@backstage/plugin-signals-react': '^0.0.26',
  '@backstage/ui': '^0.18.0',
};

/** The day before the release that followed 1.55. */
const LAST_DAY_OF_155 = '2026-11-16';

async function edit(path, change) {
  const before = await readFile(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing to change in ${path}`);
  await writeFile(path, after);
}

const editJson = (path, change) =>
  edit(path, text => {
    const json = JSON.parse(text);
    change(json);
    return `${JSON.stringify(json, null, 2)}\n`;
  });

/** Replaces a text that has to be there. */
function replace(text, before, after) {
  if (!text.includes(before)) throw new Error(`There is no ${before}`);
  return text.replace(before, after);
}

/** The packages of the README's `yarn add`, for one side of the portal. */
const added = {
  app: ['backstage-plugin-customer-voice'],
  backend: [
    'backstage-plugin-customer-voice-backend',
    'backstage-plugin-catalog-backend-module-customer-voice',
  ],
};

/** Newest versions of what a manifest has of Backstage. */
async function toNewest(manifest) {
  for (const kind of ['dependencies', 'devDependencies']) {
    const names = Object.keys(manifest[kind] ?? {}).filter(name =>
      name.startsWith('@backstage/'),
    );
    const versions = await Promise.all(
      names.map(async name => {
        const { stdout } = await run('npm', ['view', name, 'version']);
        return stdout.trim();
      }),
    );
    names.forEach((name, i) => {
      manifest[kind][name] = `^${versions[i]}`;
    });
  }
}

async function chooseVersions(path, { release, packages, side }) {
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  if (release === 'newest') await toNewest(manifest);
  const tarballOf = name =>
    `file:${packages.find(each => each.name === name).tarball}`;
  for (const name of added[side] ?? []) {
    manifest.dependencies[name] = tarballOf(name);
  }
  if (!side) {
    manifest.resolutions = {
      ...manifest.resolutions,
      ...RESOLUTIONS,
      ...(release === '1.55' && RESOLUTIONS_OF_155),
    };
    // They are not published yet: each finds the others among the tarballs.
    for (const { name } of packages)
      manifest.resolutions[name] = tarballOf(name);
    // Released less often than the rest; the last versions go with both releases.
    manifest.resolutions['@types/react'] = '^18';
  }
  await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The README's section on the stable front-end system, applied to what create-app made. */
async function editLegacyApp(directory) {
  const src = join(directory, 'packages/app/src');
  await edit(join(src, 'App.tsx'), text =>
    replace(
      replace(
        text,
        "import { apis } from './apis';",
        "import { CustomerVoicePage } from 'backstage-plugin-customer-voice';\nimport { apis } from './apis';",
      ),
      '<Route path="/settings"',
      '<Route path="/customer-voice" element={<CustomerVoicePage />} />\n    <Route path="/settings"',
    ),
  );
  await edit(join(src, 'components/Root/Root.tsx'), text =>
    replace(
      replace(
        text,
        "import { PropsWithChildren } from 'react';",
        "import { PropsWithChildren } from 'react';\nimport { CustomerVoiceSidebarItem } from 'backstage-plugin-customer-voice';",
      ),
      '<SidebarItem icon={ExtensionIcon}',
      '<CustomerVoiceSidebarItem />\n        <SidebarItem icon={ExtensionIcon}',
    ),
  );
  await edit(join(src, 'components/catalog/EntityPage.tsx'), text => {
    const withImports = replace(
      text,
      "import { Button, Grid } from '@material-ui/core';",
      `import { Button, Grid } from '@material-ui/core';
import {
  EntityCustomerVoiceCard,
  EntityCustomerVoiceContent,
  EntityOwnerCustomersContent,
  isCustomerVoiceAvailable,
} from 'backstage-plugin-customer-voice';`,
    );
    const withCard = replace(
      withImports,
      `    <Grid item md={6}>
      <EntityAboutCard />
    </Grid>`,
      `    <Grid item md={6}>
      <EntityAboutCard />
    </Grid>
    <EntitySwitch>
      <EntitySwitch.Case if={isCustomerVoiceAvailable}>
        <Grid item md={6} xs={12}>
          <EntityCustomerVoiceCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>`,
    );
    const tab = `
    <EntityLayout.Route
      path="/customer-voice"
      title="Customer voice"
      if={isCustomerVoiceAvailable}
    >
      <EntityCustomerVoiceContent />
    </EntityLayout.Route>
`;
    const withTabs = withCard.replaceAll(
      `      {overviewContent}
    </EntityLayout.Route>
`,
      found => found + tab,
    );
    const customers = `
    <EntityLayout.Route path="/customers" title="Customers">
      <EntityOwnerCustomersContent />
    </EntityLayout.Route>
`;
    return withTabs.replace(
      /(const (?:group|user)Page = \(\n {2}<EntityLayout>\n)/g,
      found => found + customers,
    );
  });
}

/** Adds our plugins, and leaves the scaffolder out, which compiles for minutes and is not used. */
async function editBackend(directory) {
  const path = join(directory, 'packages/backend');
  await edit(join(path, 'src/index.ts'), text =>
    replace(
      text.replace(
        /backend\.add\(\s*import\('@backstage\/plugin-scaffolder-[^']*'\),?\s*\);\n/g,
        '',
      ),
      'backend.start();',
      added.backend
        .map(name => `backend.add(import('${name}'));\n`)
        .concat('\nbackend.start();')
        .join(''),
    ),
  );
  await editJson(join(path, 'package.json'), manifest => {
    for (const name of Object.keys(manifest.dependencies)) {
      if (name.startsWith('@backstage/plugin-scaffolder-')) {
        delete manifest.dependencies[name];
      }
    }
  });
}

/** What a platform team writes into the configuration: ports, entities, a key, a database. */
function localConfig({ ports, postgres }) {
  const config = {
    app: { baseUrl: `http://localhost:${ports.app}` },
    backend: {
      baseUrl: `http://localhost:${ports.backend}`,
      listen: { port: ports.backend, host: '127.0.0.1' },
      cors: { origin: `http://localhost:${ports.app}` },
      reading: { allow: [] },
      ...(postgres && {
        database: {
          client: 'pg',
          connection: {
            host: postgres.host,
            port: postgres.port,
            user: postgres.user,
            password: postgres.password,
          },
        },
      }),
    },
    catalog: {
      rules: [
        {
          allow: [
            'Component',
            'System',
            'API',
            'Resource',
            'Location',
            'Domain',
            'Group',
            'User',
            'Template',
          ],
        },
      ],
      locations: [
        'examples/acme/all.yaml',
        'examples/acme/acme/org.yaml',
        'examples/acme/acme/team-e-big-name-group.yaml',
      ]
        .map(path => ({ type: 'file', target: resolve(root, path) }))
        .concat([
          { type: 'file', target: '../../examples/entities.yaml' },
          { type: 'file', target: '../../examples/org.yaml' },
        ]),
    },
    customerVoice: {
      confidentiality: { key: randomBytes(32).toString('base64') },
    },
  };
  // JSON is YAML.
  return `${JSON.stringify(config, null, 2)}\n`;
}

/**
 * Fresh portals take no package that is younger than three days, but Backstage's
 * own. One on 1.55 takes what there was when 1.55 was the newest release, because
 * the packages of two releases do not start together.
 */
async function chooseAges(path, release) {
  const days = Math.ceil(
    (Date.now() - Date.parse(LAST_DAY_OF_155)) / 86_400_000,
  );
  await edit(path, text => {
    const ours = replace(
      text,
      "  - '@backstage/*'",
      "  - '@backstage/*'\n  - 'backstage-plugin-*'",
    ).replace(/yarnPath:.*\n/, '');
    return release === '1.55'
      ? ours
          .replace("  - '@backstage/*'\n", '')
          .replace(/npmMinimalAgeGate: .*/, `npmMinimalAgeGate: ${days}d`)
      : ours;
  });
}

/** Installs a portal. */
async function install(directory, { env, quick }) {
  await run('yarn', ['install'], {
    cwd: directory,
    env: {
      ...env,
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      ...(quick && { YARN_ENABLE_SCRIPTS: 'false' }),
    },
    maxBuffer: 1 << 28,
  });
  if (quick) {
    const built = 'node_modules/better-sqlite3/build';
    await cp(join(root, built), join(directory, built), { recursive: true });
  }
}

/**
 * Makes a portal with create-app, and adds Customer Voice as the README says.
 *
 * @param {object} options
 * @param {string} options.directory - does not exist yet
 * @param {'new' | 'legacy'} options.app - front-end system
 * @param {'1.55' | 'newest'} options.release - of Backstage
 * @param {NodeJS.ProcessEnv} options.env - in which Node and Yarn are found
 * @param {boolean} options.quick - compiles nothing: takes the SQLite of this repository
 */
export async function createPortal(options) {
  const { directory, app, release, packages, ports, postgres } = options;
  const { env, quick } = options;
  await run(
    'npx',
    [
      '--yes',
      // Said in full: run by another npx, this one would look in its package.
      `--package=${CREATE_APP}`,
      '--',
      'backstage-create-app',
      '--skip-install',
      '--path',
      directory,
      ...(app === 'legacy' ? ['--legacy'] : []),
    ],
    { env: { ...env, BACKSTAGE_APP_NAME: 'portal' } },
  );
  await chooseVersions(join(directory, 'package.json'), { release, packages });
  for (const side of ['app', 'backend']) {
    await chooseVersions(join(directory, 'packages', side, 'package.json'), {
      release,
      packages,
      side,
    });
  }
  await editBackend(directory);
  if (app === 'legacy') await editLegacyApp(directory);
  await writeFile(
    join(directory, 'app-config.local.yaml'),
    localConfig({ ports, postgres }),
  );
  await chooseAges(join(directory, '.yarnrc.yml'), release);
  await install(directory, { env, quick });
}
