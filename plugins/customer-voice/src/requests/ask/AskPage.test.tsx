import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

const PETSTORE = '/new?entityRef=component:default/petstore';

describe('asking for a capability', () => {
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    server.capabilities.similar = {
      items: [
        {
          request: capabilityRequest({
            number: 40,
            title: 'Partial refunds',
            status: 'evaluating',
          }),
          why: 'refund, part',
        },
        {
          request: capabilityRequest({
            number: 12,
            title: 'Refund by voucher',
            status: 'answered',
            decision: {
              kind: 'answered',
              reason: 'The voucher tool does it',
              existing: { kind: 'entity', ref: 'component:default/voucher' },
              byRef: 'user:default/jenny.doe',
              at: '2026-10-01T10:00:00Z',
            },
          }),
          why: 'refund',
        },
      ],
      capabilities: [
        {
          entityRef: 'template:default/new-payment-flow',
          title: 'New payment flow',
          why: 'payment',
        },
      ],
    };
  });
  const render = (address = PETSTORE) =>
    renderWithServer(server, <RequestsPage />, { address });
  const goal = () =>
    screen.findByRole('textbox', { name: /What are you trying to achieve/ });
  const write = async (text: string) => {
    await userEvent.click(await goal());
    await userEvent.paste(text);
  };
  const send = () =>
    userEvent.click(screen.getByRole('button', { name: /^Ask/ }));

  it('says whom it asks and how soon they usually answer', async () => {
    await render();

    expect(
      await screen.findByText('team-c, usually answers in 20 hours'),
    ).toBeVisible();
  });

  it('says how soon they decide as well, and how often both are in time', async () => {
    server.service!.requests = {
      state: 'open',
      permitted: true,
      usualFirstResponseHours: 20,
      usualDecisionHours: 144,
      firstResponseWithinTarget: 0.91,
      decisionWithinTarget: 0.6,
    };
    await render();

    expect(
      await screen.findByText(
        'team-c, usually answers in 20 hours, decides in 6 days · 91% of first answers in time · 60% of decisions in time',
      ),
    ).toBeVisible();
  });

  it('proposes the title from the goal, and sends what was written', async () => {
    await render();
    await write('Refund part of an order. Now we cannot.');

    expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveValue(
      'Refund part of an order',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Blocking' }));
    await send();
    await waitFor(() =>
      expect(server.last('POST /requests')?.body).toEqual({
        entityRef: 'component:default/petstore',
        title: 'Refund part of an order',
        goal: 'Refund part of an order. Now we cannot.',
        importance: 3,
      }),
    );
    expect(
      server.last('POST /requests')?.headers.get('Idempotency-Key'),
    ).toMatch(/^[0-9a-f-]{32,}$/);
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/customer-voice/requests/43',
    );
  });

  it('lets what is written run in its own direction', async () => {
    await render();
    await write('نريد إعادة جزء من المبلغ');

    expect(await goal()).toHaveAttribute('dir', 'auto');
    expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveAttribute(
      'dir',
      'auto',
    );
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Preview' })[0],
    );
    await userEvent.click(screen.getByRole('button', { name: 'Write' }));
    expect(await goal()).toHaveAttribute('dir', 'auto');
  });

  it('keeps a title that was changed', async () => {
    await render();
    await write('Refund part of an order.');
    const title = screen.getByRole('textbox', { name: /^Title/ });
    await userEvent.clear(title);
    await userEvent.type(title, 'Refunds');
    await write(' More.');

    expect(title).toHaveValue('Refunds');
  });

  it('shows what resembles the goal while it is typed, with its answers', async () => {
    await render();
    await write('Refund part');
    const similar = screen.getByRole('complementary', {
      name: 'Perhaps this already exists',
    });

    expect(
      await within(similar).findByText('The voucher tool does it'),
    ).toBeVisible();
    expect(
      within(similar).getByRole('link', { name: 'New payment flow' }),
    ).toBeVisible();
    expect(within(similar).getByRole('status')).toHaveTextContent(
      'Found 2 requests and 1 capability that resemble your goal.',
    );
    expect(server.last('GET /requests/similar')?.query.get('text')).toBe(
      'Refund part',
    );
    expect(
      server.calls.filter(call => call === 'GET /requests/similar').length,
    ).toBeLessThan(5);
  });

  it('supports an existing request with one click instead of filing a new one', async () => {
    server.capabilities.items = [capabilityRequest({ number: 40 })];
    await render();
    await write('Refund part');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Support "Partial refunds" instead',
      }),
    );

    expect(await screen.findByText('You support #40 now')).toBeVisible();
    expect(server.last('PUT /requests/40/support')?.body).toEqual({
      importance: 2,
    });
    expect(server.calls).not.toContain('POST /requests');
  });

  it('keeps a draft on this device until it is sent', async () => {
    const first = await render();
    await write('Refund part of an order');
    expect(await screen.findByText('Draft kept on this device')).toBeVisible();
    first.unmount();
    await render();

    expect(await goal()).toHaveValue('Refund part of an order');
    await send();
    await waitFor(() =>
      expect(
        localStorage.getItem('customer-voice:ask:component:default/petstore'),
      ).toBeNull(),
    );
  });

  it('lets a user ask who does not know the service', async () => {
    await render('/new');
    await write('Refund part of an order');
    await send();
    expect(await screen.findByText('Choose a service.')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'I do not know' }),
    );
    expect(screen.getByText(/^platform finds out whom to ask/)).toBeVisible();
    await send();

    await waitFor(() => expect(server.calls).toContain('POST /requests'));
    expect(server.last('POST /requests')?.body).not.toHaveProperty('entityRef');
  });

  it('offers no request without a service where no owner of such requests is configured', async () => {
    server.capabilities.triage = {};
    await render('/new');
    await waitFor(() => expect(server.calls).toContain('GET /requests/triage'));
    expect(await goal()).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'I do not know' }),
    ).not.toBeInTheDocument();
  });

  it('leads to where requests of the service go instead', async () => {
    server.service!.requests = {
      state: 'elsewhere',
      url: 'https://tickets.example.com',
      permitted: true,
    };
    await render();

    expect(
      await screen.findByRole('link', { name: 'Go to where requests go' }),
    ).toHaveAttribute('href', 'https://tickets.example.com');
    expect(
      screen.getByRole('button', { name: 'Ask the owners' }),
    ).toBeDisabled();
  });

  it('says that a service has closed its requests', async () => {
    server.service!.requests = { state: 'closed', permitted: true };
    await render();

    expect(
      await screen.findByText('petstore takes no requests here'),
    ).toBeVisible();
  });

  it('keeps the draft when the server refuses', async () => {
    server.refuse('POST /requests', 503, 'Busy');
    await render();
    await write('Refund part of an order');
    await send();

    expect(await screen.findByText('Your request was not sent')).toBeVisible();
    expect(await goal()).toHaveValue('Refund part of an order');
  });

  it('tries again with the same key, and takes another one for other words', async () => {
    const keyOfAttempt = async (attempt: number) => {
      await send();
      await waitFor(() =>
        expect(
          server.calls.filter(call => call === 'POST /requests'),
        ).toHaveLength(attempt),
      );
      return server.last('POST /requests')?.headers.get('Idempotency-Key');
    };
    server.refuse('POST /requests', 503, 'Busy');
    await render();
    await write('Refund part of an order');
    const first = await keyOfAttempt(1);
    const again = await keyOfAttempt(2);
    await write(' by voucher');
    const other = await keyOfAttempt(3);

    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
