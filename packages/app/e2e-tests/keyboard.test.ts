import { expect, Page, test } from '@playwright/test';
import { askAs, isDrawn, openAs } from './demoPortal';

/** Presses of the tabulator on each page: its own part is reached by then. */
const STEPS = 70;

/** What has the focus: its role and its name, as a screen reader says them. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
    const text = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map(id => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim();
    const labels =
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])].map(label => label.textContent).join(' ')
        : '';
    const name =
      element.getAttribute('aria-label') ||
      text(element.getAttribute('aria-labelledby')) ||
      labels ||
      element.textContent?.trim() ||
      element.getAttribute('title') ||
      '';
    const role = element.getAttribute('role') ?? element.localName;
    return name ? `${role}: ${name.slice(0, 80)}` : `${role} WITHOUT A NAME`;
  });

/** Pages, and a text of their content, which comes after the sidebar and the tabs. */
const PAGES = [
  ['services', '/customer-voice/services', /need attention$/],
  ['requests', '/customer-voice/requests', 'Type the code once a day'],
  ['board', '/customer-voice/requests?view=board', 'Type the code once a day'],
  ['ask form', '/customer-voice/requests/new', 'Perhaps this already exists'],
  ['mine', '/customer-voice/mine', /^Waiting for you/],
  [
    'tab',
    '/catalog/default/component/ci-platform/customer-voice',
    'Satisfaction by what mattered most',
  ],
] as const;

for (const [name, path, own] of PAGES) {
  test(`everything that takes the focus on the page ${name} has a name`, async ({
    page,
  }) => {
    await openAs(page, 'priya.raman', path);
    await expect(page.getByText(own).first()).toBeVisible();
    await isDrawn(page);
    const walked: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      await page.keyboard.press('Tab');
      walked.push(await focused(page));
    }
    const ours = walked.filter(each => each !== 'nothing');
    expect(new Set(ours).size).toBeGreaterThan(12);
    expect(ours.filter(each => each.endsWith('WITHOUT A NAME'))).toEqual([]);
  });
}

test('a list is walked with j and k, opened with Enter, and tells its keys with ?', async ({
  page,
}) => {
  await openAs(page, 'amara.okafor', '/customer-voice/requests');
  await isDrawn(page);
  const titles = page.locator('li h3 a');
  await expect(titles.nth(2)).toBeVisible();
  await page.getByRole('link', { name: 'Request a capability' }).last().focus();
  await page.keyboard.press('j');
  await expect(titles.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press('?');
  await expect(
    page.getByRole('dialog', { name: 'Keys of this page' }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customer-voice\/requests\/\d+$/);
});

test('an owner acknowledges by keyboard, and the focus stays on the page', async ({
  page,
}) => {
  const number = await askAs('amara.okafor', {
    title: 'Name the build cache in the logs',
    goal: 'Know from which cache a part of a build comes.',
    entityRef: 'resource:default/build-cache',
  });
  await openAs(page, 'priya.raman', `/customer-voice/requests/${number}`);
  await page.getByRole('button', { name: 'Acknowledge' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('article header').first()).toContainText(
    'Evaluating',
  );
  expect(await focused(page)).not.toBe('nothing');
});
