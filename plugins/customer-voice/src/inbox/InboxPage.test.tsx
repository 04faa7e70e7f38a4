import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { capabilityRequest } from '../__testUtils__/FakeRequests';
import { FakeServer, myAnswer } from '../__testUtils__/FakeServer';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import {
  type AuthorInboxItem,
  type CommentInboxItem,
  isAboutRequest,
  type RequestInboxItem,
} from './inboxItems';
import { InboxPage } from './InboxPage';

const OMAR = 'user:default/omar.haddad';

function waiting(
  number: number,
  different: Partial<RequestInboxItem> = {},
): RequestInboxItem {
  return {
    id: `first-response:${number}`,
    kind: 'first-response',
    role: 'owner',
    dueAt: '2026-11-20T10:00:00Z',
    overdue: true,
    request: capabilityRequest({ number, title: `Request ${number}` }),
    ...different,
  };
}

const verdict = (number: number) =>
  waiting(number, {
    id: `verdict:${number}`,
    kind: 'verdict',
    role: 'supporter',
    request: capabilityRequest({
      number,
      title: `Request ${number}`,
      status: 'delivered',
      moves: [],
      verification: {
        asked: 3,
        met: 0,
        partly: 0,
        notMet: 0,
        closesAt: '2126-12-01T00:00:00Z',
        open: true,
        mayAnswer: true,
        mayScore: false,
      },
    }),
  });

describe('the inbox', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
    show([waiting(1), waiting(2), waiting(3)]);
  });
  function show(items: InboxItem[]) {
    server.inbox = items;
    server.capabilities.items = items.flatMap(item =>
      isAboutRequest(item) ? [item.request] : [],
    );
  }
  const render = (address = '/', signals?: FakeSignals) =>
    renderWithServer(server, <InboxPage />, { address, signals });
  const list = () => screen.findByRole('navigation', { name: 'What waits' });
  const link = (number: number) =>
    screen.findByRole('link', { name: `Request ${number}` });
  const heading = (number: number) =>
    screen.findByRole('heading', { name: `Request ${number}` });
  const acknowledged = (number: number) => {
    server.inbox = server.inbox.filter(
      item => item.id !== `first-response:${number}`,
    );
  };

  it('shows what is most urgent, with the customer’s words and its action', async () => {
    await render();
    expect(await heading(1)).toBeVisible();

    expect(within(await list()).getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toBeVisible();
    expect(screen.getByText(/Our support desk must refund/)).toBeVisible();
    expect(
      within(await list()).getAllByText(/A first response · was due/),
    ).toHaveLength(3);
  });

  it('keeps what is open, and the filters, in the address', async () => {
    show([waiting(1), verdict(2)]);
    await render('/?item=verdict%3A2');
    expect(await heading(2)).toBeVisible();
    const kinds = screen.getByRole('group', { name: 'Kind' });
    await userEvent.click(
      await within(kinds).findByRole('button', { name: 'First responses 1' }),
    );

    expect(await heading(1)).toBeVisible();
    expect(screen.getByTestId('address')).toHaveTextContent(
      /^\/\?kind=first-response$/,
    );
    expect(server.last('GET /inbox')?.query.getAll('kind')).toEqual([
      'first-response',
    ]);
  });

  it('moves with j and k, and opens with Enter in its action', async () => {
    await render();
    (await link(1)).focus();
    await userEvent.keyboard('j');
    await waitFor(async () => expect(await link(2)).toHaveFocus());
    expect(await heading(2)).toBeVisible();
    await userEvent.keyboard('jjk');
    await waitFor(async () => expect(await link(2)).toHaveFocus());
    await userEvent.keyboard('{Enter}');

    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Acknowledge' })).toHaveFocus(),
    );
    expect(server.calls.some(call => call.startsWith('POST'))).toBe(false);
  });

  it('tells of its keys', async () => {
    await render();
    (await link(1)).focus();
    await userEvent.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keys of this page' }),
    ).toHaveTextContent(/I take it/);
  });

  it('says with e what does it, and goes on to the next once it is done', async () => {
    await render();
    (await link(1)).focus();
    await userEvent.keyboard('j');
    await waitFor(async () => expect(await link(2)).toHaveFocus());
    await userEvent.keyboard('e');
    expect(
      await screen.findByText(/It is done with one of/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toHaveFocus();
    acknowledged(2);
    await userEvent.keyboard('{Enter}');

    expect(
      await screen.findByText('Done. Next: Request 3'),
    ).toBeInTheDocument();
    await waitFor(async () => expect(await link(3)).toHaveFocus());
    expect(await heading(3)).toBeVisible();
  });

  it('ends with where to go when nothing waits any more', async () => {
    show([waiting(1)]);
    await render();
    (await link(1)).focus();
    await userEvent.keyboard('{Enter}');
    acknowledged(1);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );

    const empty = await screen.findByRole('heading', {
      name: 'Nothing waits for you',
    });
    await waitFor(() => expect(empty).toHaveFocus());
    expect(
      screen.getByRole('link', { name: 'See what needs attention' }),
    ).toHaveAttribute('href', '/customer-voice/services');
  });

  it('asks what is still missing after a verdict, and then goes on', async () => {
    show([verdict(1), waiting(2)]);
    await render();
    await heading(1);
    server.inbox = [waiting(2)];
    await userEvent.click(screen.getByRole('button', { name: 'Not met' }));

    expect(
      await screen.findByRole('textbox', { name: /What is still missing/ }),
    ).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go on to the next' }),
    );
    await waitFor(async () => expect(await link(2)).toHaveFocus());
    expect(screen.queryByRole('link', { name: 'Request 1' })).toBeNull();
  });

  it('stays where it is when another user did it', async () => {
    const signals = new FakeSignals();
    await render('/?item=first-response%3A2', signals);
    await heading(2);
    acknowledged(2);
    signals.send({ type: 'inbox.changed' });

    expect(await screen.findByText('This waits for you no more')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Go on to the next' }),
    );
    expect(await heading(3)).toBeVisible();
  });

  describe('dividing it', () => {
    const bar = () => screen.findByRole('button', { name: 'I take it' });

    it('takes it with t at once, and gives it back', async () => {
      await render();
      (await link(1)).focus();
      server.hold();
      await userEvent.keyboard('t');
      expect(await screen.findByText(/^You took it/)).toBeVisible();
      server.release();
      await screen.findByText('You took it.');
      expect(server.last('PUT /inbox/first-response:1/claim')?.body).toEqual({
        takeOver: false,
      });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Give back' }),
      );

      await waitFor(() =>
        expect(server.calls).toContain('DELETE /inbox/first-response:1/claim'),
      );
      expect(await bar()).toBeVisible();
    });

    it('names who was faster, and offers to take it over', async () => {
      await render();
      const take = await bar();
      server.refuse('PUT /inbox/first-response:1/claim', 409, 'Taken');
      server.inbox = server.inbox.map(item => ({
        ...item,
        claim: { byRef: OMAR, at: '2026-11-20T09:50:00Z', mine: false },
      }));
      await userEvent.click(take);

      expect(await screen.findByRole('alert')).toHaveTextContent(
        /omar.haddad was faster and takes it/,
      );
      const takeOver = await screen.findByRole('button', {
        name: 'Take over',
      });
      expect(takeOver).toHaveFocus();
      server.accept('PUT /inbox/first-response:1/claim');
      await userEvent.click(takeOver);
      await waitFor(() =>
        expect(server.last('PUT /inbox/first-response:1/claim')?.body).toEqual({
          takeOver: true,
        }),
      );
      expect(
        await screen.findByRole('button', { name: 'Give back' }),
      ).toHaveFocus();
    });

    it.each([
      [500, /It was not taken/],
      [403, /not allowed/i],
    ])(
      'shows it free again, with the reason, if it is refused with %s',
      async (status, reason) => {
        server.refuse('PUT /inbox/first-response:1/claim', status, 'No');
        await render();
        await userEvent.click(await bar());

        expect(await screen.findByRole('alert')).toHaveTextContent(reason);
        expect(await bar()).toHaveFocus();
        expect(screen.queryByText(/^You took it/)).toBeNull();
      },
    );

    it('shows it free again, with the reason, without a network', async () => {
      await render();
      const take = await bar();
      await screen.findByText('Last said and done');
      server.offline = true;
      await userEvent.click(take);

      expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent(
        /seem to be offline/,
      );
      expect(await bar()).toHaveFocus();
    });

    it('says with t that a verdict is the user’s own', async () => {
      show([verdict(1)]);
      await render();
      (await link(1)).focus();
      await userEvent.keyboard('t');

      expect(
        await screen.findByText(/A verdict is yours alone/),
      ).toBeInTheDocument();
      expect(server.calls.some(call => call.startsWith('PUT'))).toBe(false);
    });
  });

  describe('snoozing', () => {
    const dialog = () =>
      screen.findByRole('dialog', { name: 'Until when can it wait?' });

    it('asks with s until when and why, and goes on to the next', async () => {
      await render();
      (await link(1)).focus();
      await userEvent.keyboard('s');
      const asked = within(await dialog());
      await userEvent.click(asked.getByRole('button', { name: 'Snooze' }));
      expect(await asked.findByText(/Say why/)).toBeVisible();
      expect(server.calls.some(call => call.startsWith('PUT'))).toBe(false);
      await userEvent.type(
        asked.getByRole('textbox', { name: /Why can it wait/ }),
        'Waits for a licence',
      );
      await userEvent.click(asked.getByRole('button', { name: 'Snooze' }));

      await waitFor(async () => expect(await link(2)).toHaveFocus());
      expect(screen.queryByRole('link', { name: 'Request 1' })).toBeNull();
      expect(server.last('PUT /inbox/first-response:1/snooze')?.body).toEqual({
        until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
        reason: 'Waits for a licence',
      });
    });

    it.each([500, 403, 409])(
      'keeps the dialog and what was typed, with the reason, if it is refused with %s',
      async status => {
        server.refuse('PUT /inbox/first-response:1/snooze', status, 'No');
        await render();
        (await link(1)).focus();
        await userEvent.keyboard('s');
        const asked = within(await dialog());
        const why = asked.getByRole('textbox', { name: /Why can it wait/ });
        await userEvent.type(why, 'Waits');
        await userEvent.click(asked.getByRole('button', { name: 'Snooze' }));

        expect(await asked.findByRole('alert')).toBeVisible();
        expect(why).toHaveValue('Waits');
        await userEvent.keyboard('{Escape}');
        expect(await link(1)).toBeInTheDocument();
      },
    );

    it('lists what is snoozed, with who and why, and puts it back', async () => {
      show([
        waiting(1, {
          snooze: {
            until: '2126-12-01T09:00:00Z',
            reason: 'Waits for a licence',
            byRef: OMAR,
            mine: false,
          },
        }),
        waiting(2),
      ]);
      await render('/?state=snoozed');
      expect(await heading(1)).toBeVisible();
      expect(screen.getByText('Waits for a licence')).toBeVisible();
      expect(screen.getByText(/put it off until/)).toBeVisible();
      await userEvent.click(screen.getByRole('button', { name: 'Put back' }));

      const empty = await screen.findByRole('heading', {
        name: 'Nothing is snoozed',
      });
      await waitFor(() => expect(empty).toHaveFocus());
    });
  });

  it.each([
    [500, /could not be loaded/],
    [403, /not allowed/i],
  ])('says what is wrong with %s, and tries again', async (status, reason) => {
    server.refuse('GET /inbox', status, 'No');
    await render();
    expect(await screen.findByRole('alert')).toHaveTextContent(reason);
  });

  it('says that nothing matches the filters, and clears them', async () => {
    await render('/?kind=promise');
    await userEvent.click(
      within(
        (
          await screen.findByRole('heading', {
            name: 'Nothing matches these filters',
          })
        ).parentElement!,
      ).getByRole('button', { name: 'Clear filters' }),
    );

    expect(await heading(1)).toBeVisible();
  });

  describe('a reply to the user', () => {
    const reply: AuthorInboxItem = {
      id: 'reply:m',
      kind: 'reply',
      role: 'author',
      overdue: false,
      entityRef: 'component:default/petstore',
      title: 'petstore',
      response: myAnswer({ id: 'a', score: 2, comment: 'No guide anywhere' }),
      reply: {
        id: 'm',
        kind: 'resolved',
        by: 'owner',
        byRef: 'user:default/olga',
        body: 'There is a guide',
        at: '2026-11-21T09:00:00Z',
        pending: false,
      },
    };
    beforeEach(() => {
      localStorage.clear();
      show([reply, waiting(2)]);
      server.conversation.messages = [reply.reply];
      server.conversation.followUp = {
        responseId: 'a',
        state: 'resolved',
        role: 'author',
        moves: ['resolved', 'reopened'],
        mayWrite: true,
        relayed: true,
      };
    });
    const open = async (signals?: FakeSignals) => {
      await render('/', signals);
      return screen.findByRole('heading', {
        name: 'The owners of petstore say that it is solved',
      });
    };
    const read = () => screen.findByRole('button', { name: 'I have read it' });

    it('stands with the user’s own words, and nobody can take it', async () => {
      expect(await open()).toBeVisible();
      expect(screen.getByText('No guide anywhere')).toBeVisible();
      expect(screen.getByText('Your answer: 2 of 5')).toBeVisible();
      expect(await screen.findByText('Says that it is solved.')).toBeVisible();
      expect(screen.queryByRole('button', { name: 'I take it' })).toBeNull();
      (await screen.findByRole('link', { name: 'There is a guide' })).focus();
      await userEvent.keyboard('t');
      expect(
        await screen.findByText(/A reply to you is yours alone/),
      ).toBeInTheDocument();
    });

    it.each([
      ['It is solved', 'resolved'],
      ['It is not solved', 'reopened'],
    ])('is answered on the spot: %s', async (name, to) => {
      await open();
      await userEvent.click(await screen.findByRole('button', { name }));
      await waitFor(() =>
        expect(server.last('POST /responses/a/follow-up')?.body).toEqual({
          to,
          seen: 'm',
        }),
      );
    });

    it('is answered with what the words give away of the user beside them', async () => {
      server.wording = text => ({
        people: 4,
        findings: [
          {
            start: 0,
            end: text.length,
            kind: 'entity',
            text,
            people: 4,
            yours: true,
            neutral: 'website',
          },
        ],
      });
      await open();
      await userEvent.type(
        await screen.findByRole('textbox', { name: /Your reply/ }),
        'checkout-web',
      );
      expect(
        await screen.findByText(/About 4 people could have written this/),
      ).toBeVisible();
      expect(server.last('POST /comments/wording')?.body).toMatchObject({
        entityRef: 'component:default/petstore',
      });
    });

    it('is marked as read, and the next one follows', async () => {
      await open();
      await userEvent.click(await read());
      await waitFor(async () => expect(await link(2)).toHaveFocus());
      expect(server.last('PUT /inbox/reply:m/mark')?.body).toEqual({
        as: 'done',
      });
    });

    it.each([500, 403, 409, 'offline'])(
      'stays, with the reason beside the button, if that is refused with %s',
      async kind => {
        await open();
        const button = await read();
        if (typeof kind === 'number') {
          server.refuse('PUT /inbox/reply:m/mark', kind, 'No');
        } else server.offline = true;
        await userEvent.click(button);
        expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent(
          kind === 403 || kind === 'offline'
            ? /allowed|offline/i
            : 'It was not marked as read',
        );
        expect(button).toHaveFocus();
        expect(
          screen.getByRole('link', { name: 'There is a guide' }),
        ).toBeVisible();
      },
    );

    it('waits no more once its owner is thanked for it', async () => {
      server.conversation.receivers = ['group:default/owners'];
      await open();
      const press = async (name: string) =>
        userEvent.click(await screen.findByRole('button', { name }));
      await press('Say thanks');
      show([waiting(2)]);
      await press('Send thanks');
      await waitFor(() =>
        expect(
          screen.queryByRole('link', { name: 'There is a guide' }),
        ).toBeNull(),
      );
    });

    it('waits no more once its owner was thanked for it in another window', async () => {
      const signals = new FakeSignals();
      await open(signals);
      show([waiting(2)]);
      signals.send({ type: 'followup.thanked' });
      await waitFor(
        () =>
          expect(
            screen.queryByRole('link', { name: 'There is a guide' }),
          ).toBeNull(),
        { timeout: 3000 },
      );
    });

    it('is put off without a reason, where nobody learns of it', async () => {
      await open();
      (await screen.findByRole('link', { name: 'There is a guide' })).focus();
      await userEvent.keyboard('s');
      const asked = within(
        await screen.findByRole('dialog', { name: 'Until when can it wait?' }),
      );
      expect(asked.queryByRole('textbox')).toBeNull();
      await userEvent.click(asked.getByRole('button', { name: 'Snooze' }));
      await waitFor(async () => expect(await link(2)).toHaveFocus());
      expect(server.last('PUT /inbox/reply:m/mark')?.body).toEqual({
        as: 'snoozed',
        until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      });
    });
  });

  describe('the question whether it is better now', () => {
    const question: AuthorInboxItem = {
      id: 'better-now:m',
      kind: 'better-now',
      role: 'author',
      overdue: false,
      entityRef: 'component:default/petstore',
      title: 'petstore',
      response: myAnswer({ id: 'a', score: 2, comment: 'No guide anywhere' }),
      reply: {
        id: 'm',
        kind: 'resolved',
        by: 'owner',
        byRef: 'user:default/olga',
        body: 'There is a guide',
        at: '2026-11-02T09:00:00Z',
        pending: false,
      },
    };
    beforeEach(() => {
      show([question, waiting(2)]);
      server.service!.mine = [question.response];
    });
    const scale = async () =>
      within(
        await screen.findByRole('group', {
          name: 'How is petstore for you now?',
        }),
      );
    const press = async (name: RegExp) =>
      userEvent.click((await scale()).getByRole('button', { name }));

    it('stands with what was said and solved, and its disclosure', async () => {
      await render();
      expect(
        await screen.findByRole('heading', {
          name: 'petstore: is it better now?',
        }),
      ).toBeVisible();
      expect(screen.getByText('There is a guide')).toBeVisible();
      expect(screen.getByText(/in confidence as before/)).toBeVisible();
    });

    it.each([
      [/^4 of 5/, { score: 4, comment: null, driver: null }],
      [/^1 of 5/, { score: 1 }],
    ])(
      'is answered by one press of %s, and the next follows',
      async (name, body) => {
        await render();
        server.inbox = [waiting(2)];
        await press(name);
        await waitFor(async () => expect(await link(2)).toHaveFocus());
        expect(server.last('PATCH /responses/a')?.body).toEqual(body);
      },
    );

    it('is put aside for ever by one press', async () => {
      await render();
      await userEvent.click(
        await screen.findByRole('button', { name: 'Not now' }),
      );
      await waitFor(async () => expect(await link(2)).toHaveFocus());
      expect(server.last('PUT /inbox/better-now:m/mark')?.body).toEqual({
        as: 'done',
      });
    });

    it.each([500, 403, 409, 'offline'])(
      'stays with its scale, and says why, if the answer is refused with %s',
      async kind => {
        await render();
        await scale();
        if (typeof kind === 'number') {
          server.refuse('PATCH /responses/a', kind, 'No');
        } else server.offline = true;
        await press(/^4 of 5/);
        expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent(
          kind === 403 || kind === 'offline'
            ? /allowed|offline/i
            : 'Your answer is as it was',
        );
        expect(
          (await scale()).getByRole('button', { name: /^4 of 5/ }),
        ).toHaveAttribute('aria-pressed', 'false');
      },
    );
  });

  it('answers a comment with a low score on the spot', async () => {
    const comment: CommentInboxItem = {
      id: 'low-score:a',
      kind: 'low-score',
      role: 'owner',
      overdue: false,
      entityRef: 'component:default/petstore',
      title: 'petstore',
      measure: 'csat',
      comment: {
        id: 'a',
        disclosure: 'confidential',
        score: 1,
        comment: 'No guide anywhere',
        publishedOn: '2026-11-20',
      },
    };
    show([comment]);
    await render();
    expect(
      await screen.findByRole('heading', { name: 'A comment: 1 of 5' }),
    ).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'What were you trying to achieve?',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(server.last('POST /responses/a/messages')?.body).toEqual({
        body: 'What were you trying to achieve?',
      }),
    );
  });
});
