// Makes the pictures of the documentation from the demo portal, which has to run:
//
//   yarn start                # in another terminal
//   yarn screenshots          # or only some: yarn screenshots inbox insights
//
// Chinese needs a font with its characters, such as Debian's fonts-noto-cjk.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from './packages.mjs';

const APP = process.env.DEMO_APP ?? 'http://localhost:3000';

const SERVICE = '/catalog/default/component/ci-platform';

/** The pages: name of the picture, whose eyes, address, and what is done first. */
const PAGES = [
  ['entity-card', 'mei-ling.chen', SERVICE],
  ['entity-tab', 'priya.raman', `${SERVICE}/customer-voice`],
  ['owner', 'jonas.lindqvist', '/catalog/default/group/workplace/customers'],
  ['services', 'grace.mwangi', '/customer-voice/services'],
  ['requests', 'amara.okafor', '/customer-voice/requests'],
  ['board', 'priya.raman', '/customer-voice/requests?view=board'],
  ['roadmap', 'amara.okafor', '/customer-voice/requests?view=roadmap'],
  ['request', 'amara.okafor', '/customer-voice/requests/3'],
  [
    'ask',
    'amara.okafor',
    '/customer-voice/requests/new?entityRef=component:default/ci-platform',
    page =>
      page
        .getByRole('textbox')
        .first()
        .fill('See why a build waits before it starts'),
  ],
  ['inbox', 'priya.raman', '/customer-voice/inbox'],
  ['mine', 'amara.okafor', '/customer-voice/mine'],
  ['insights', 'grace.mwangi', '/customer-voice/insights'],
];

const wanted = process.argv.slice(2);
const chosen = PAGES.filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
);

/** Where the pictures of each language are. */
const LANGUAGES = [
  ['en', 'docs/images'],
  ['de', 'docs/images/de'],
  ['zh-Hans', 'docs/images/zh-Hans'],
];

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  path => existsSync(path),
);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});

/** Waits until the page shows more than what surrounds it, and nothing is on its way. */
async function isDrawn(page) {
  await page.waitForFunction(
    () =>
      document.body.innerText.length > 160 &&
      !document.querySelector('[role="progressbar"], .bui-Skeleton'),
  );
  await page.waitForLoadState('networkidle');
}

async function take([name, person, path, act], language, directory) {
  const page = await browser.newPage({
    viewport: { width: 1400, height: 1000 },
    locale: 'en-US',
    colorScheme: 'light',
  });
  await page.addInitScript(
    ([entityRef, chosen]) => {
      window.sessionStorage.setItem('customer-voice-demo.person', entityRef);
      window.localStorage.setItem('language', chosen);
    },
    [`user:default/${person}`, language],
  );
  await page.goto(`${APP}${path}`);
  await page.locator(`[lang="${language}"]`).first().waitFor();
  await isDrawn(page);
  if (act) {
    await act(page);
    await isDrawn(page);
  }
  // What was loaded is drawn, charts and moving parts included.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(root, directory, `${name}.png`) });
  await page.close();
}

try {
  for (const [language, directory] of LANGUAGES) {
    await mkdir(join(root, directory), { recursive: true });
    for (const page of chosen) await take(page, language, directory);
  }
} finally {
  await browser.close();
}
