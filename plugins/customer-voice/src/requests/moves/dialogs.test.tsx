import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  capabilityRequest,
  requestComment,
} from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { mockIntersectionObserver } from '../../__testUtils__/mockIntersectionObserver';
import { press, renderRequest } from '../../__testUtils__/requestPage';
import { draftKey } from '../../shared/drafts/draftStorage';

/** Names of what is kept on this device. */
const drafts = () =>
  Object.keys(localStorage).filter(key => key.includes(':draft:'));

const WORDS = 'Words that took a while';

/** What can be written on the page of a request: how to get there, and the field. */
const WRITTEN: [string, string[], string | RegExp][] = [
  ['a decline', ['Decline…'], /Why you will not do it/],
  ['a plan', ['Plan it…'], /A word to those who wait/],
  ['an answer', ['It exists already…'], /How it gets them there/],
  ['an edit', ['More actions', 'Edit…'], /What are you trying to achieve/],
  ['a hand-over', ['More actions', 'Hand over…'], /Why they can help better/],
  ['a merge', ['More actions', 'Merge…'], /Number or words/],
  ['a solution', ['Attach a solution'], /How it solves it/],
  ['an evaluation', ['Evaluate checkout'], 'Why'],
  ['a correction', ['Edit'], 'Correct your comment'],
];

describe('what is written in a dialog', () => {
  let server: FakeServer;
  mockIntersectionObserver();
  beforeEach(() => {
    server = new FakeServer();
    server.capabilities.items = [
      capabilityRequest({
        solutions: 1,
        may: {
          edit: true,
          decide: true,
          acceptHandover: false,
          takeOver: false,
        },
      }),
    ];
    server.capabilities.comments = [requestComment()];
    server.capabilities.solutions = [
      {
        id: 's1',
        target: { kind: 'entity', ref: 'component:default/checkout' },
        description: 'By hand',
        byRef: 'user:default/jenny.doe',
        at: '2026-11-21T10:00:00Z',
      },
    ];
  });
  const render = () => renderRequest(server);
  const open = async (steps: string[]) => {
    await press(steps[0]);
    for (const step of steps.slice(1)) {
      await userEvent.click(
        await screen.findByRole('menuitem', { name: step }),
      );
    }
  };
  const field = (name: string | RegExp) =>
    screen.findByRole(
      String(name).includes('Number') ? 'searchbox' : 'textbox',
      { name },
    );
  const write = async (name: string | RegExp) => {
    const element = await field(name);
    await userEvent.clear(element);
    await userEvent.click(element);
    await userEvent.paste(WORDS);
  };

  it.each(WRITTEN)(
    'survives loading the page again: %s',
    async (_, steps, name) => {
      const { unmount } = await render();
      await open(steps);
      await write(name);
      unmount();
      await render();
      await open(steps);

      await waitFor(async () => expect(await field(name)).toHaveValue(WORDS));
      expect(
        screen.getByText('Your draft is kept on this device'),
      ).toBeVisible();
      await press('Discard draft');
      expect(await field(name)).not.toHaveValue(WORDS);
      expect(drafts()).toEqual([]);
    },
  );

  it('survives Esc, and is gone once it is sent', async () => {
    await render();
    await press('Decline…');
    await write(/Why you will not do it/);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Decline…' })).toHaveFocus(),
    );

    await press('Decline…');
    expect(await field(/Why you will not do it/)).toHaveValue(WORDS);
    await userEvent.click(
      screen.getByRole('radio', { name: 'I know of no other way' }),
    );
    await press('Decline with this answer');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(drafts()).toEqual([]);
  });

  it('is a draft of its own in each dialog', async () => {
    await render();
    await press('Decline…');
    await write(/Why you will not do it/);
    await userEvent.keyboard('{Escape}');
    await press('It exists already…');

    expect(await field(/How it gets them there/)).toHaveValue('');
  });

  it('is not shown to another user of the same device', async () => {
    localStorage.setItem(
      draftKey('user:default/jenny.doe', '42:comment'),
      JSON.stringify({ body: WORDS }),
    );
    await render();

    expect(await field('Comment')).toHaveValue('');
  });

  it('leaves out what does not fit the form any more', async () => {
    localStorage.setItem(
      draftKey('user:default/guest', '42:comment'),
      JSON.stringify({ body: ['Words'], visibility: 7 }),
    );
    await render();

    expect(await field('Comment')).toHaveValue('');
  });
});

describe('the keyboard in dialogs', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);

  it('begins in the first field', async () => {
    await render();
    await press('Decline…');
    const dialog = await screen.findByRole('dialog');

    await waitFor(() =>
      expect(
        within(dialog).getByRole('textbox', { name: /Why you will not do it/ }),
      ).toHaveFocus(),
    );
  });

  it('begins with what changes nothing where there is no field', async () => {
    server.capabilities.comments = [requestComment()];
    await render();
    await press('Remove');
    const dialog = await screen.findByRole('dialog');

    await waitFor(() =>
      expect(
        within(dialog).getByRole('button', { name: 'Cancel' }),
      ).toHaveFocus(),
    );
  });

  it.each(['{Control>}{Enter}{/Control}', '{Meta>}{Enter}{/Meta}'])(
    'sends with %s',
    async keys => {
      await render();
      await press('Plan it…');
      await userEvent.click(
        await screen.findByRole('radio', { name: 'No date yet' }),
      );
      await userEvent.click(
        screen.getByRole('textbox', { name: /A word to those who wait/ }),
      );
      await userEvent.keyboard(keys);

      await waitFor(() =>
        expect(server.last('POST /requests/42/transitions')?.body).toEqual({
          version: 7,
          to: 'planned',
          targetDate: null,
        }),
      );
    },
  );

  it('sends a comment with Ctrl+Enter', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('textbox', { name: 'Comment' }),
    );
    await userEvent.paste('Hello');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');

    await waitFor(() =>
      expect(server.last('POST /requests/42/comments')?.body).toEqual({
        body: 'Hello',
        visibility: 'everyone',
      }),
    );
  });

  it('goes on from the title when a button goes away with its move', async () => {
    await render();
    await press('Acknowledge');

    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 1 })).toHaveFocus(),
    );
  });

  it('goes on from the title when the dialog of such a button closes', async () => {
    await render();
    await press('Plan it…');
    await userEvent.click(
      await screen.findByRole('radio', { name: 'No date yet' }),
    );
    await press('Plan it');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 1 })).toHaveFocus(),
    );
  });
});
