// Over 300 lines: a table of changes, which share how they are refused.
import { expect, Locator, Page, Route, test } from '@playwright/test';
import { askAs, openAs } from './demoPortal';

/** Sets requests of this run apart from those of earlier ones. */
const RUN = Date.now().toString(36);
/** For which the VPN is proposed. */
const GOAL = `Work on the train without losing the connection of the VPN ${RUN}`;
const INTERNAL = 'select secret from responses';

const answering = (status: number, name: string) => (route: Route) =>
  route.fulfill({
    status,
    json: {
      error: { name, message: INTERNAL },
      response: { statusCode: status },
    },
  });

/** How a write is refused, and what is said of it; what was ours is said in the words of each place. */
const REFUSALS = [
  { how: 'offline', refuse: (route: Route) => route.abort(), says: /offline/ },
  { how: '500', refuse: answering(500, 'Error'), says: /./ },
  {
    how: '403',
    refuse: answering(403, 'NotAllowedError'),
    says: /You are not allowed to do this/,
  },
  {
    how: '409',
    refuse: answering(409, 'ConflictError'),
    says: /has changed|was faster/,
  },
];

/** Calls that send what they ask for, and change nothing. */
const READS = /\/(by-refs|wording|query)$/;

/** Refuses all changes from now on, and counts them. */
async function refuseChanges(page: Page, refuse: (route: Route) => unknown) {
  const refused: string[] = [];
  await page.unroute('**/api/customer-voice/**');
  await page.route('**/api/customer-voice/**', route => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() === 'GET' || READS.test(pathname)) {
      return route.continue();
    }
    refused.push(pathname);
    return refuse(route);
  });
  return refused;
}

const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: typeof name === 'string' });

/** A change that a user makes on a page. */
interface Change {
  what: string;
  /** Presses until it is sent; again after it was refused. */
  send: (page: Page) => Promise<void>;
  /** What has to be as before once it was refused. */
  stays?: (page: Page) => Promise<void>;
}

/** A user on a page, and the changes that they make there one after the other. */
interface Visit {
  who: string;
  person: string;
  path: () => Promise<string>;
  changes: Change[];
}

const ask = (title: string) =>
  askAs('amara.okafor', {
    title: `${title} ${RUN}`,
    goal: `Know before a release how long a build will wait: ${title}.`,
    entityRef: 'resource:default/build-cache',
  });

const request = (title: string) => async () =>
  `/customer-voice/requests/${await ask(title)}`;

/** Fills a dialog if it is not open yet, and sends it; what was typed has to stay. */
function inDialog(
  what: string,
  open: (page: Page) => Promise<void>,
  fill: (dialog: Locator) => Promise<void>,
  confirm: string,
): Change {
  return {
    what,
    send: async page => {
      const dialog = page.getByRole('dialog');
      if ((await dialog.count()) === 0) {
        await open(page);
        await fill(dialog);
      }
      await button(dialog, confirm).click();
    },
    stays: page => expect(page.getByRole('dialog')).toBeVisible(),
  };
}

const openEntry = (page: Page) =>
  page
    .getByRole('navigation', { name: 'What waits' })
    .getByRole('link', { name: `Refuse in the Inbox ${RUN}` })
    .click();

const VISITS: Visit[] = [
  {
    who: 'a customer on the page of a service',
    person: 'lukas.brandt',
    path: async () => '/catalog/default/component/laptop-ordering',
    changes: [
      {
        what: 'a score',
        send: page =>
          button(
            page
              .getByRole('region', { name: /^How is Laptop ordering/ })
              .first(),
            /^2 of 5/,
          ).click(),
      },
    ],
  },
  {
    who: 'a customer on a request',
    person: 'mei-ling.chen',
    path: request('Refuse a customer'),
    changes: [
      {
        what: 'support',
        send: page =>
          button(page, /^Support/)
            .first()
            .click(),
        stays: page =>
          expect(
            page.getByRole('region', { name: 'People and teams' }),
          ).toContainText('1 person'),
      },
      {
        what: 'being told',
        send: page => page.getByText('Tell me about changes').click(),
        stays: page =>
          expect(
            page.getByRole('switch', { name: 'Tell me about changes' }),
          ).not.toBeChecked(),
      },
      inDialog(
        'a solution',
        page => button(page, 'Attach a solution').click(),
        async dialog => {
          await dialog
            .getByRole('textbox', { name: /How it solves it/ })
            .fill('A script asks the runners every minute.');
          await dialog.getByText('Link', { exact: true }).click();
          await dialog
            .getByRole('textbox', { name: /^Link|Address|https/ })
            .fill('https://example.com/queue');
        },
        'Attach it',
      ),
    ],
  },
  {
    who: 'an owner on a request',
    person: 'priya.raman',
    path: request('Refuse an owner'),
    changes: [
      {
        what: 'an acknowledgement',
        send: page => button(page, 'Acknowledge').click(),
        stays: async page => {
          await expect(page.locator('article header').first()).toContainText(
            'Submitted',
          );
          await expect(button(page, 'Decline…')).toBeVisible();
        },
      },
      {
        what: 'a comment',
        send: async page => {
          const field = page.getByRole('textbox', { name: /^Comment/ });
          await field.fill('We look into it.');
          await field.press('Control+Enter');
        },
        stays: page =>
          expect(page.getByRole('textbox', { name: /^Comment/ })).toHaveValue(
            'We look into it.',
          ),
      },
      inDialog(
        'a decline',
        page => button(page, 'Decline…').click(),
        async dialog => {
          await dialog
            .getByRole('textbox', { name: /reason|Why/i })
            .first()
            .fill('The runners have no queue that could be shown.');
          await dialog.getByText('I know of no other way').click();
        },
        'Decline with this answer',
      ),
    ],
  },
  {
    who: 'a customer who asks',
    person: 'lukas.brandt',
    path: async () => '/customer-voice/requests/new',
    changes: [
      {
        what: 'a request',
        send: async page => {
          const goal = page.getByRole('textbox', {
            name: /What are you trying to achieve/,
          });
          if ((await goal.inputValue()) === '') {
            await goal.fill(GOAL);
            const vpn = { name: 'VPN', exact: true, pressed: false };
            await page.getByRole('button', vpn).click();
          }
          await button(page, /^Ask the owners/).click();
        },
        stays: page =>
          expect(
            page.getByRole('textbox', {
              name: /What are you trying to achieve/,
            }),
          ).toHaveValue(GOAL),
      },
    ],
  },
  {
    who: 'an owner in the Inbox',
    person: 'priya.raman',
    path: async () => {
      await ask('Refuse in the Inbox');
      return '/customer-voice/inbox?kind=first-response&entityRef=resource:default/build-cache';
    },
    changes: [
      {
        what: 'taking it',
        send: async page => {
          await openEntry(page);
          await button(page, 'I take it').click();
        },
        stays: page => expect(button(page, 'I take it')).toBeVisible(),
      },
      inDialog(
        'a snooze',
        async page => {
          await openEntry(page);
          await button(page, 'Snooze…').click();
        },
        dialog =>
          dialog
            .getByRole('textbox', { name: /Why can it wait/ })
            .fill('Waits for a licence'),
        'Snooze',
      ),
    ],
  },
  {
    who: 'a supporter under Mine',
    person: 'amara.okafor',
    path: async () => '/customer-voice/mine',
    changes: [
      {
        what: 'a verdict',
        send: page =>
          button(page.getByRole('region', { name: /^Waiting for you/ }), 'Met')
            .first()
            .click(),
        stays: page =>
          expect(
            button(
              page.getByRole('region', { name: /^Waiting for you/ }),
              'Met',
            ).first(),
          ).toBeVisible(),
      },
      inDialog(
        'forgetting',
        page => button(page, 'Forget me…').click(),
        async () => {},
        'Forget me',
      ),
    ],
  },
];

for (const { who, person, path, changes } of VISITS) {
  test(`${who} is told in plain words what was refused, and nothing is lost`, async ({
    page,
  }) => {
    await openAs(page, person, await path());
    for (const { what, send, stays } of changes) {
      for (const { how, refuse, says } of REFUSALS) {
        await test.step(`${what}, ${how}`, async () => {
          const refused = await refuseChanges(page, refuse);
          await send(page);
          await expect.poll(() => refused.length).toBeGreaterThan(0);
          const alert = page.getByRole('alert').filter({ visible: true });
          await expect(alert).toHaveCount(1);
          await expect(alert).toContainText(says);
          const shown = await page.locator('body').innerText();
          expect(shown).not.toContain(INTERNAL);
          expect(shown).not.toMatch(/status \d|Failed to fetch|\{"/);
          await stays?.(page);
        });
      }
      await page.keyboard.press('Escape');
      await page.reload();
    }
  });
}
