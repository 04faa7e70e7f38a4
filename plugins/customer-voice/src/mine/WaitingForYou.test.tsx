import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../__testUtils__/FakeRequests';
import { FakeServer, waitingReply } from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import type { RequestInboxItem } from '../inbox/inboxItems';
import { MinePage } from './MinePage';

function waiting(different: Partial<RequestInboxItem> = {}): RequestInboxItem {
  return {
    id: 'first-response:42',
    kind: 'first-response',
    role: 'owner',
    dueAt: '2026-11-20T10:00:00Z',
    overdue: true,
    request: capabilityRequest(),
    ...different,
  };
}

describe('what waits for me', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderWithServer(server, <MinePage />);
  const block = (name = 'Waiting for you (1)') =>
    screen.findByRole('region', { name });

  it('says so where nothing waits', async () => {
    await render();

    expect(await screen.findByText('Nothing waits for you.')).toBeVisible();
  });

  it.each([
    [[], 'Waiting for you (1)'],
    [[waiting()], 'Waiting for you (2)'],
  ])(
    'counts what stands with the answers, as the sidebar does: %#',
    async (others, name) => {
      server.inbox = [waitingReply(), ...others];
      await render();

      expect(await block(name)).toHaveTextContent(
        '1 is shown with your answer below.',
      );
      expect(screen.queryByText('Nothing waits for you.')).toBeNull();
    },
  );

  it('does not say that nothing waits where it is not known', async () => {
    server.brokenInboxKind = 'reply';
    await render();

    expect(await block('Waiting for you')).toBeVisible();
    expect(screen.queryByText('Nothing waits for you.')).toBeNull();
  });

  it('names what is wanted, how late it is, and leads to the request', async () => {
    server.inbox = [waiting()];
    await render();
    const entry = within(await block()).getByRole('listitem');

    expect(entry).toHaveTextContent(/A first response · was due .+ ago/);
    expect(
      within(entry).getByRole('link', { name: 'Refund part of an order' }),
    ).toHaveAttribute('href', '/customer-voice/requests/42');
  });

  it('acknowledges on the spot, and keeps the focus when the entry is gone', async () => {
    const request = capabilityRequest();
    server.inbox = [waiting({ request })];
    server.capabilities.items = [request];
    await render();
    const region = await block();
    server.inbox = [];
    await userEvent.click(
      within(region).getByRole('button', { name: 'Acknowledge' }),
    );

    expect(await screen.findByText('Nothing waits for you.')).toBeVisible();
    expect(server.last('POST /requests/42/transitions')?.body).toEqual({
      version: 7,
      to: 'evaluating',
    });
    await waitFor(() =>
      expect(
        screen.getByRole('region', { name: 'Waiting for you' }),
      ).toHaveFocus(),
    );
  });

  it.each([500, 403, 409])(
    'keeps the entry as it was, with the reason, if it is refused with %s',
    async status => {
      const request = capabilityRequest();
      server.inbox = [waiting({ request })];
      server.capabilities.items = [request];
      server.refuse('POST /requests/42/transitions', status, 'No');
      await render();
      const region = await block();
      await userEvent.click(
        within(region).getByRole('button', { name: 'Acknowledge' }),
      );

      expect(await within(region).findByRole('alert')).toBeVisible();
      expect(
        within(region).getByRole('button', { name: 'Acknowledge' }),
      ).toBeEnabled();
    },
  );

  const delivered = () =>
    capabilityRequest({
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
    });
  const verdict = (request: RequestInboxItem['request']) =>
    waiting({
      id: 'verdict:42',
      kind: 'verdict',
      role: 'supporter',
      dueAt: '2126-12-01T00:00:00Z',
      overdue: false,
      request,
    });

  it('asks for a verdict on the spot', async () => {
    const request = delivered();
    server.inbox = [verdict(request)];
    server.capabilities.items = [request];
    await render();
    await userEvent.click(
      within(await block()).getByRole('button', { name: 'Met' }),
    );

    await waitFor(() =>
      expect(server.last('PUT /requests/42/verification')?.body).toEqual({
        verdict: 'met',
      }),
    );
  });

  it('asks on the spot what is still missing, also when nothing waits any more', async () => {
    const request = delivered();
    server.inbox = [verdict(request)];
    server.capabilities.items = [request];
    await render();
    const region = await block();
    server.inbox = [];
    await userEvent.click(
      within(region).getByRole('button', { name: 'Not met' }),
    );

    expect(
      await within(region).findByRole('textbox', {
        name: /What is still missing/,
      }),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('region', { name: 'Waiting for you' }),
      ).toBeVisible(),
    );
    expect(
      within(region).getByRole('textbox', { name: /What is still missing/ }),
    ).toBeVisible();
  });

  it('accepts a hand-over on the spot', async () => {
    const request = capabilityRequest({
      may: {
        edit: false,
        decide: false,
        acceptHandover: true,
        takeOver: false,
      },
      handover: {
        entityRef: 'component:default/wallet',
        ownerRef: 'group:default/team-d',
        byRef: 'user:default/jenny.doe',
        reason: 'Yours',
        at: '2026-11-20T10:00:00Z',
      },
    });
    server.inbox = [
      waiting({
        id: 'handover:42',
        kind: 'handover',
        role: 'receiver',
        request,
      }),
    ];
    server.capabilities.items = [request];
    await render();
    await userEvent.click(
      within(await block()).getByRole('button', { name: /Accept/ }),
    );

    await waitFor(() =>
      expect(server.calls).toContain('POST /requests/42/handover/accept'),
    );
  });

  it('shows three, and leads to all of them', async () => {
    server.inbox = [1, 2, 3, 4].map(number =>
      waiting({
        id: `first-response:${number}`,
        request: capabilityRequest({ number, title: `Request ${number}` }),
      }),
    );
    await render();
    const region = await block('Waiting for you (4)');
    expect(within(region).getAllByRole('listitem')).toHaveLength(3);

    expect(
      within(region).getByRole('link', { name: 'All in the Inbox' }),
    ).toHaveAttribute('href', '/customer-voice/inbox');
    expect(server.last('GET /inbox')?.query.get('available')).toBe('true');
  });
});
