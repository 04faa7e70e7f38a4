import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { DrawnPage, Drawing, drawPage } from './drawing';
import { buildApp, startPortal } from './portal';

const HELP = `Measures how fast pages are drawn: production build, cached data, slow processor.

  --times N      how often each page is opened (default 5)
  --slower N     how many times slower the processor is made (default 4)
  --no-build     takes the front end as it was built before
  --portal URL   another portal that runs already, such as http://localhost:3000
  --json FILE    write the figures there as well
`;

/** The catalog's own table, which the others are compared with. */
const CATALOG: DrawnPage = {
  name: 'catalog',
  link: 'nav a[href="/"], nav a[href="/catalog"]',
  drawn: 'table tbody tr td a[href*="/component/"]',
};

/** Our pages, each opened from another page of ours. */
const PAGES: Array<DrawnPage & { from?: DrawnPage }> = [
  {
    name: 'Services',
    link: '[role="tab"][href$="/services"], a[href$="/customer-voice/services"]',
    drawn: 'table tbody tr th a',
  },
  {
    name: 'Requests',
    link: '[role="tab"][href$="/requests"], a[href$="/customer-voice/requests"]',
    drawn: 'li h3 a[href*="/requests/"]',
  },
  {
    name: 'Requests, board',
    link: '[role="radiogroup"] [role="radio"]:nth-child(2)',
    drawn: 'section li h3 a[href*="/requests/"]',
  },
  {
    name: 'Mine',
    link: '[role="tab"][href$="/mine"], a[href$="/customer-voice/mine"]',
    drawn: 'li h3 a[href*="/requests/"]',
  },
  {
    name: 'Inbox',
    link: '[role="tab"][href$="/inbox"], a[href$="/customer-voice/inbox"]',
    drawn: 'li[data-list-entry]',
  },
  {
    name: 'Insights',
    link: '[role="tab"][href$="/insights"], a[href$="/customer-voice/insights"]',
    drawn: 'li a[href$="/customer-voice"]',
  },
];

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function summary(drawings: Drawing[]): Drawing {
  return {
    visible: median(drawings.map(({ visible }) => visible)),
    longestTask: median(drawings.map(({ longestTask }) => longestTask)),
    shift: median(drawings.map(({ shift }) => shift)),
  };
}

async function openBrowser() {
  const executablePath = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
  ].find(path => existsSync(path));
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
}

/** Opens every page so often, each time from another one, and measures each. */
async function measure(page: Page, times: number, slower: number) {
  const session = await page.context().newCDPSession(page);
  const throttle = (rate: number) =>
    session.send('Emulation.setCPUThrottlingRate', { rate });
  const found = new Map<string, Drawing[]>();
  const ours = page.locator('nav a[href="/customer-voice"]').first();
  // Each page is opened from another one: pressed again, the catalog draws nothing anew.
  await ours.click();
  await page.locator(PAGES[0].link).first().waitFor();
  // The first round loads code and data, which are cached then.
  for (let round = 0; round <= times; round++) {
    for (const each of [CATALOG, ...PAGES]) {
      if (each === PAGES[0]) {
        await ours.click();
        await page.locator(PAGES[3].link).first().click();
        await page.locator(PAGES[3].drawn).first().waitFor();
      }
      await throttle(round === 0 ? 1 : slower);
      const drawing = await drawPage(page, each);
      await throttle(1);
      if (round > 0) {
        found.set(each.name, [...(found.get(each.name) ?? []), drawing]);
      }
    }
  }
  return found;
}

/** Measures how fast pages are drawn; see `--help`. */
export async function pages(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      times: { type: 'string', default: '5' },
      slower: { type: 'string', default: '4' },
      'no-build': { type: 'boolean', default: false },
      portal: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (!values.portal && !values['no-build']) await buildApp();
  const portal = values.portal
    ? { url: values.portal, stop: async () => {} }
    : await startPortal();
  const browser = await openBrowser();
  try {
    await measureIn(browser, portal.url, values);
  } finally {
    await browser.close();
    await portal.stop();
  }
}

/** Opens the portal as a lead, and measures its pages. */
async function measureIn(
  browser: Browser,
  url: string,
  options: { times: string; slower: string; json?: string },
) {
  const page = await browser.newPage({
    viewport: { width: 1400, height: 1000 },
    locale: 'en-US',
  });
  await page.addInitScript(() => {
    window.sessionStorage.setItem(
      'customer-voice-demo.person',
      'user:default/grace.mwangi',
    );
  });
  const warnings = new Set<string>();
  page.on('console', message => {
    if (message.type() === 'warning' || message.type() === 'error') {
      warnings.add(message.text().slice(0, 160));
    }
  });
  await page.goto(url);
  await page.locator(CATALOG.drawn).first().waitFor({ timeout: 120_000 });
  const found = await measure(
    page,
    Number(options.times),
    Number(options.slower),
  );
  await report(found, warnings, options.json);
}

async function report(
  found: ReadonlyMap<string, Drawing[]>,
  warnings: ReadonlySet<string>,
  json: string | undefined,
) {
  const rows = [...found].map(([name, drawings]) => ({
    name,
    ...summary(drawings),
  }));
  const catalog = rows[0].visible;
  process.stdout.write(
    '| page | visible | of the catalog | longest task | layout shift |\n| --- | --- | --- | --- | --- |\n',
  );
  for (const { name, visible, longestTask, shift } of rows) {
    process.stdout.write(
      `| ${name} | ${visible.toFixed(0)} ms | ${(visible / catalog).toFixed(
        2,
      )} | ${longestTask.toFixed(0)} ms | ${shift.toFixed(3)} |\n`,
    );
  }
  warnings.forEach(text => process.stdout.write(`console: ${text}\n`));
  if (json) await writeFile(json, JSON.stringify(rows, null, 2));
}
