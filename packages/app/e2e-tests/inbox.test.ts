import { expect, Page, test } from '@playwright/test';
import { askAs, callAs, openAs } from './demoPortal';

/** Sets requests of this run apart from those of earlier ones. */
const RUN = Date.now().toString(36);
const SERVICE = 'resource:default/build-cache';
const OWNER = 'priya.raman';

const title = (name: string) => `${name} ${RUN}`;
const entry = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'What waits' })
    .getByRole('link', { name: title(name) });

/** Presses keys one after the other, as a person does. */
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

test('an owner’s Monday morning: inbox to zero by keyboard alone', async ({
  page,
}) => {
  for (const name of ['First', 'Second', 'Third']) {
    await askAs('amara.okafor', {
      title: title(name),
      goal: `Know before a release how long a build will wait (${name}).`,
      entityRef: SERVICE,
    });
  }
  const mine = `customer-voice/inbox?entityRef=${SERVICE}&kind=first-response&limit=100`;
  const { items } = await callAs(OWNER, mine);
  // What earlier runs and the demo left is somebody else's morning.
  for (const { id, request } of items) {
    if (request.title.endsWith(RUN)) continue;
    await callAs(OWNER, `customer-voice/inbox/${id}/snooze`, {
      method: 'PUT',
      body: {
        until: new Date(Date.now() + 86_400_000).toISOString(),
        reason: 'Not this morning',
      },
    });
  }
  await openAs(
    page,
    OWNER,
    `/customer-voice/inbox?entityRef=${SERVICE}&kind=first-response`,
  );
  await entry(page, 'First').focus();
  await press(page, 't');
  await expect(page.getByText(/^You took it/).first()).toBeVisible();

  // The first is acknowledged.
  await press(page, 'e');
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeFocused();
  await press(page, 'Enter');
  await expect(entry(page, 'Second')).toBeFocused();

  // The second waits until next week.
  await press(page, 's');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await press(page, 'ArrowDown', 'Tab');
  await page.keyboard.type('Waits for a licence');
  await press(page, 'Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(entry(page, 'Third')).toBeFocused();

  // The third is opened and acknowledged, and nothing is left.
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeFocused();
  await press(page, 'Enter');
  await expect(
    page.getByRole('heading', { name: 'Nothing matches these filters' }),
  ).toBeFocused();

  const open = await callAs(OWNER, mine);
  expect(open.pageInfo.totalItems).toBe(0);
  const snoozed = await callAs(OWNER, `${mine}&state=snoozed`);
  expect(
    snoozed.items.find(
      (item: { request: { title: string } }) =>
        item.request.title === title('Second'),
    ).snooze.reason,
  ).toBe('Waits for a licence');
});
