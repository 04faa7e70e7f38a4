// Over 300 lines: the cases of one subject, which share their set-up.
import { Browser, expect, Page, test } from '@playwright/test';
import { askAs, callAs, openAs, pageAs, signInAs } from './demoPortal';

/** Sets requests of this run apart from those of earlier ones. */
const RUN = Date.now().toString(36);

const requestPath = (number: number) => `/customer-voice/requests/${number}`;

const readAs = (person: string, number: number) =>
  callAs(person, `customer-voice/requests/${number}`);

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

const heading = (page: Page) => page.locator('article header').first();

/** Types a day as a person would: month, day, year. */
async function typeDate(page: Page, days: number) {
  const date = new Date(Date.now() + days * 24 * 3600_000);
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  await page.getByRole('spinbutton', { name: /month/ }).first().focus();
  await page.keyboard.type(`${month}${day}${year}`);
  return `${year}-${month}-${day}`;
}

async function verify(person: string, number: number) {
  await callAs(person, `customer-voice/requests/${number}/verification`, {
    method: 'PUT',
    body: { verdict: 'met', score: 5 },
  });
}

test('a customer asks from the page of a service, finds what is similar, and keeps the draft', async ({
  page,
}) => {
  const goal = `See where the minutes of my build go, for report ${RUN}`;
  await signInAs(page, 'Tomasz Wójcik');
  await page.goto('/catalog/default/component/ci-platform');
  await page
    .getByRole('button', { name: 'Request a capability' })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', {
    name: /What are you trying to achieve/,
  });
  await field.fill(goal);
  await expect(
    dialog
      .getByRole('complementary', { name: 'Perhaps this already exists' })
      .getByRole('link', { name: /See where the minutes of my build go/ }),
  ).toBeVisible();
  await expect(dialog.getByText('Draft kept on this device')).toBeVisible();

  await page.reload();
  await page
    .getByRole('button', { name: 'Request a capability' })
    .first()
    .click();
  await expect(field).toHaveValue(goal);
  await dialog.getByText(/^More about it/).click();
  await dialog.getByRole('button', { name: 'Blocking' }).click();
  await dialog.getByRole('button', { name: 'Ask the owners' }).click();
  await expect(page).toHaveURL(/\/customer-voice\/requests\/\d+/);
  await expect(page.getByText(/^Asked\. You are told/)).toBeVisible();
  await expect(heading(page)).toContainText('CI platform');
  await expect(page.getByText(goal).first()).toBeVisible();
});

test('a customer finds a similar request and supports it instead', async ({
  page,
}) => {
  const title = `Compare carriers’ emissions for tender ${RUN}`;
  const number = await askAs('sofia.marques', {
    title,
    goal: `Compare what carriers emit, kilometre by kilometre, for the tender ${RUN}.`,
    entityRef: 'component:default/carrier-portal',
  });
  await signInAs(page, 'Amara Okafor');
  await page.goto('/customer-voice/requests/new');
  await page
    .getByRole('textbox', { name: /What are you trying to achieve/ })
    .fill(`I want to compare the emissions of carriers for tender ${RUN}`);
  await press(page, `Support "${title}" instead`);
  await expect(
    page.getByRole('heading', { name: `You support #${number} now` }),
  ).toBeVisible();
  await page.getByRole('link', { name: `See #${number}` }).click();
  await expect(
    page.getByRole('region', { name: 'People and teams' }),
  ).toContainText('2 people from 2 teams');
});

test('an owner promises and delivers, supporters verify, and the scorecard shows it', async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const service = 'resource:default/build-cache';
  const number = await askAs('amara.okafor', {
    title: `Keep the cache warm over the weekend ${RUN}`,
    goal: 'Monday’s first builds take an hour. They should be as quick as on Tuesday.',
    entityRef: service,
  });
  const others = [
    'lukas.brandt',
    'mei-ling.chen',
    'sofia.marques',
    'tomasz.wojcik',
    'jonas.lindqvist',
  ];
  for (const person of others) {
    await callAs(person, `customer-voice/requests/${number}/support`, {
      method: 'PUT',
      body: { importance: 2 },
    });
  }

  await signInAs(page, 'Priya Raman');
  await page.goto(requestPath(number));
  await press(page, 'Acknowledge');
  await expect(heading(page)).toContainText('Evaluating');
  await press(page, 'Plan it…');
  const plan = page.getByRole('dialog');
  await plan.getByText('By a date', { exact: true }).click();
  const promised = await typeDate(page, 30);
  await plan.getByRole('button', { name: 'Plan it' }).click();
  await expect(plan).toHaveCount(0);
  await expect(heading(page)).toContainText('Planned');
  expect((await readAs('priya.raman', number)).promise).toEqual({
    firstTargetDate: promised,
    targetDate: promised,
  });
  await press(page, 'Start work');
  await expect(heading(page)).toContainText('In progress');
  await press(page, 'Deliver…');
  const deliver = page.getByRole('dialog');
  await deliver
    .getByRole('textbox', { name: /What was delivered/ })
    .fill('The cache is kept from Friday to Monday.');
  await deliver.getByRole('button', { name: 'Deliver' }).click();
  await expect(deliver).toHaveCount(0);
  await expect(heading(page)).toContainText('Delivered');

  for (const person of ['mei-ling.chen', 'sofia.marques']) {
    await verify(person, number);
  }
  const supporter = await pageAs(browser, 'lukas.brandt', requestPath(number));
  const question = supporter.getByRole('region', {
    name: 'Did this meet your goal?',
  });
  await question.getByRole('button', { name: 'Met', exact: true }).click();
  await question.getByRole('button', { name: /^5 of 5/ }).click();
  await question.getByRole('button', { name: 'Give score' }).click();
  await expect(
    question.getByText('Your score is given. It is confidential.'),
  ).toBeVisible();
  for (const person of ['tomasz.wojcik', 'jonas.lindqvist', 'amara.okafor']) {
    await verify(person, number);
  }

  // The owner's page tells without being loaded again.
  await expect(heading(page)).toContainText('Verified');
  await expect
    .poll(
      async () =>
        (
          await callAs(
            'lukas.brandt',
            'customer-voice/scorecards/resource/default/build-cache',
          )
        ).state,
    )
    .toBe('published');
  await supporter.goto('/catalog/default/resource/build-cache/customer-voice');
  await expect(supporter.getByText('100%').first()).toBeVisible();
  await expect(supporter.getByText(/\d+ delivered/).first()).toBeVisible();
  await supporter.close();
});

test('an owner declines with another way, and the requester contests it', async ({
  page,
  browser,
}) => {
  const number = await askAs('mei-ling.chen', {
    title: `Print payslips on thick paper ${RUN}`,
    goal: 'The bank refuses payslips on thin paper.',
    entityRef: 'resource:default/printing',
  });
  await signInAs(page, 'Jonas Lindqvist');
  await page.goto(requestPath(number));
  await press(page, 'Decline…');
  const decline = page.getByRole('dialog', {
    name: 'What can they do instead?',
  });
  const send = decline.getByRole('button', {
    name: 'Decline with this answer',
  });
  await send.click();
  await expect(decline.getByText('This is needed.')).toBeVisible();
  await expect(decline.getByText('Choose one.')).toBeVisible();
  await decline
    .getByRole('textbox', { name: /Why you will not do it/ })
    .fill('Thick paper jams every printer that we have.');
  await decline.getByText('In the catalog', { exact: true }).click();
  await decline
    .getByRole('combobox', { name: /Which one/ })
    .pressSequentially('employee-app');
  await page.getByRole('option', { name: /Employee app/ }).click();
  await send.click();
  await expect(decline).toHaveCount(0);
  await expect(heading(page)).toContainText('Declined');

  const requester = await pageAs(browser, 'mei-ling.chen', requestPath(number));
  const decision = requester.getByRole('region', { name: /Decision/ });
  await expect(decision).toContainText('What you can do instead');
  await expect(
    decision.getByRole('link', { name: /employee.app/i }),
  ).toBeVisible();
  await requester
    .getByRole('button', { name: /^It does not help/ })
    .first()
    .click();
  const contest = requester.getByRole('dialog', {
    name: 'Why does it not help?',
  });
  await contest
    .getByRole('textbox')
    .fill('The bank wants paper and not a screen.');
  await contest
    .getByRole('button', { name: 'Send it back to the owners' })
    .click();
  await expect(heading(requester)).toContainText('Evaluating');
  await expect(
    requester.getByRole('region', { name: 'Conversation and history' }),
  ).toContainText('The bank wants paper and not a screen.');
  await requester.close();
});

test('an owner merges two requests, and takes them apart again', async ({
  page,
}) => {
  const ask = (person: string, title: string) =>
    askAs(person, {
      title,
      goal: `Reach the wiki from the yard, ${title}.`,
      entityRef: 'resource:default/vpn',
    });
  const into = await ask('lukas.brandt', `Wiki in the yard ${RUN}`);
  const number = await ask('mei-ling.chen', `Wiki outside the gate ${RUN}`);
  await signInAs(page, 'Jonas Lindqvist');
  await page.goto(requestPath(number));
  await press(page, 'More actions');
  await page.getByRole('menuitem', { name: 'Merge…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(`wiki yard ${RUN}`);
  await dialog
    .getByRole('button', { name: new RegExp(`#${into} Wiki in the yard`) })
    .click();
  await dialog
    .getByRole('button', { name: `Merge into #${into}`, exact: true })
    .click();
  await expect(
    page.getByText(`This request was merged into #${into}.`),
  ).toBeVisible();
  expect((await readAs('lukas.brandt', into)).supporters.people).toBe(2);

  await press(page, 'Undo the merge');
  await expect(heading(page)).toContainText('Submitted');
  expect((await readAs('lukas.brandt', into)).supporters.people).toBe(1);
  expect((await readAs('lukas.brandt', number)).supporters.people).toBe(1);
});

async function proposeHandover(page: Page, reason: string) {
  await press(page, 'More actions');
  await page.getByRole('menuitem', { name: 'Hand over…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('combobox', { name: /Service/ })
    .pressSequentially('artifact-registry');
  await page.getByRole('option', { name: /Artifact registry/ }).click();
  await dialog
    .getByRole('textbox', { name: /Why they can help better/ })
    .fill(reason);
  await dialog.getByRole('button', { name: 'Propose hand-over' }).click();
  await expect(dialog).toHaveCount(0);
}

async function openHandover(browser: Browser, number: number) {
  const page = await pageAs(browser, 'priya.raman', requestPath(number));
  const handover = page.getByRole('region', {
    name: 'A hand-over is proposed',
  });
  await expect(handover).toBeVisible();
  return { page, handover };
}

test('a hand-over is refused with a reason, proposed again and accepted', async ({
  page,
  browser,
}) => {
  const number = await askAs('amara.okafor', {
    title: `Find old installers ${RUN}`,
    goal: 'A supplier needs the version of two years ago of our label tool.',
    entityRef: 'component:default/desktop-support',
  });
  await signInAs(page, 'Jonas Lindqvist');
  await page.goto(requestPath(number));
  await proposeHandover(page, 'You keep old versions, we do not.');

  const receiver = await openHandover(browser, number);
  await receiver.handover.getByRole('button', { name: 'Refuse…' }).click();
  const refuse = receiver.page.getByRole('dialog', {
    name: 'Why is it not yours?',
  });
  await refuse.getByRole('textbox').fill('Installers were never uploaded.');
  await refuse.getByRole('button', { name: 'Refuse the hand-over' }).click();
  await expect(receiver.handover).toHaveCount(0);

  await expect(
    page.getByRole('region', { name: 'Conversation and history' }),
  ).toContainText('Installers were never uploaded.');
  await expect(heading(page)).toContainText('Desktop support');
  await proposeHandover(page, 'Lukas has uploaded them today.');
  await receiver.handover.getByRole('button', { name: 'Accept it' }).click();
  await expect(heading(receiver.page)).toContainText('Artifact registry');
  expect(await readAs('amara.okafor', number)).toMatchObject({
    entityRef: 'component:default/artifact-registry',
    ownerRef: 'group:default/developer-experience',
    status: 'submitted',
  });
  await receiver.page.close();
});

test('an owner moves a request on the board by keyboard alone', async ({
  page,
}) => {
  const title = `Quiet keyboards in the library ${RUN}`;
  const number = await askAs('mei-ling.chen', {
    title,
    goal: 'People read there.',
    entityRef: 'component:default/laptop-ordering',
  });
  await signInAs(page, 'Jonas Lindqvist');
  await page.goto(`/customer-voice/requests?view=board&q=${RUN}`);
  const submitted = page.getByRole('region', { name: /^Submitted, / });
  const card = (column: string) =>
    page
      .getByRole('region', { name: new RegExp(`^${column}, `) })
      .getByRole('link', { name: title });
  await expect(card('Submitted')).toBeVisible();
  await submitted
    .getByRole('button', { name: new RegExp(`^Move to.*${title}`) })
    .focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('menuitem', { name: 'Evaluating' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card('Evaluating')).toBeFocused();
  expect((await readAs('mei-ling.chen', number)).status).toBe('evaluating');

  await page
    .getByRole('region', { name: /^Evaluating, / })
    .getByRole('button', { name: new RegExp(`^Move to.*${title}`) })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Planned' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'No date yet' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Plan it' }).press('Enter');
  await expect(card('Planned')).toBeVisible();
});

test('an owner drags a request across the board', async ({ page }) => {
  const title = `A quieter fan in the laptop ${RUN}`;
  const number = await askAs('mei-ling.chen', {
    title,
    goal: 'Meetings are hard to follow.',
    entityRef: 'component:default/laptop-ordering',
  });
  await openAs(
    page,
    'jonas.lindqvist',
    `/customer-voice/requests?view=board&q=${RUN}`,
  );
  const column = (name: string) =>
    page.getByRole('region', { name: new RegExp(`^${name}, `) });
  const card = (name: string) =>
    column(name).getByRole('listitem').filter({ hasText: title });
  // People take hold of the title too, which browsers would drag as a link.
  const drag = async (from: string, to: string) => {
    await card(from).getByRole('link', { name: title }).hover();
    await page.mouse.down();
    // Its head, as a long column would have to be scrolled for its middle; twice,
    // as a drag begins with the first movement.
    const head = column(to).getByRole('heading', { level: 2 });
    await head.hover();
    await head.hover();
    await page.mouse.up();
  };

  await drag('Submitted', 'Evaluating');
  await expect(card('Evaluating')).toBeVisible();
  expect((await readAs('mei-ling.chen', number)).status).toBe('evaluating');

  await drag('Evaluating', 'Planned');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('No date yet').click();
  await dialog.getByRole('button', { name: 'Plan it' }).click();
  await expect(card('Planned')).toBeVisible();

  // Nobody plans what is planned, nor takes it back to where it was.
  await drag('Planned', 'Submitted');
  await expect(dialog).toBeHidden();
  await expect(card('Planned')).toBeVisible();
});

test('the search of the portal finds a request', async ({ browser }) => {
  const word = `tunnel${RUN}`;
  const title = `Reach the test machines by ${word}`;
  const number = await askAs('sofia.marques', {
    title,
    goal: `Reach the test machines from home by a ${word}.`,
    entityRef: 'component:default/ci-platform',
  });
  const page = await pageAs(browser, 'tomasz.wojcik', `/search?query=${word}`);

  await page.getByRole('link', { name: title }).click();

  await expect(page).toHaveURL(new RegExp(`${requestPath(number)}$`));
});
