import { Browser, expect, Page } from '@playwright/test';

const BACK_END = process.env.DEMO_BACK_END ?? 'http://localhost:7007';

/** Where the portal on the stable front-end system is. */
export const LEGACY_APP =
  process.env.DEMO_APP_LEGACY ?? 'http://localhost:3001';

/** Signs in as one of the demo people, as a visitor does. */
export async function signInAs(page: Page, name: string) {
  await page.goto('/');
  await page.getByText(name, { exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'ACME Catalog' }),
  ).toBeVisible();
}

/** Opens a page as somebody who has signed in before, which spares loading another page. */
export async function openAs(
  page: Page,
  person: string,
  path: string,
  language = 'en',
) {
  await page.addInitScript(
    ([entityRef, chosen]) => {
      window.sessionStorage.setItem('customer-voice-demo.person', entityRef);
      window.localStorage.setItem('language', chosen);
    },
    [`user:default/${person}`, language],
  );
  await page.goto(path);
}

/** Goes to another place of the portal without loading it anew, as links do. */
export async function goTo(page: Page, path: string) {
  await page.evaluate(address => {
    window.history.pushState({}, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/**
 * Waits until something of ours shows, and nothing is on its way. What is ours has
 * its language; what the framework draws around it has none.
 */
export async function isDrawn(page: Page) {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll<HTMLElement>('body [lang]')].some(
        each => each.innerText.trim().length > 40,
      ) && !document.querySelector('[role="progressbar"], .bui-Skeleton'),
  );
  await page.waitForLoadState('networkidle');
}

/** A page of its own for somebody, beside those of others. */
export async function pageAs(browser: Browser, person: string, path: string) {
  const page = await browser.newPage();
  await openAs(page, person, path);
  return page;
}

/** Asks for something as somebody, and gives its number. */
export async function askAs(
  person: string,
  request: { title: string; goal: string; entityRef?: string },
): Promise<number> {
  const { number } = await callAs(person, 'customer-voice/requests', {
    method: 'POST',
    body: request,
  });
  return number;
}

/** Calls the back end as somebody, for the people of whom no page is open. */
export async function callAs(
  person: string,
  path: string,
  options: { method?: string; body?: object } = {},
) {
  const signedIn = await fetch(`${BACK_END}/api/auth/demo/refresh`, {
    headers: { 'x-demo-person': `user:default/${person}` },
  });
  if (!signedIn.ok) throw new Error(`${person} cannot sign in yet`);
  const { backstageIdentity } = await signedIn.json();
  const answer = await fetch(`${BACK_END}/api/${path}`, {
    method: options.method ?? 'GET',
    headers: {
      authorization: `Bearer ${backstageIdentity.token}`,
      'content-type': 'application/json',
    },
    body: options.body && JSON.stringify(options.body),
  });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.status === 204 ? undefined : answer.json();
}
