import { expect, Page, test } from '@playwright/test';
import { callAs, goTo, isDrawn, openAs } from './demoPortal';
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
  [
    'quarterly report',
    '/customer-voice/insights/report?quarter=2026-Q4',
    'Services, lowest first',
  ],
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

/**
 * One page for the tests of a group, which go from place to place in it as people
 * do: loading the portal anew for each would take most of their time.
 */
function useOnePage(
  options: { colorScheme: 'light' | 'dark'; width: number },
  language?: string,
): (path: string) => Promise<Page> {
  let page: Page | undefined;
  test.beforeAll(async ({ browser }) => {
    const { colorScheme, width } = options;
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 900 },
      locale: 'en-US',
    });
    page = await context.newPage();
    await openAs(page, 'amara.okafor', '/customer-voice', language);
    await isDrawn(page);
  });
  test.afterAll(() => page?.context().close());
  return async path => {
    if (!page) throw new Error('There is no page yet');
    // Nothing of the place before is taken for that of the next one.
    await goTo(page, '/nowhere');
    await expect(page.getByText('404').first()).toBeVisible();
    await goTo(page, path);
    return page;
  };
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1400, 390]) {
    test.describe(`in ${colorScheme}, ${width} px wide`, () => {
      const open = useOnePage({ colorScheme, width });
      for (const [name, path, text] of PAGES) {
        test(`axe finds nothing to object to in what we show on the ${name}`, async () => {
          const page = await open(path);
          await expect(page.getByText(text).first()).toBeVisible();
          expect(await objections(page)).toEqual([]);
        });
      }

      test('axe finds nothing to object to in what we show on the request', async () => {
        const number = await numberOfRichRequest();
        const page = await open(`/customer-voice/requests/${number}`);
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
    const open = useOnePage({ colorScheme, width }, language);
    for (const [name, path] of PAGES) {
      test(`axe finds nothing to object to in what we show on the ${name}`, async () => {
        const page = await open(path);
        await expect(
          page.locator(`[lang="${language}"]`).first(),
        ).toBeVisible();
        await isDrawn(page);
        expect(await objections(page)).toEqual([]);
      });
    }
  });
}
