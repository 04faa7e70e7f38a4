import { expect, test } from '@playwright/test';
import { callAs, signInAs } from './demoPortal';

test('a customer rates a service in one click, says more, changes the answer and withdraws it', async ({
  page,
}) => {
  await signInAs(page, 'Mei-Ling Chen');
  await page.goto('/catalog/default/component/laptop-ordering');
  const feedback = page
    .getByRole('region', { name: 'How is Laptop ordering for you?' })
    .first();
  await feedback.getByRole('button', { name: /^4 of 5/ }).click();
  await expect(feedback.getByText('Saved, confidentially: 4.')).toBeVisible();

  await feedback.getByLabel('Comment').fill('It came **quickly**.');
  await feedback.getByRole('button', { name: 'Done' }).click();
  await expect(feedback.getByText(/Your last answer: 4/)).toBeVisible();
  await expect(
    feedback.getByText('It will be included in the next update.'),
  ).toBeVisible();

  await page.reload();
  await feedback.getByRole('button', { name: /^2 of 5/ }).click();
  await expect(feedback.getByText(/: 2/).first()).toBeVisible();

  await page.goto('/customer-voice/mine');
  await expect(
    page
      .getByRole('region', { name: 'My answers' })
      .getByText('Laptop ordering'),
  ).toBeVisible();
  await page.getByRole('button', { name: /Withdraw.*Laptop ordering/ }).click();
  await page.getByRole('button', { name: 'Withdraw answer' }).click();
  await expect(
    page.getByRole('button', { name: /Withdraw.*Laptop ordering/ }),
  ).toHaveCount(0);
  const { items } = await callAs(
    'mei-ling.chen',
    'customer-voice/responses/mine?entityRef=component:default/laptop-ordering',
  );
  expect(items).toEqual([]);
});

test('when a batch is complete the owner sees the new publication and nobody’s name', async ({
  page,
}) => {
  const customers = [
    'amara.okafor',
    'lukas.brandt',
    'mei-ling.chen',
    'priya.raman',
    'sofia.marques',
    'tomasz.wojcik',
  ];
  for (const person of customers) {
    await callAs(person, 'customer-voice/responses', {
      method: 'POST',
      body: {
        entityRef: 'component:default/laptop-ordering',
        measure: 'csat',
        score: 5,
        comment: `A good laptop, number ${person.length}`,
      },
    });
  }
  await expect
    .poll(
      async () =>
        (
          await callAs(
            'jonas.lindqvist',
            'customer-voice/scorecards/component/default/laptop-ordering',
          )
        ).state,
    )
    .toBe('published');

  await signInAs(page, 'Jonas Lindqvist');
  await page.goto('/catalog/default/component/laptop-ordering/customer-voice');
  await expect(page.getByText('100%').first()).toBeVisible();
  await expect(page.getByText(/You own this service/).first()).toBeVisible();
  await expect(page.getByText(/A good laptop/).first()).toBeVisible();
  // Requests name those who ask on purpose; nothing else may name a customer.
  await page
    .getByRole('region', { name: 'Requests', exact: true })
    .evaluate(requests => {
      requests.style.display = 'none';
    });
  const text = await page.locator('main').first().innerText();
  expect(text).toContain('A good laptop');
  for (const name of [
    'Amara',
    'Lukas',
    'Mei-Ling',
    'Priya',
    'Sofia',
    'Tomasz',
  ]) {
    expect(text).not.toContain(name);
  }
});

test('a platform lead finds the worst service', async ({ page }) => {
  await signInAs(page, 'Grace Mwangi');
  await page.goto('/customer-voice');
  const { items } = await callAs(
    'grace.mwangi',
    'customer-voice/scorecards?sort=ranking&limit=1',
  );
  const firstRow = page
    .getByRole('table', { name: 'Services' })
    .getByRole('row')
    .nth(1);
  await expect(firstRow).toContainText(items[0].title);
  await firstRow.getByRole('link', { name: items[0].title }).click();
  await expect(
    page.getByRole('heading', { name: items[0].title }).first(),
  ).toBeVisible();
});

test('an entity that only its owners may see has no scorecard for others', async ({
  page,
}) => {
  await signInAs(page, 'Amara Okafor');
  await page.goto('/customer-voice?q=vault');
  await expect(page.getByText('Secrets vault')).toHaveCount(0);
  await expect(
    callAs(
      'amara.okafor',
      'customer-voice/scorecards/component/default/secrets-vault',
    ),
  ).rejects.toThrow(/404/);
});

test('wrong annotations are told on the entity, which is in the catalog all the same', async ({
  page,
}) => {
  await signInAs(page, 'Sofia Marques');
  await page.goto('/catalog/default/component/notebook-lab');
  await expect(
    page.getByText(/Customer Voice uses the default instead/).first(),
  ).toBeVisible();
});
