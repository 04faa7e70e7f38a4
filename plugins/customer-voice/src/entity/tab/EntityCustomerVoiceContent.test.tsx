import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { petstore } from '../../__testUtils__/entities';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import {
  codedScorecard,
  emptyScorecard,
  FakeServer,
  publishedScorecard,
} from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { EntityCustomerVoiceContent } from './EntityCustomerVoiceContent';

describe('entity tab', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () =>
    renderWithServer(server, <EntityCustomerVoiceContent />, {
      entity: petstore,
    });

  it('counts how many people gave which score', async () => {
    await render();
    const region = await screen.findByRole('region', { name: 'Distribution' });

    expect(
      within(region)
        .getAllByRole('listitem')
        .map(each => each.textContent),
    ).toEqual([
      expect.stringContaining('43 people'),
      expect.stringContaining('50 people'),
      expect.stringContaining('15 people'),
      expect.stringContaining('6 people'),
      expect.stringContaining('4 people'),
    ]);
  });

  it('lists what mattered most, lowest first, and names what is withheld', async () => {
    await render();
    const region = await screen.findByRole('region', {
      name: 'Satisfaction by what mattered most',
    });
    const rows = within(region).getAllByRole('listitem');

    expect(rows[0]).toHaveTextContent(/^Documentation.*41 people/);
    expect(rows[1]).toHaveTextContent(/^Support.*30 people/);
    expect(rows[2].textContent).toBe('PerformanceToo few answers to show');
  });

  describe('what waits for an owner', () => {
    const request = capabilityRequest({ number: 7 });
    beforeEach(() => {
      server.service!.rating = 'owner';
      server.inbox = [7, 8].map(number => ({
        id: `first-response:${number}`,
        kind: 'first-response',
        role: 'owner',
        overdue: false,
        request,
      }));
    });
    const link = () =>
      screen.findByRole('link', { name: '2 things wait for you here' });

    it('is counted, and leads to the Inbox of this service', async () => {
      await render();
      expect(await link()).toHaveAttribute(
        'href',
        '/customer-voice/inbox?entityRef=component%3Adefault%2Fpetstore',
      );
      const { query } = server.last('GET /inbox') ?? {};
      expect(query?.get('entityRef')).toBe('component:default/petstore');
      expect(query?.get('limit')).toBe('0');
      expect(query?.get('available')).toBe('true');
    });

    it('is not asked for customers', async () => {
      server.service!.rating = 'allowed';
      await render();
      await screen.findByRole('region', { name: 'Distribution' });
      expect(server.calls).not.toContain('GET /inbox');
    });

    it.each([500, 403])(
      'is left out, and the tab is as it is, if it is refused with %s',
      async status => {
        server.refuse('GET /inbox', status, 'No');
        await render();
        await waitFor(() => expect(server.calls).toContain('GET /inbox'));
        expect(
          await screen.findByRole('region', { name: 'Distribution' }),
        ).toBeVisible();
        expect(screen.queryByRole('link', { name: /wait for you/ })).toBeNull();
        expect(screen.queryByRole('alert')).toBeNull();
      },
    );
  });

  it('shows owners who their customers are, by team and with the reason', async () => {
    server.service!.rating = 'owner';
    const reason = {
      kind: 'consumesApi' as const,
      consumerRef: 'component:default/shop',
      ownerRef: 'group:default/web',
      targetRef: 'api:default/petstore-api',
    };
    server.customers = {
      items: ['ann', 'ben'].map(name => ({
        userRef: `user:default/${name}`,
        reason,
      })),
      pageInfo: {},
    };
    await render();
    const region = await screen.findByRole('region', {
      name: 'Your customers',
    });
    expect(await within(region).findByRole('listitem')).toHaveTextContent(
      'web2 usersshop uses an API of this',
    );
  });

  it('shows customers no list of other customers', async () => {
    await render();
    await screen.findByRole('region', { name: 'Distribution' });
    expect(
      screen.queryByRole('region', { name: 'Your customers' }),
    ).not.toBeInTheDocument();
    expect(server.calls.join()).not.toContain('/customers');
  });

  it('shows the history as a table as well, with upper bounds', async () => {
    server.history.splice(1, 0, {
      state: 'coded',
      asOf: '2026-11-01T06:00:00Z',
      atMost: 20,
      respondents: 10,
      teams: 3,
    });
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    const rows = within(screen.getByRole('table')).getAllByRole('row');

    expect(rows.map(row => row.textContent)).toEqual([
      'DateFigureLikely betweenPeople',
      'Nov 20, 202678%70% and 85%118',
      'Nov 1, 2026At most 20%exact figure not shown10',
      'Oct 20, 202684%76% and 90%100',
    ]);
  });

  it('shows no distribution and no drivers of a coded scorecard, and says why', async () => {
    server.service!.scorecards = [codedScorecard()];
    await render();

    expect(await screen.findByText('At most 20%')).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Distribution and topics' }),
    ).toHaveTextContent(/They are not shown here: next to nobody/);
    expect(screen.queryByRole('region', { name: 'Distribution' })).toBeNull();
    expect(
      screen.queryByRole('region', {
        name: 'Satisfaction by what mattered most',
      }),
    ).toBeNull();
    expect(
      await screen.findByRole('img', {
        name: /the latest figure is at most 20%/,
      }),
    ).toBeInTheDocument();
  });

  it('shows a coded driver as an upper bound, and of when the drivers are', async () => {
    server.service!.scorecards = [
      publishedScorecard({
        driversAsOf: '2026-11-03T06:00:00Z',
        drivers: [
          { driver: 'support', state: 'withheld' },
          { driver: 'performance', state: 'coded', respondents: 7, atMost: 28 },
        ],
      }),
    ];
    await render();
    const drivers = await screen.findByRole('region', {
      name: 'Satisfaction by what mattered most',
    });

    expect(
      within(drivers)
        .getAllByRole('listitem')
        .map(each => each.textContent),
    ).toEqual([
      'PerformanceAt most 28%7 people',
      'SupportToo few answers to show',
    ]);
    expect(drivers).toHaveTextContent('Drivers as of Nov 3, 2026');
  });

  it('shows confidential comments with a date and named ones with their author', async () => {
    server.comments = [
      {
        id: 'a',
        disclosure: 'confidential',
        score: 2,
        driver: 'documentation',
        comment: 'No guide',
        publishedOn: '2026-11-20',
      },
      {
        id: 'b',
        disclosure: 'named',
        score: 5,
        comment: 'Always quick',
        authorRef: 'user:default/jenny.doe',
        respondedAt: '2026-11-19T14:02:00Z',
      },
    ];
    await render();
    const region = await screen.findByRole('region', { name: 'Comments' });
    const [named, confidential] = await within(region).findAllByRole(
      'listitem',
    );

    // Markdown is drawn once what draws it is loaded.
    expect(await within(confidential).findByText('No guide')).toBeVisible();
    expect(confidential).toHaveTextContent(
      '2 of 5DocumentationConfidential, published Nov 20, 2026No guide',
    );
    expect(within(confidential).queryByRole('link')).not.toBeInTheDocument();
    expect(
      within(named).getByRole('link', { name: 'jenny.doe' }),
    ).toHaveAttribute('href', '/catalog/default/user/jenny.doe');
  });

  it('says that confidential comments are withheld, and why', async () => {
    server.confidentialComments = 'withheld';
    await render();

    expect(
      await screen.findByText(
        /^Confidential comments appear when at least 5 people have left one/,
      ),
    ).toBeInTheDocument();
  });

  it('narrows comments to a topic', async () => {
    server.comments = [
      {
        id: 'a',
        disclosure: 'confidential',
        score: 2,
        driver: 'documentation',
        comment: 'No guide',
        publishedOn: '2026-11-20',
      },
      {
        id: 'b',
        disclosure: 'named',
        score: 5,
        comment: 'Always quick',
        authorRef: 'user:default/jenny.doe',
        respondedAt: '2026-11-19T14:02:00Z',
      },
    ];
    await render();
    const region = await screen.findByRole('region', { name: 'Comments' });
    await userEvent.click(
      await within(region).findByRole('button', { name: /Topic/ }),
    );
    server.comments = [];
    await userEvent.click(
      await screen.findByRole('option', { name: 'Documentation' }),
    );

    await waitFor(() =>
      expect(server.last('GET /responses')?.query.get('driver')).toBe(
        'documentation',
      ),
    );
    expect(
      await screen.findByText('No comment matches these filters.'),
    ).toBeInTheDocument();
  });

  it('shows no figure, history, distribution or topic while withheld', async () => {
    server.service!.scorecards = [emptyScorecard('withheld')];
    await render();
    await screen.findByText(/^Fewer than 5 people have answered\./);

    expect(screen.queryByText('Distribution')).not.toBeInTheDocument();
    expect(screen.queryByText('History')).not.toBeInTheDocument();
    expect(
      screen.queryByText('Satisfaction by what mattered most'),
    ).not.toBeInTheDocument();
    expect(server.calls).not.toContain(
      'GET /scorecards/component/default/petstore/history',
    );
  });

  it('explains how answers are protected, with the limits in force', async () => {
    await render();
    await userEvent.click(
      await screen.findByText('How your answer is protected'),
    );
    const region = screen.getByRole('region', { name: 'Good to know' });

    expect(region).toHaveTextContent('at least 5 people have answered');
    expect(region).toHaveTextContent('updates of at least 3 people at a time');
    expect(region).toHaveTextContent('the figures follow at the next update');
  });

  it('says who switched the service off, and asks the server nothing', async () => {
    await renderWithServer(server, <EntityCustomerVoiceContent />, {
      entity: {
        ...petstore,
        metadata: {
          ...petstore.metadata,
          annotations: { 'customer-voice/enabled': 'false' },
        },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/team-c' }],
      },
    });

    expect(
      await screen.findByRole('heading', {
        name: 'petstore takes no part in Customer Voice',
      }),
    ).toBeVisible();
    expect(await screen.findByText(/switched it off/)).toHaveTextContent(
      /team-c|Team C/,
    );
    expect(
      screen.getByRole('link', { name: 'See other services' }),
    ).toHaveAttribute('href', '/customer-voice/services');
    expect(server.calls).toEqual([]);
  });
});
