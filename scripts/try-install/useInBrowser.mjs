import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  path => existsSync(path),
);

/** Bounds against hanging. */
const visible = { timeout: 180_000 };

const SERVICE = '/catalog/default/component/petstore';

async function signIn(page, address) {
  await page.goto(address);
  const enter = page.getByRole('button', { name: /^Enter$/i });
  const settings = page.getByRole('link', { name: /settings/i }).first();
  await expect(enter.or(settings).first()).toBeVisible(visible);
  if (await enter.isVisible()) await enter.click();
  await expect(settings).toBeVisible(visible);
}

/** The service is in the catalog, though a fresh portal still takes it in. */
async function openService(page, address) {
  await expect(async () => {
    await page.goto(`${address}${SERVICE}`);
    await expect(
      page.getByRole('heading', { name: /^How is .* for you\?$/ }),
    ).toBeVisible({ timeout: 30_000 });
  }).toPass(visible);
}

/** Card beside the owner, in the first screen, and one click that answers. */
async function rate(page, address) {
  await openService(page, address);
  const title = page.getByRole('heading', { name: 'Customer voice' });
  const { y } = await title.boundingBox();
  expect(y, 'the card is in the first screen').toBeLessThan(1000);
  await page.getByRole('button', { name: /^4 of 5/ }).click();
  await expect(page.getByText(/Saved, confidentially: 4/)).toBeVisible(visible);
}

async function openPages(page, address) {
  await page.goto(`${address}${SERVICE}/customer-voice`);
  await expect(page.getByText('How this is computed')).toBeVisible(visible);
  await page.goto(`${address}/catalog/default/group/team-c/customers`);
  await expect(page.getByText(/^What customers say/).first()).toBeVisible(
    visible,
  );
  for (const [path, text] of [
    ['/customer-voice/services', 'petstore'],
    ['/customer-voice/mine', 'petstore'],
    ['/customer-voice/requests', 'Request a capability'],
  ]) {
    await page.goto(`${address}${path}`);
    await expect(page.getByText(text).first()).toBeVisible(visible);
  }
}

async function ask(page, address) {
  await page.goto(
    `${address}/customer-voice/requests/new?entityRef=component:default/petstore`,
  );
  await page
    .getByRole('textbox', { name: /What are you trying to achieve/ })
    .fill('See which pets are still there');
  const send = page.getByRole('button', { name: 'Ask the owners' });
  await expect(send).toBeEnabled(visible);
  await send.click();
  await expect(
    page.getByRole('heading', { name: /See which pets are still there/ }),
  ).toBeVisible(visible);
}

/**
 * Does in a portal what a first customer does: looks at the card, rates, looks
 * at every page, and asks.
 *
 * @returns {Promise<string[]>} errors that the pages threw
 */
export async function useInBrowser({ address, app, directory }) {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage({
    viewport: { width: 1400, height: 1000 },
    locale: 'en-US',
  });
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  page.setDefaultTimeout(visible.timeout);
  try {
    await signIn(page, address);
    await rate(page, address);
    if (app === 'new') {
      await expect(
        page.getByRole('link', { name: /Ask the owners/i }),
      ).toBeVisible(visible);
    } else {
      await expect(
        page.getByRole('link', { name: 'Customer Voice' }).first(),
      ).toBeVisible(visible);
    }
    await page.screenshot({ path: join(directory, 'card.png') });
    await openPages(page, address);
    await ask(page, address);
    await page.screenshot({ path: join(directory, 'request.png') });
  } catch (error) {
    await page.screenshot({ path: join(directory, 'failed.png') });
    throw error;
  } finally {
    await browser.close();
  }
  return errors;
}
