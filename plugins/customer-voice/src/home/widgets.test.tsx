import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../__testUtils__/FakeRequests';
import { FakeServer } from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import { Content as Delivered } from './DeliveredWidget';
import { Content as Services } from './ServicesWidget';

describe('on the home page', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
    server.capabilities.items = [
      capabilityRequest({
        number: 12,
        status: 'delivered',
        deliveredAt: '2026-10-01T10:00:00Z',
      }),
    ];
  });

  it('the services of the user stand with what their customers say', async () => {
    await renderWithServer(server, <Services />);
    expect(await screen.findByRole('link', { name: 'petstore' })).toBeVisible();
    const asked = server.last('GET /scorecards')?.query;
    expect(asked?.getAll('owner')).toEqual(['user:default/guest']);
    expect(asked?.get('sort')).toBe('ranking');
  });

  it('who owns no service is led to those of others', async () => {
    server.page = { items: [], pageInfo: { totalItems: 0 } };
    await renderWithServer(server, <Services />);
    expect(await screen.findByText(/^You own no service\./)).toBeVisible();
    expect(screen.getByRole('link', { name: 'All services' })).toHaveAttribute(
      'href',
      '/customer-voice/services',
    );
  });

  it('what was delivered leads to it, and to all deliveries', async () => {
    await renderWithServer(server, <Delivered />);
    expect(
      await screen.findByRole('link', { name: 'Refund part of an order' }),
    ).toHaveAttribute('href', expect.stringMatching(/\/requests\/\d+$/));
    expect(server.last('GET /requests')?.query.getAll('status').sort()).toEqual(
      ['delivered', 'verified'],
    );
    expect(
      screen.getByRole('link', { name: 'All that was delivered' }),
    ).toHaveAttribute('href', '/customer-voice/requests?view=delivered');
  });

  it.each([
    ['services', 'GET /scorecards', Services, 'Your services could not'],
    ['deliveries', 'GET /requests', Delivered, 'What was delivered could not'],
  ] as const)(
    'says that %s could not be loaded, and tries again',
    async (_, call, Widget, said) => {
      server.refuse(call, 500, 'Broken');
      await renderWithServer(server, <Widget />);
      expect(
        await screen.findByText(new RegExp(`^${said} be loaded`)),
      ).toBeVisible();
      server.accept(call);
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect((await screen.findAllByRole('listitem')).length).toBeGreaterThan(
        0,
      );
    },
  );
});
