import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { press, renderRequest, section } from '../../__testUtils__/requestPage';

describe('moves of a request', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);
  const shows = (different: Parameters<typeof capabilityRequest>[0]) => {
    server.capabilities.items = [capabilityRequest(different)];
  };

  it('offers the moves that are possible now', async () => {
    await render();
    const actions = await screen.findByRole('group', {
      name: 'What you can do',
    });

    expect(
      within(actions)
        .getAllByRole('button')
        .map(each => each.textContent),
    ).toEqual(
      expect.arrayContaining([
        'Acknowledge',
        'Plan it…',
        'It exists already…',
        'Decline…',
      ]),
    );
    expect(
      within(actions).queryByRole('button', { name: 'Start work' }),
    ).not.toBeInTheDocument();
  });

  it('acknowledges at once, with the version it was made against', async () => {
    await render();
    await press('Acknowledge');

    expect(await screen.findByText('Evaluating')).toBeInTheDocument();
    expect(server.last('POST /requests/42/transitions')?.body).toEqual({
      version: 7,
      to: 'evaluating',
    });
  });

  it('declines only with a reason and an alternative, of which "none known" is one', async () => {
    await render();
    await press('Decline…');
    const dialog = await screen.findByRole('dialog', {
      name: 'What can they do instead?',
    });
    const send = within(dialog).getByRole('button', {
      name: 'Decline with this answer',
    });
    await userEvent.click(send);

    expect(within(dialog).getByText('This is needed.')).toBeVisible();
    expect(within(dialog).getByText('Choose one.')).toBeVisible();
    expect(dialog).toHaveTextContent('Our support desk must refund part');

    await userEvent.type(
      within(dialog).getByRole('textbox', {
        name: /Why you will not do it/,
      }),
      'Too rare',
    );
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'I know of no other way' }),
    );
    await userEvent.click(send);

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.last('POST /requests/42/transitions')?.body).toEqual({
      version: 7,
      to: 'declined',
      reason: 'Too rare',
      alternative: { kind: 'none-known' },
    });
  });

  it('answers with a link to what exists, and refuses an address that no browser opens', async () => {
    await render();
    await press('It exists already…');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /How it gets them there/ }),
      'The voucher does it',
    );
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Link' }));
    const link = within(dialog).getByRole('textbox', { name: /Link/ });
    await userEvent.type(link, 'ftp://files.example.com');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Answer' }),
    );

    expect(
      within(dialog).getByText('A link begins with http:// or https://.'),
    ).toBeVisible();
    await userEvent.clear(link);
    await userEvent.click(link);
    await userEvent.paste('https://wiki.example.com/voucher');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Answer' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toEqual({
        version: 7,
        to: 'answered',
        reason: 'The voucher does it',
        existing: { kind: 'link', url: 'https://wiki.example.com/voucher' },
      }),
    );
  });

  it('plans with "no date yet" only if that is chosen', async () => {
    await render();
    await press('Plan it…');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Plan it' }),
    );
    expect(within(dialog).getByText('Choose one.')).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'No date yet' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Plan it' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toEqual({
        version: 7,
        to: 'planned',
        targetDate: null,
      }),
    );
  });

  it('says what a request is now when another change came first, and keeps what was written', async () => {
    await render();
    await press('Decline…');
    const dialog = await screen.findByRole('dialog');
    const reason = within(dialog).getByRole('textbox', {
      name: /Why you will not do it/,
    });
    await userEvent.type(reason, 'Too rare');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'I know of no other way' }),
    );
    const current = capabilityRequest({
      version: 8,
      status: 'in-progress',
      moves: ['delivered'],
    });
    server.refuse('POST /requests/42/transitions', 409, 'It changed', current);
    server.capabilities.items = [current];
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Decline with this answer' }),
    );

    expect(
      await within(dialog).findByText(/It is now: In progress/),
    ).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Load the current state' }),
    );
    expect(
      await within(dialog).findByText(/This is no longer possible/),
    ).toBeVisible();
    expect(reason).toHaveValue('Too rare');
  });

  it('takes a move back with the reason if the server refuses it', async () => {
    server.refuse('POST /requests/42/transitions', 403, 'You do not own it');
    await render();
    await press('Acknowledge');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You are not allowed to do this\..*You do not own it/,
    );
    expect(screen.getByText('Submitted')).toBeInTheDocument();
  });

  it('lets the requester contest a decision with why it does not help', async () => {
    shows({
      status: 'declined',
      moves: ['evaluating'],
      may: {
        edit: true,
        decide: false,
        acceptHandover: false,
        takeOver: false,
      },
      decision: {
        kind: 'declined',
        reason: 'Too rare',
        alternative: { kind: 'link', url: 'https://wiki.example.com/voucher' },
        byRef: 'user:default/jenny.doe',
        at: '2026-11-21T10:00:00Z',
      },
    });
    await render();
    expect(await section('Decision: Declined')).toHaveTextContent(
      'What you can do instead',
    );
    await press('It does not help…');
    const dialog = await screen.findByRole('dialog', {
      name: 'Why does it not help?',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox'),
      'Vouchers expire',
    );
    await userEvent.click(
      within(dialog).getByRole('button', {
        name: 'Send it back to the owners',
      }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toEqual({
        version: 7,
        to: 'evaluating',
        reason: 'Vouchers expire',
      }),
    );
  });

  it('merges into another open request found by its words', async () => {
    server.capabilities.items.push(
      capabilityRequest({ number: 40, title: 'Partial refunds' }),
    );
    await render();
    await press('More actions');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Merge…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      await within(dialog).findByRole('button', { name: /Partial refunds/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Merge into #40' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/merge')?.body).toEqual({
        into: 40,
        version: 7,
      }),
    );
  });
});
