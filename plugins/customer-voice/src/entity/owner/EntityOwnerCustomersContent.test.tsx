import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NOTHING } from '../../__testUtils__/FakeOwners';
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
    const table = await screen.findByRole('table', {
      name: 'Services and what their customers say',
    });
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
    expect(
      screen.queryByRole('region', { name: 'Services of jenny.doe' }),
    ).toBeNull();
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
    // How it went is with the figures of the owner, over one period.
    expect(requests).not.toHaveTextContent('promises kept');
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

  describe('with figures', () => {
    const figures = async (name = 'How Team C treats its customers') =>
      within(await screen.findByRole('region', { name }));

    it('shows each with its parts, and leads to what it is made of', async () => {
      const server = new FakeServer();
      await renderWithServer(server, <EntityOwnerCustomersContent />, {
        entity: teamC,
      });
      const shown = await figures();

      const figureOf = async (name: string) =>
        (await shown.findByRole('link', { name })).closest('div');
      expect(await figureOf('Promises kept')).toHaveTextContent(
        'Promises kept4 of 667%of those dueunder 4 weeks ahead: 1 of 24 to 12 weeks ahead: 3 of 4',
      );
      expect(await figureOf('Goals met')).toHaveTextContent(
        '8 of 1080%between 49% and 94%',
      );
      expect(await figureOf('First response')).toHaveTextContent(
        '20 hours9 of 10 (90%) within the target',
      );
      expect(await figureOf('Decision')).toHaveTextContent(
        '5 days3 of 4 within the target',
      );
      expect(await figureOf('Declined with an alternative')).toHaveTextContent(
        /1 of 2$/,
      );
      const link = shown.getByRole('link', { name: 'Goals met' });
      expect(link).toHaveAttribute(
        'href',
        '/customer-voice/requests?ownerRef=group%3Adefault%2Fteam-c&status=delivered&status=verified',
      );
      expect(server.calls).toContain('GET /owners/group/default/team-c');
    });

    it('shows them by quarter, in a table', async () => {
      await renderWithServer(
        new FakeServer(),
        <EntityOwnerCustomersContent />,
        {
          entity: teamC,
        },
      );
      const table = await (
        await figures()
      ).findByRole('table', {
        name: 'By quarter',
      });

      expect(
        within(table)
          .getAllByRole('columnheader')
          .map(({ textContent }) => textContent),
      ).toEqual(['Q1 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026so far']);
      expect(
        within(table).getByRole('row', { name: /^Delivered/ }),
      ).toHaveTextContent('Delivered2222');
    });

    it('says so where nothing was asked, and draws no empty table', async () => {
      const server = new FakeServer();
      server.owners.figures = NOTHING;
      server.owners.quarter = NOTHING;
      await renderWithServer(server, <EntityOwnerCustomersContent />, {
        entity: teamC,
      });
      const shown = await figures();

      expect(
        await shown.findByText(/^Nothing was asked of Team C/),
      ).toBeVisible();
      expect(shown.queryByRole('table')).toBeNull();
    });

    it('says so where the reader may read no requests', async () => {
      const server = new FakeServer();
      server.owners.figures = undefined;
      await renderWithServer(server, <EntityOwnerCustomersContent />, {
        entity: teamC,
      });

      expect(
        await (await figures()).findByText(/^You may not read requests/),
      ).toBeVisible();
    });

    it('says what went wrong, and tries again', async () => {
      const server = new FakeServer();
      server.refuse('GET /owners/group/default/team-c', 500, 'E1234');
      await renderWithServer(server, <EntityOwnerCustomersContent />, {
        entity: teamC,
      });
      const shown = await figures();
      expect(
        await shown.findByText('The figures could not be loaded'),
      ).toBeVisible();
      server.accept('GET /owners/group/default/team-c');
      await userEvent.click(shown.getByRole('button', { name: /again/i }));

      expect((await shown.findAllByText('4 of 6'))[0]).toBeVisible();
    });

    it('shows of a person what they did, and no share of a team', async () => {
      const server = new FakeServer();
      await renderWithServer(server, <EntityOwnerCustomersContent />, {
        entity: jenny,
      });
      const shown = await figures('What jenny.doe did for customers');

      const answered = await shown.findAllByText('Requests answered');
      expect(answered[0].closest('div')).toHaveTextContent(
        'Requests answered2',
      );
      expect(shown.queryByText('Promises kept')).toBeNull();
    });

    it('lists thanks with what they are for', async () => {
      const server = new FakeServer();
      server.owners.thanks = [
        {
          id: 't1',
          byRef: 'user:default/jenny.doe',
          toRef: 'group:default/team-c',
          body: 'It saves us **hours**',
          at: '2026-11-24T10:00:00Z',
          request: { number: 42, title: 'Refund part of an order' },
        },
      ];
      await renderWithServer(server, <EntityOwnerCustomersContent />, {
        entity: teamC,
      });
      const feed = within(
        await screen.findByRole('region', { name: 'Thanks to Team C' }),
      );

      expect(await feed.findByText('hours')).toBeVisible();
      expect(feed.getByRole('listitem')).toHaveTextContent(
        /^jenny.doe says thanks/,
      );
      expect(
        feed.getByRole('link', { name: '#42 Refund part of an order' }),
      ).toHaveAttribute('href', '/customer-voice/requests/42');
    });

    it('says how thanks come about where there are none', async () => {
      await renderWithServer(
        new FakeServer(),
        <EntityOwnerCustomersContent />,
        {
          entity: teamC,
        },
      );

      expect(await screen.findByText(/^No thanks yet/)).toBeVisible();
    });
  });
});
