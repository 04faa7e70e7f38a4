import { expect, test } from '@playwright/test';
import { openAs } from './demoPortal';

test('a comment in confidence says what it gives away, and takes neutral words for it', async ({
  page,
}) => {
  await openAs(page, 'mei-ling.chen', '/catalog/default/component/ci-platform');
  const feedback = page.getByRole('region', {
    name: 'How is CI platform for you?',
  });
  await feedback.getByRole('button', { name: /^2 of 5/ }).click();
  const comment = feedback.getByRole('textbox', { name: /^Comment/ });
  await comment.fill('People in people-and-culture wait since INC-4711');

  const meter = feedback.getByRole('region', {
    name: 'What your words give away',
  });
  await expect(meter).toContainText('people-and-culture');
  await expect(meter).toContainText('INC-4711');
  for (const words of ['people-and-culture', 'INC-4711']) {
    await meter.getByRole('button', { name: new RegExp(words) }).click();
    await expect(comment).not.toHaveValue(new RegExp(words));
  }
  await expect(meter.getByRole('button')).toHaveCount(0);

  // A name under it is no secret, and nothing is asked of the words then.
  await feedback.getByText('Named', { exact: true }).click();
  await expect(meter).toBeHidden();
});
