import type { JsonObject } from '@backstage/types';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

describe('requests, by list, board, roadmap and what was delivered', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
    server.capabilities.items = [
      capabilityRequest(),
      capabilityRequest({
        number: 40,
        title: 'Partial refunds',
        status: 'planned',
        moves: ['in-progress', 'delivered', 'declined'],
        promise: { firstTargetDate: '2127-03-01', targetDate: '2127-03-01' },
      }),
      capabilityRequest({
        number: 39,
        title: 'Refund in another currency',
        status: 'planned',
        moves: [],
      }),
      capabilityRequest({
        number: 12,
        title: 'Refund by voucher',
        status: 'delivered',
        moves: [],
        deliveredAt: '2026-10-01T10:00:00Z',
        decision: {
          kind: 'delivered',
          delivered: 'Vouchers are there',
          byRef: 'user:default/jenny.doe',
          at: '2026-10-01T10:00:00Z',
        },
        verification: {
          asked: 12,
          met: 8,
          partly: 0,
          notMet: 0,
          closesAt: '2026-10-15T00:00:00Z',
          open: false,
          mayAnswer: false,
          mayScore: false,
        },
      }),
    ];
  });
  const render = (address = '/') =>
    renderWithServer(server, <RequestsPage />, { address });
  const address = () => screen.getByTestId('address').textContent;
  const rows = () => screen.findByRole('list', { name: 'Requests' });

  it('lists open requests with who wants each and what is due', async () => {
    await render();
    const list = await rows();

    expect(
      within(list).getByRole('link', { name: 'Refund part of an order' }),
    ).toHaveAttribute('href', '/customer-voice/requests/42');
    expect(
      screen.getByRole('heading', { level: 2, name: 'Requests' }),
    ).toBeInTheDocument();
    expect(list).toHaveTextContent('12 people from 4 teams');
    expect(list).toHaveTextContent('Promised for Mar 1, 2127');
    expect(list).toHaveTextContent('Planned, no date yet');
    expect(list).not.toHaveTextContent('Refund by voucher');
  });

  it('says in words that an answer is overdue', async () => {
    server.capabilities.items = [
      capabilityRequest({
        overdue: true,
        firstResponse: { dueAt: '2026-01-01T10:00:00Z' },
      }),
    ];
    await render();

    expect(await rows()).toHaveTextContent(/First answer was due .* ago/);
  });

  it('supports a request from its row, and takes that back if the server refuses', async () => {
    server.refuse('PUT /requests/42/support', 503, 'Busy');
    await render();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Support "Refund part of an order", 12 now',
      }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The request is as it was\..*Busy/,
    );
    expect(
      screen.getByRole('button', {
        name: 'Support "Refund part of an order", 12 now',
      }),
    ).toHaveAttribute('aria-pressed', 'false');
  });

  it('keeps filters in the address and asks the server for them', async () => {
    await render();
    await rows();
    await userEvent.click(screen.getByRole('button', { name: /^Declined/ }));
    expect(address()).toBe('/?status=declined');
    expect(
      await screen.findByRole('heading', {
        name: 'No request matches these filters',
      }),
    ).toBeVisible();
    expect(server.last('GET /requests')?.query.getAll('status')).toEqual([
      'declined',
    ]);
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(address()).toBe('/');
  });

  it('counts the requests of each state, and those of the list on top', async () => {
    await render();
    await rows();
    const states = screen.getByRole('group', { name: 'State' });

    expect(
      within(states)
        .getAllByRole('button')
        .slice(0, 5)
        .map(each => each.textContent),
    ).toEqual(['Open 3', 'All 4', 'Submitted 1', 'Evaluating 0', 'Planned 2']);
    expect(screen.getByText('3 requests')).toBeVisible();
    expect(server.last('GET /requests')?.query.get('counts')).toBe('true');
  });

  it('says how many filters are in use where they are folded', async () => {
    await render('/?relation=owned&overdue=true&q=refund');
    const button = await screen.findByRole('button', { name: 'Filters (2)' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);

    expect(button).toHaveAttribute('aria-expanded', 'true');
  });

  it('moves from row to row with j and k, and opens one with Enter', async () => {
    await render();
    const list = await rows();
    const titles = within(list)
      .getAllByRole('heading', { level: 3 })
      .map(each => within(each).getByRole('link'));
    screen.getByRole('button', { name: 'Keys of this page' }).focus();
    await userEvent.keyboard('jjk');
    expect(titles[0]).toHaveFocus();
    await userEvent.keyboard('j{Enter}');

    await waitFor(() => expect(address()).toBe('/customer-voice/requests/40'));
  });

  it('stops at no time between the links of a row', async () => {
    await render();
    const list = await rows();

    for (const time of list.querySelectorAll('time')) {
      expect(time).not.toHaveAttribute('tabindex');
    }
  });

  it('opens with the view and filters of a shared address', async () => {
    await render('/?view=board&relation=owned&q=refund');
    await screen.findByRole('group', { name: 'Requests by state' });
    const { query } = server.last('GET /requests') ?? {};

    expect(query?.get('relation')).toBe('owned');
    expect(query?.get('q')).toBe('refund');
  });

  it('loads more, page by page', async () => {
    server.capabilities.nextCursor = 'c2';
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );

    await waitFor(() =>
      expect(server.last('GET /requests')?.query.get('cursor')).toBe('c2'),
    );
  });

  it('says what to do while nobody has asked for anything', async () => {
    server.capabilities.items = [];
    await render();

    expect(
      await screen.findByRole('heading', {
        name: 'Nobody has asked for anything yet',
      }),
    ).toBeVisible();
  });

  it('counts the columns of the board in one of its calls, and shows votes and owners on its cards', async () => {
    await render('/?view=board');
    const planned = await screen.findByRole('region', { name: 'Planned, 2' });
    expect(
      await screen.findByRole('region', { name: 'Delivered, 1' }),
    ).toBeVisible();
    expect(
      server.requests.filter(({ query }) => query.get('counts') === 'true'),
    ).toHaveLength(1);

    const card = (
      await within(planned).findByRole('link', { name: 'Partial refunds' })
    ).closest('li')!;
    expect(within(card).getByRole('link', { name: 'team-c' })).toBeVisible();
    await userEvent.click(
      within(card).getByRole('button', {
        name: 'Support "Partial refunds", 12 now',
      }),
    );
    await waitFor(() =>
      expect(server.last('PUT /requests/40/support')?.body).toEqual({
        importance: 2,
      }),
    );
    expect(
      await screen.findByRole('button', {
        name: 'You support "Partial refunds", 13 now. Take back',
      }),
    ).toBeVisible();
  });

  it('says no number of a column before it is known', async () => {
    server.offline = true;
    await render('/?view=board');
    expect(
      await screen.findByRole('region', { name: 'Submitted' }),
    ).toHaveTextContent(/^Submitted/);
    expect(screen.queryByRole('region', { name: /, 0$/ })).toBeNull();
  });

  it('moves a card of the board by its menu, at once where the move needs nothing', async () => {
    await render('/?view=board');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Move to… Refund part of an order',
      }),
    );
    const menu = await screen.findByRole('menu');
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(each => each.textContent),
    ).toEqual(['Evaluating', 'Planned', 'Answered', 'Declined']);
    await userEvent.click(
      within(menu).getByRole('menuitem', { name: 'Evaluating' }),
    );

    const column = await screen.findByRole('region', {
      name: /^Evaluating, 1/,
    });
    const title = await within(column).findByRole('link', {
      name: 'Refund part of an order',
    });
    await waitFor(() => expect(title).toHaveFocus());
    expect(server.last('POST /requests/42/transitions')?.body).toEqual({
      version: 7,
      to: 'evaluating',
    });
  });

  it('accepts a drop only where a move is possible, and opens its dialog', async () => {
    await render('/?view=board');
    const card = (
      await screen.findByRole('link', { name: 'Partial refunds' })
    ).closest('li')!;
    const data = { setData: jest.fn(), effectAllowed: '' };
    const drop = (name: RegExp) =>
      fireEvent.drop(screen.getByRole('region', { name }));

    fireEvent.dragStart(card, { dataTransfer: data });
    drop(/^Answered/);
    expect(screen.queryByRole('dialog')).toBeNull();

    fireEvent.dragStart(card, { dataTransfer: data });
    drop(/^Declined/);
    expect(
      await screen.findByRole('dialog', { name: 'What can they do instead?' }),
    ).toBeVisible();
  });

  it('puts a card back when the server refuses its move', async () => {
    server.refuse('POST /requests/42/transitions', 403, 'You do not own it');
    await render('/?view=board');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Move to… Refund part of an order',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Evaluating' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not own it',
    );
    expect(
      screen.getByRole('region', { name: /^Submitted, 1/ }),
    ).toHaveTextContent('Refund part of an order');
  });

  it('groups the roadmap by month, with what has no date last', async () => {
    await render('/?view=roadmap');
    await screen.findByRole('region', { name: 'March 2127' });

    expect(
      screen
        .getAllByRole('region')
        .map(
          each => within(each).getByRole('heading', { level: 2 }).textContent,
        ),
    ).toEqual(['March 2127', 'No date yet']);
  });

  it('tells what was asked and what was delivered', async () => {
    await render('/?view=delivered');
    const feed = await screen.findByRole('list', {
      name: 'You asked, we delivered',
    });

    expect(feed).toHaveTextContent('Vouchers are there');
    expect(feed).toHaveTextContent('8 of 12 say it met their goal');
  });

  it('brings requests up to date when the server says that one changed', async () => {
    let tell: (message: JsonObject) => void = () => {};
    await renderWithServer(server, <RequestsPage />, {
      address: '/',
      signals: {
        subscribe: (_channel, onMessage: (message: never) => void) => {
          tell = message => onMessage(message as never);
          return { unsubscribe: () => {} };
        },
      },
    });
    await rows();
    server.capabilities.items = [capabilityRequest({ title: 'Changed title' })];
    act(() => tell({ type: 'request.changed', number: 42 }));

    expect(
      await screen.findByRole(
        'link',
        { name: 'Changed title' },
        { timeout: 3000 },
      ),
    ).toBeVisible();
  });
});
