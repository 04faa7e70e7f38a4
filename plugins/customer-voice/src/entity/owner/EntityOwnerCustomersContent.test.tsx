import { screen, within } from '@testing-library/react';
import { jenny, teamC } from '../../__testUtils__/entities';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { EntityOwnerCustomersContent } from './EntityOwnerCustomersContent';

describe('tab "Customers"', () => {
  it('shows the roll-up of a group and the services within it', async () => {
    const server = new FakeServer();
    await renderWithServer(server, <EntityOwnerCustomersContent />, {
      entity: teamC,
    });

    expect(
      await screen.findByText('12 of 15 services have published figures'),
    ).toBeInTheDocument();
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('link', { name: 'petstore' })).toBeVisible();
    expect(server.calls).toContain('GET /rollups/group/default/team-c');
    expect(server.last('GET /scorecards')?.query.get('within')).toBe(
      'group:default/team-c',
    );
  });

  it('pins no figures of a team on a person: it leads to the team, and shows what the person asked for', async () => {
    const server = new FakeServer();
    server.page = { items: [], pageInfo: { totalItems: 0 } };
    await renderWithServer(server, <EntityOwnerCustomersContent />, {
      entity: jenny,
    });
    const teams = await screen.findByRole('region', {
      name: 'Teams of jenny.doe',
    });

    expect(
      await within(teams).findByRole('link', { name: 'team-c' }),
    ).toHaveAttribute('href', '/catalog/default/group/team-c/customers');
    expect(
      await within(
        screen.getByRole('region', { name: 'Asked by jenny.doe' }),
      ).findByRole('link', { name: 'Refund part of an order' }),
    ).toBeVisible();
    expect(server.last('GET /requests')?.query.get('requester')).toBe(
      'user:default/jenny.doe',
    );
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(server.calls.join()).not.toContain('/rollups/');
  });

  it('shows the services that a person owns themself', async () => {
    const server = new FakeServer();
    server.page = {
      items: server.page.items,
      pageInfo: { totalItems: 1 },
    };
    await renderWithServer(server, <EntityOwnerCustomersContent />, {
      entity: jenny,
    });
    const own = await screen.findByRole('region', {
      name: 'Services of jenny.doe',
    });

    expect(
      await within(own).findByRole('link', { name: 'petstore' }),
    ).toBeVisible();
    expect(server.last('GET /scorecards')?.query.getAll('owner')).toEqual([
      'user:default/jenny.doe',
    ]);
  });

  it('says what is asked of the owner, and leads to asking them', async () => {
    const server = new FakeServer();
    await renderWithServer(server, <EntityOwnerCustomersContent />, {
      entity: teamC,
    });
    const requests = await screen.findByRole('region', {
      name: /^Requests to/,
    });

    expect(await within(requests).findByText(/7 open requests/)).toBeVisible();
    expect(requests).toHaveTextContent('12 delivered · 83% of promises kept');
    expect(server.last('GET /requests')?.query.get('within')).toBe(
      'group:default/team-c',
    );
    expect(
      within(requests).getByRole('link', { name: 'Request a capability' }),
    ).toHaveAttribute(
      'href',
      '/customer-voice/requests/new?ownerRef=group%3Adefault%2Fteam-c',
    );
  });

  it('says what to do where the owner has no services', async () => {
    const server = new FakeServer();
    server.page = { items: [], pageInfo: {} };
    await renderWithServer(server, <EntityOwnerCustomersContent />, {
      entity: teamC,
    });

    expect(await screen.findByText(/owns no services yet$/)).toBeVisible();
  });
});
