import { expect, test } from '@playwright/test';
import { callAs, LEGACY_APP, openAs } from './demoPortal';
import { objections } from './objections';

test.use({ baseURL: LEGACY_APP });

test('the stable front-end system shows what customers say beside the owner, and takes an answer', async ({
  page,
}) => {
  await openAs(page, 'lukas.brandt', '/catalog/default/component/ci-platform');
  const feedback = page.getByRole('region', {
    name: 'How is CI platform for you?',
  });
  await feedback.getByRole('button', { name: /^3 of 5/ }).click();
  await expect(feedback.getByText(/: 3/).first()).toBeVisible();
  const { items } = await callAs(
    'lukas.brandt',
    'customer-voice/responses/mine?entityRef=component:default/ci-platform',
  );
  expect(items[0].score).toBe(3);

  await page.getByRole('tab', { name: 'Customer voice' }).click();
  await expect(
    page.getByText('Customer satisfaction (CSAT), last 90 days'),
  ).toBeVisible();
});

test('the catalog table of the stable front-end system has a column with the figure of each service', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (request.url().includes('/api/customer-voice/')) {
      asked.push(new URL(request.url()).pathname);
    }
  });
  await openAs(
    page,
    'lukas.brandt',
    '/catalog?filters[kind]=component&filters[user]=all',
  );
  const row = page.getByRole('row', { name: /CI platform/ });
  await expect(row.getByText(/^\d+%$/)).toBeVisible();
  // The sidebar asks once how much waits, on every page.
  expect(asked.sort()).toEqual([
    '/api/customer-voice/inbox',
    '/api/customer-voice/scorecards/by-refs',
  ]);
});

test('the sidebar and the menu of an entity of the stable front-end system lead to requests', async ({
  page,
}) => {
  await openAs(page, 'lukas.brandt', '/catalog/default/component/ci-platform');
  await page.getByRole('button', { name: 'more' }).click();
  await page.getByRole('menuitem', { name: 'Request a capability' }).click();
  await page
    .getByRole('textbox', { name: /What are you trying to achieve/ })
    .fill('See why a job of the stable portal waits');
  await page.getByRole('button', { name: 'Ask the owners' }).click();
  await expect(
    page.getByRole('heading', { name: /See why a job of the stable portal/ }),
  ).toBeVisible();
  await expect(page).toHaveTitle(
    /^#\d+ See why a job .* \| Customer Voice demo$/,
  );

  await page
    .getByRole('link', { name: /Customer Voice$/ })
    .first()
    .click();
  await expect(page.getByText('Security scanner').first()).toBeVisible();
});

test('the tab of a group in the stable front-end system shows what it owns', async ({
  page,
}) => {
  await openAs(
    page,
    'priya.raman',
    '/catalog/default/group/workplace/customers',
  );
  await expect(page.getByText('Corporate e-mail').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing to object to in the card of the stable front-end system', async ({
      page,
    }) => {
      await openAs(
        page,
        'amara.okafor',
        '/catalog/default/component/ci-platform',
      );
      // The cards beside it are not ours to mend.
      await page
        .getByRole('heading', { name: 'How is CI platform for you?' })
        .evaluate(heading =>
          heading.closest('.bui-Card')?.setAttribute('data-ours', ''),
        );
      expect(await objections(page, '[data-ours]')).toEqual([]);
    });

    for (const [path, text] of [
      [
        '/catalog/default/component/ci-platform/customer-voice',
        'How this is computed',
      ],
      ['/customer-voice/services', 'Security scanner'],
      ['/customer-voice/requests/new', 'Perhaps this already exists'],
    ]) {
      test(`axe finds nothing to object to at ${path} of the stable front-end system`, async ({
        page,
      }) => {
        await openAs(page, 'amara.okafor', path);
        await expect(page.getByText(text).first()).toBeVisible();
        expect(await objections(page)).toEqual([]);
      });
    }
  });
}
