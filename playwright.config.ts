import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

// Debian's browser where it is there, Playwright's own elsewhere.
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path =>
  existsSync(path),
);

const configs = ['app-config.yaml', 'app-config.e2e.yaml'].flatMap(file => [
  '--config',
  resolve(__dirname, file),
]);

const legacyConfigs = [
  ...configs,
  '--config',
  resolve(__dirname, 'app-config.legacy.yaml'),
];

// Another portal than that of `yarn start` may be tried.
const app = process.env.DEMO_APP ?? 'http://localhost:3000';
const legacyApp = process.env.DEMO_APP_LEGACY ?? 'http://localhost:3001';
const backEnd = process.env.DEMO_BACK_END ?? 'http://localhost:7007';

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  // Bounds against hanging only: a busy machine takes long to load a page.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  workers: 1,
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  outputDir: 'node_modules/.cache/e2e-test-results',
  globalSetup: './packages/app/e2e-tests/waitForDemoHistory.ts',
  use: {
    baseURL: app,
    // A press or a field that is not there in a minute is not coming.
    actionTimeout: 60_000,
    viewport: { width: 1400, height: 1000 },
    screenshot: 'only-on-failure',
    locale: 'en-US',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [
    {
      command: `node scripts/reset-demo.mjs && node scripts/start.mjs ${configs.join(
        ' ',
      )}`,
      url: `${backEnd}/.backstage/health/v1/readiness`,
      timeout: 240_000,
      reuseExistingServer: !process.env.CI,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
    {
      command: 'node -e "setInterval(() => {}, 1000)"',
      url: app,
      timeout: 240_000,
      reuseExistingServer: true,
    },
    {
      command: `node ../../node_modules/@backstage/cli/bin/backstage-cli package start ${legacyConfigs.join(
        ' ',
      )}`,
      cwd: 'packages/app-legacy',
      env: { BROWSER: 'none' },
      url: legacyApp,
      timeout: 240_000,
      reuseExistingServer: !process.env.CI,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
  ],
});
