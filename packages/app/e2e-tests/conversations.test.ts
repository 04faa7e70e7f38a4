import { expect, Page, test } from '@playwright/test';
import { openAs } from './demoPortal';

const OWNER = 'jonas.lindqvist';
const AUTHOR = 'lukas.brandt';
/** What the author says of the VPN in confidence, a story of the demo. */
const WORDS = /Out of order on our floor/;

const saying = (page: Page, words: RegExp) =>
  page.getByRole('listitem').filter({ hasText: words }).last();

test('an author in confidence is replied to, says that it is not solved, and stays unknown', async ({
  page,
}) => {
  const tab = '/catalog/default/resource/vpn/customer-voice';
  await openAs(page, OWNER, tab);
  const comment = saying(page, WORDS);
  await comment.getByRole('button', { name: /^Reply|message/ }).click();
  await comment
    .getByRole('textbox', { name: /Your reply/ })
    .fill('The access point was replaced on Monday. Is it better now?');
  await comment.getByRole('button', { name: /it is solved$/ }).click();
  await expect(comment.getByText('Solved, say the owners')).toBeVisible();

  await openAs(page, AUTHOR, '/customer-voice/mine');
  const answer = saying(page, WORDS);
  await expect(
    answer.getByText('The owners say that it is solved'),
  ).toBeVisible();
  await answer
    .getByRole('textbox', { name: /Your reply/ })
    .fill('Not on the third floor.');
  await answer.getByRole('button', { name: /it is not solved$/ }).click();
  await expect(answer.getByText(/on its way/)).toBeVisible();

  // What is said in confidence is relayed once a minute.
  await expect(async () => {
    await openAs(page, OWNER, tab);
    await expect(
      comment.getByText('Not solved, says the customer'),
    ).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 200_000 });
  await comment.getByRole('button', { name: /message/ }).click();
  await expect(comment.getByText('Not on the third floor.')).toBeVisible();
  await expect(comment.getByText('The customer, in confidence')).toBeVisible();
  await expect(comment).not.toContainText('Lukas');
});
