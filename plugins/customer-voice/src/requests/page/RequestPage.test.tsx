import type { JsonObject } from '@backstage/types';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';
import { press, renderRequest, section } from '../../__testUtils__/requestPage';

describe('page of a request', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);
  const shows = (different: Parameters<typeof capabilityRequest>[0]) => {
    server.capabilities.items = [capabilityRequest(different)];
  };

  it('shows title, state, the goal as the customer said it, and who wants it', async () => {
    await render();

    expect(
      await screen.findByRole('heading', {
        level: 1,
        name: 'Refund part of an order #42',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Submitted')).toBeInTheDocument();
    expect(
      within(await section('What jenny.doe is trying to achieve')).getByText(
        'part',
      ).tagName,
    ).toBe('STRONG');
    expect(await section('People and teams')).toHaveTextContent(
      '12 people from 4 teams',
    );
  });

  it('folds a long goal until it is unfolded', async () => {
    shows({ goal: `${'Refund part of an order. '.repeat(200)}Thank you.` });
    await render();
    const words = await section('What jenny.doe is trying to achieve');
    const unfold = within(words).getByRole('button', {
      name: 'Show all of it',
    });
    expect(unfold).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(unfold);

    expect(
      within(words).getByRole('button', { name: 'Show less' }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('begins a list where its words begin', async () => {
    shows({ affectedRefs: [], goal: 'Two steps:\n\n1. أولا\n2. ثانيا' });
    await render();
    const words = await section('What jenny.doe is trying to achieve');

    expect(within(words).getByRole('list')).toHaveAttribute('dir', 'auto');
  });

  it('lets words run in their own direction, and leaves the number where it is', async () => {
    shows({ title: 'الوصول إلى الخدمة.', goal: 'نريد الوصول إلى #7.' });
    await render();

    expect((await screen.findByText('الوصول إلى الخدمة.')).tagName).toBe('BDI');
    expect(
      within(await section('What jenny.doe is trying to achieve'))
        .getByText(/نريد/)
        .closest('[dir="auto"]'),
    ).not.toBeNull();
  });

  it('lets the receiving owner refuse a hand-over with a reason', async () => {
    shows({
      may: {
        edit: false,
        decide: false,
        acceptHandover: true,
        takeOver: false,
      },
      moves: [],
      handover: {
        entityRef: 'component:default/checkout',
        ownerRef: 'group:default/team-b',
        reason: 'It is about checkout',
        byRef: 'user:default/jenny.doe',
        at: '2026-11-21T10:00:00Z',
      },
    });
    await render();
    await press('Refuse…');
    const dialog = await screen.findByRole('dialog', {
      name: 'Why is it not yours?',
    });
    await userEvent.type(within(dialog).getByRole('textbox'), 'Not ours');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Refuse the hand-over' }),
    );

    await waitFor(() =>
      expect(server.last('POST /requests/42/handover/refuse')?.body).toEqual({
        version: 7,
        reason: 'Not ours',
      }),
    );
  });

  it('leads on from a request that was merged', async () => {
    shows({ status: 'merged', mergedInto: 40, moves: [] });
    await render();

    expect(
      await screen.findByRole('link', { name: 'See #40' }),
    ).toHaveAttribute('href', '/customer-voice/requests/40');
  });

  it('says that there is no such request, and leads to those there are', async () => {
    server.capabilities.items = [];
    await render();

    expect(
      await screen.findByRole('heading', { name: 'There is no request #42' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'All requests' })).toHaveAttribute(
      'href',
      '/customer-voice/requests',
    );
  });

  it('says that a request is gone which was there, and that nothing written is lost', async () => {
    let tell: (message: JsonObject) => void = () => {};
    await renderWithServer(server, <RequestsPage />, {
      address: '/42',
      signals: {
        subscribe: (_channel, onMessage: (message: never) => void) => {
          tell = message => onMessage(message as never);
          return { unsubscribe: () => {} };
        },
      },
    });
    await screen.findByRole('button', { name: 'Acknowledge' });
    server.capabilities.items = [];
    act(() => tell({ type: 'request.changed', number: 42 }));

    expect(
      await screen.findByRole('heading', {
        name: 'Request #42 is no longer here',
      }),
    ).toBeVisible();
    expect(screen.getByText(/stays on this device/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
  });

  it('shows the decision in force in full once, with the date of a plan', async () => {
    const at = '2026-11-22T10:00:00.000Z';
    shows({
      status: 'planned',
      promise: { firstTargetDate: '2127-01-31', targetDate: '2127-01-31' },
      decision: {
        kind: 'planned',
        reason: 'After the audit',
        byRef: 'user:default/jenny.doe',
        at,
      },
    });
    server.capabilities.history.push({
      id: 'e2',
      kind: 'moved',
      byRef: 'user:default/jenny.doe',
      at,
      from: 'evaluating',
      to: 'planned',
      targetDate: '2127-01-31',
      reason: 'After the audit',
    });
    await render();

    const decision = await section('Decision: Planned');
    expect(decision).toHaveTextContent('Promised for Jan 31, 2127');
    expect(decision).toHaveTextContent('After the audit');
    const stream = await section('Conversation and history');
    expect(
      await within(stream).findByText(/It stands in full under/),
    ).toHaveTextContent('“Decision: Planned”');
    expect(stream).not.toHaveTextContent('After the audit');
  });

  it('loads a thousand supporters a page at a time', async () => {
    shows({
      supporters: { people: 1000, teams: 4, importance: 2000, owners: 0 },
    });
    server.capabilities.supporters = Array.from({ length: 25 }, (_, i) => ({
      userRef: `user:default/${'long-name-'.repeat(12)}${i}`,
      importance: 2 as const,
      since: '2026-11-20T10:00:00Z',
      confirmed: true,
      owner: false,
    }));
    await render();
    await press('Show who');

    await screen.findByRole('link', { name: /long-name-.*24$/ });
    expect(server.last('GET /requests/42/supporters')?.query.get('limit')).toBe(
      '25',
    );
  });
});
