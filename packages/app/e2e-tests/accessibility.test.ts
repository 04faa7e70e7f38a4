import { expect, test } from '@playwright/test';
import { callAs, isDrawn, openAs } from './demoPortal';
import { objections } from './objections';

const PAGES = [
  [
    'entity page',
    '/catalog/default/component/ci-platform',
    'How is CI platform for you?',
  ],
  [
    'entity tab',
    '/catalog/default/component/ci-platform/customer-voice',
    'How this is computed',
  ],
  [
    'withheld tab',
    '/catalog/default/component/feature-flags/customer-voice',
    'How this is computed',
  ],
  ['services', '/customer-voice', 'Security scanner'],
  ['inbox', '/customer-voice/inbox', 'Keys of this page'],
  ['insights', '/customer-voice/insights', 'Solutions to learn from'],
  ['my answers', '/customer-voice/mine', 'Removes all your answers'],
  [
    'group tab',
    '/catalog/default/group/workplace/customers',
    'Corporate e-mail',
  ],
  [
    'requests',
    '/customer-voice/requests?sort=support',
    'Stay connected on the',
  ],
  ['board', '/customer-voice/requests?view=board', 'Submitted'],
  ['roadmap', '/customer-voice/requests?view=roadmap', 'No date yet'],
  ['ask form', '/customer-voice/requests/new', 'Perhaps this already exists'],
] as const;

/** Every part that a request can show: decision, solutions, verdicts, comments. */
async function numberOfRichRequest(): Promise<number> {
  const { items } = await callAs(
    'amara.okafor',
    'customer-voice/requests?status=delivered&q=findings&limit=1',
  );
  return items[0].number;
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1400, 390]) {
    test.describe(`in ${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      for (const [name, path, text] of PAGES) {
        test(`axe finds nothing to object to in what we show on the ${name}`, async ({
          page,
        }) => {
          await openAs(page, 'amara.okafor', path);
          await expect(page.getByText(text).first()).toBeVisible();
          expect(await objections(page)).toEqual([]);
        });
      }

      test('axe finds nothing to object to in what we show on the request', async ({
        page,
      }) => {
        const number = await numberOfRichRequest();
        await openAs(
          page,
          'amara.okafor',
          `/customer-voice/requests/${number}`,
        );
        await expect(
          page.getByRole('region', { name: 'Conversation and history' }),
        ).toContainText('says that it does not help');
        expect(await objections(page)).toEqual([]);
      });
    });
  }
}

/** The other languages: long words where it is narrow. What a theme changes, colours, is the same in each. */
const LANGUAGES = [
  ['de', 'dark', 390],
  ['zh-Hans', 'light', 1400],
] as const;

for (const [language, colorScheme, width] of LANGUAGES) {
  test.describe(`in ${language}, ${colorScheme}, ${width} px wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    for (const [name, path] of PAGES) {
      test(`axe finds nothing to object to in what we show on the ${name}`, async ({
        page,
      }) => {
        await openAs(page, 'amara.okafor', path, language);
        await expect(
          page.locator(`[lang="${language}"]`).first(),
        ).toBeVisible();
        await isDrawn(page);
        expect(await objections(page)).toEqual([]);
      });
    }
  });
}
