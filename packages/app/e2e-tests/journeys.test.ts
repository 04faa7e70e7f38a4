import { expect, Page, test } from '@playwright/test';
import { askAs, callAs, openAs } from './demoPortal';

/** Sets requests of this run apart from those of earlier ones. */
const RUN = Date.now().toString(36);

/** Counts the presses on the page from now on, over all its addresses. */
async function countPresses(page: Page) {
  await page.addInitScript(() => {
    window.addEventListener(
      'click',
      event => {
        // What the code clicks for a key that was pressed is no press.
        if (!event.isTrusted) return;
        const before = Number(window.sessionStorage.getItem('presses') ?? 0);
        window.sessionStorage.setItem('presses', String(before + 1));
      },
      true,
    );
  });
  return () =>
    page.evaluate(() => Number(window.sessionStorage.getItem('presses') ?? 0));
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

test('rating a service takes one press on its page', async ({ page }) => {
  const presses = await countPresses(page);
  await openAs(
    page,
    'lukas.brandt',
    '/catalog/default/component/laptop-ordering',
  );
  const feedback = page
    .getByRole('region', { name: 'How is Laptop ordering for you?' })
    .first();
  await feedback.getByRole('button', { name: /^4 of 5/ }).click();

  await expect(feedback.getByText('Saved, confidentially: 4.')).toBeVisible();
  expect(await presses()).toBe(1);
});

test('asking without knowing the service takes three presses: the service is proposed', async ({
  page,
}) => {
  const presses = await countPresses(page);
  await openAs(page, 'lukas.brandt', '/customer-voice/requests');
  await page
    .getByRole('link', { name: 'Request a capability' })
    .first()
    .click();
  await page
    .getByRole('textbox', { name: /What are you trying to achieve/ })
    .fill('Work on the train without losing the connection of the VPN');
  // Where the service is proposed, one press takes it.
  await page
    .getByRole('button', { name: 'VPN', exact: true, pressed: false })
    .click();
  await press(page, /^Ask the owners/);

  await expect(page).toHaveURL(/\/customer-voice\/requests\/\d+/);
  await expect(page.locator('article header').first()).toContainText('VPN');
  expect(await presses()).toBe(3);
});

test('an owner answers, plans and delivers from what waits for them', async ({
  page,
}) => {
  const title = `Show the queue of the runners ${RUN}`;
  await askAs('amara.okafor', {
    title,
    goal: 'Know before a release how long a build will wait.',
    entityRef: 'resource:default/build-cache',
  });
  const presses = await countPresses(page);
  await openAs(page, 'priya.raman', '/customer-voice/inbox');
  const entry = page
    .getByRole('navigation', { name: 'What waits' })
    .getByRole('listitem')
    .filter({ hasText: title });
  await entry.getByRole('link').click();
  await press(page, 'Acknowledge');
  await expect(entry).toContainText('A decision');
  await entry.getByRole('link').click();
  await press(page, 'Plan it…');
  const plan = page.getByRole('dialog');
  await plan.getByText('No date yet', { exact: true }).click();
  await plan.getByRole('button', { name: 'Plan it' }).click();
  await expect(plan).toHaveCount(0);
  expect(await presses()).toBe(6);

  // Without a date nothing waits in it; the request itself has the rest.
  const { items } = await callAs(
    'priya.raman',
    `customer-voice/requests?q=${RUN}&status=planned`,
  );
  await page.goto(`/customer-voice/requests/${items[0].number}`);
  await press(page, 'Start work');
  await press(page, 'Deliver…');
  const deliver = page.getByRole('dialog');
  await deliver
    .getByRole('textbox', { name: /What was delivered/ })
    .fill('The page of a build names its place in the queue.');
  await deliver.getByRole('button', { name: 'Deliver' }).click();
  await expect(page.locator('article header').first()).toContainText(
    'Delivered',
  );
  expect(await presses()).toBe(9);
});

test('a verdict takes one press on what waits', async ({ page }) => {
  const presses = await countPresses(page);
  await openAs(page, 'amara.okafor', '/customer-voice/mine');
  const region = page.getByRole('region', { name: /^Waiting for you/ });
  const entry = region
    .getByRole('listitem')
    .filter({ hasText: 'Your verdict on a delivery' })
    .first();
  const title = await entry.getByRole('heading').first().innerText();
  await entry.getByRole('button', { name: 'Met', exact: true }).click();

  await expect
    .poll(async () => {
      const { items } = await callAs('amara.okafor', 'customer-voice/inbox');
      return items.some(
        (item: { request?: { title: string } }) =>
          item.request?.title === title,
      );
    })
    .toBe(false);
  expect(await presses()).toBe(1);
});

test('the worst service and why it is so are on the first page, one press from the rest', async ({
  page,
}) => {
  const presses = await countPresses(page);
  await openAs(page, 'grace.mwangi', '/customer-voice');
  const attention = page.getByRole('region', { name: /need attention$/ });
  const worst = attention.getByRole('listitem').first();
  await expect(worst).toContainText(/Misses the target|Slowly falling/);
  await expect(worst).toContainText(/Lowest: /);
  const link = worst.getByRole('link').first();
  const title = await link.innerText();
  await link.click();

  await expect(page).toHaveURL(/\/customer-voice$/);
  await expect(
    page.getByRole('heading', { name: title }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Satisfaction by what mattered most' }),
  ).toBeVisible();
  expect(await presses()).toBe(1);
});

test('a lead comes from the worst service over why it is so to the quarterly report', async ({
  page,
}) => {
  const presses = await countPresses(page);
  await openAs(page, 'grace.mwangi', '/customer-voice');
  const attention = page.getByRole('region', { name: /need attention$/ });
  const worst = attention.getByRole('listitem').first().getByRole('link');
  const service = await worst.first().innerText();
  await worst.first().click();
  await expect(
    page.getByRole('region', { name: 'Satisfaction by what mattered most' }),
  ).toBeVisible();

  await page.locator('a[href="/customer-voice"]').first().click();
  await page.getByRole('tab', { name: 'Insights' }).click();
  await page.getByRole('link', { name: 'Quarterly report' }).click();
  await expect(
    page.getByRole('heading', { name: /^Services and their customers, Q/ }),
  ).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Services, lowest first' })
      .getByRole('link', { name: service }),
  ).toBeVisible();
  expect(await presses()).toBe(4);

  // On paper there is the report, all of it, and nothing of the portal.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(
    page.getByRole('region', { name: 'Wanted most today' }),
  ).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeHidden();
});
