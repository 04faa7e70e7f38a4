import { act, screen, waitFor } from '@testing-library/react';
import { capabilityRequest } from '../__testUtils__/FakeRequests';
import { FakeServer } from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import { announceInboxChanged } from '../shared/inbox/onInboxChanged';
import { WaitingCount } from './WaitingCount';

const item = (number: number) => ({
  id: `promise:${number}`,
  kind: 'promise' as const,
  role: 'owner' as const,
  overdue: false,
  request: capabilityRequest({ number }),
});

describe('the count of what waits', () => {
  it('says how much waits, and looks again after a change', async () => {
    const server = new FakeServer();
    server.inbox = [item(1), item(2)];
    await renderWithServer(server, <WaitingCount />);

    expect(
      await screen.findByRole('img', { name: '2 waiting' }),
    ).toHaveTextContent('2');
    server.inbox = [item(2)];
    act(() => announceInboxChanged());

    expect(
      await screen.findByRole('img', { name: '1 waiting' }),
    ).toBeInTheDocument();
  });

  it('is absent where nothing waits, and where it is not known', async () => {
    const server = new FakeServer();
    await renderWithServer(server, <WaitingCount />);
    await waitFor(() => expect(server.calls).toContain('GET /inbox'));
    expect(screen.queryByRole('img')).not.toBeInTheDocument();

    server.inbox = [item(1)];
    server.refuse('GET /inbox', 500, 'No');
    act(() => announceInboxChanged());
    await waitFor(() => expect(server.calls).toHaveLength(2));
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('counts no further than there is room for', async () => {
    const server = new FakeServer();
    server.inbox = Array.from({ length: 120 }, (_, i) => item(i + 1));
    await renderWithServer(server, <WaitingCount />);

    expect(
      await screen.findByRole('img', { name: '99+ waiting' }),
    ).toBeInTheDocument();
  });
});
