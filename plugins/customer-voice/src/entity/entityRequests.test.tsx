import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { petstore } from '../__testUtils__/entities';
import { capabilityRequest } from '../__testUtils__/FakeRequests';
import { FakeServer, publishedScorecard } from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import { MinePage } from '../mine/MinePage';
import { ServicesPage } from '../scorecards/services/ServicesPage';
import { EntityCustomerVoiceCard } from './card/EntityCustomerVoiceCard';
import { EntityCustomerVoiceContent } from './tab/EntityCustomerVoiceContent';

describe('requests where a service or a person is shown', () => {
  const figures = { open: 7, overdue: 1, delivered: 12, promisesKept: 0.83 };
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    const scorecard = publishedScorecard({ requests: figures });
    server.service!.scorecards = [scorecard];
    server.page = { items: [scorecard], pageInfo: {} };
  });

  it('says on the card how many are open and overdue, each a link to them, and opens the question', async () => {
    await renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
    });
    expect(
      await screen.findByRole('link', { name: '1 overdue' }),
    ).toHaveAttribute(
      'href',
      '/customer-voice/requests?entityRef=component%3Adefault%2Fpetstore&overdue=true&sort=due',
    );
    expect(
      screen.getByRole('link', { name: '7 open requests' }),
    ).toHaveAttribute(
      'href',
      '/customer-voice/requests?entityRef=component%3Adefault%2Fpetstore',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Request a capability' }),
    );

    expect(
      await screen.findByRole('dialog', {
        name: 'Ask petstore for a capability',
      }),
    ).toBeVisible();
  });

  it('leads an owner to what they owe most urgently', async () => {
    server.service!.rating = 'owner';
    await renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
    });

    expect(
      await screen.findByRole('link', { name: 'Answer the overdue request' }),
    ).toHaveAttribute(
      'href',
      '/customer-voice/inbox?entityRef=component%3Adefault%2Fpetstore',
    );
    expect(
      screen.queryByRole('button', { name: 'Request a capability' }),
    ).toBeNull();
  });

  it('leads from the headline to the tab', async () => {
    await renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
    });

    for (const name of ['Customer voice', 'All figures and comments']) {
      expect(await screen.findByRole('link', { name })).toHaveAttribute(
        'href',
        '/catalog/default/component/petstore/customer-voice',
      );
    }
  });

  it('offers no question where the service has closed its requests', async () => {
    server.service!.requests = { state: 'closed', permitted: true };
    await renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
    });
    await screen.findByText('How is petstore for you?');

    expect(
      screen.queryByRole('button', { name: 'Request a capability' }),
    ).toBeNull();
  });

  it('shows on the tab what is wanted most, the next promise and what was kept', async () => {
    server.capabilities.items = [
      capabilityRequest(),
      capabilityRequest({
        number: 40,
        title: 'Partial refunds',
        status: 'planned',
        promise: { firstTargetDate: '2127-03-01', targetDate: '2127-03-01' },
      }),
    ];
    await renderWithServer(server, <EntityCustomerVoiceContent />, {
      entity: petstore,
    });
    const section = await screen.findByRole('region', { name: 'Requests' });

    expect(await within(section).findByText(/^Next promise/)).toHaveTextContent(
      'Partial refunds Mar 1, 2127',
    );
    expect(section).toHaveTextContent('12 delivered · 83% of promises kept');
    expect(
      within(section).getByRole('link', { name: 'See all requests' }),
    ).toHaveAttribute(
      'href',
      '/customer-voice/requests?entityRef=component%3Adefault%2Fpetstore',
    );
  });

  it('has a column with open and overdue requests in the list of services', async () => {
    await renderWithServer(server, <ServicesPage />);
    const row = within(await screen.findByRole('table')).getAllByRole('row')[1];

    expect(within(row).getByRole('link', { name: '7 open' })).toHaveAttribute(
      'href',
      '/customer-voice/requests?entityRef=component%3Adefault%2Fpetstore',
    );
    expect(row).toHaveTextContent('1 overdue');
  });

  it('shows an owner what waits, and everybody what they asked for and support', async () => {
    await renderWithServer(server, <MinePage />);

    for (const name of [
      'Requests to my services',
      'Asked by me',
      'Supported by me',
    ]) {
      expect(
        within(await screen.findByRole('region', { name })).getByRole('link', {
          name: 'Refund part of an order',
        }),
      ).toBeVisible();
    }
    expect(
      server.requests
        .filter(({ path }) => path === '/requests')
        .map(({ query }) => query.get('relation')),
    ).toEqual(expect.arrayContaining(['owned', 'requested', 'supported']));
  });
});
