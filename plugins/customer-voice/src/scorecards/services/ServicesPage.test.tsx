// Over 300 lines: the cases of one subject, which share their set-up.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  codedScorecard,
  emptyScorecard,
  FakeServer,
  publishedScorecard,
} from '../../__testUtils__/FakeServer';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { ServicesPage } from './ServicesPage';

describe('services page', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = (address = '/') =>
    renderWithServer(server, <ServicesPage />, { address });
  const address = () => screen.getByTestId('address').textContent;

  it('ranks services with owner, figure, people, trend and verdict', async () => {
    await render();
    const table = await screen.findByRole('table', {
      name: 'Services and what their customers say',
    });
    const row = within(table).getAllByRole('row')[1];

    expect(within(row).getByRole('link', { name: 'petstore' })).toHaveAttribute(
      'href',
      '/catalog/default/component/petstore/customer-voice',
    );
    expect(within(row).getByRole('link', { name: 'team-c' })).toBeVisible();
    expect(row).toHaveTextContent('78%');
    expect(row).toHaveTextContent('Declined by 9 points since Aug 22, 2026');
    expect(row).toHaveTextContent('Misses the target of 85%');
    expect(row).toHaveTextContent('Documentation 51%');
    expect(row).toHaveTextContent('cautiously 77%');
  });

  it('begins with the lowest, says by which figure, and marks it in the head', async () => {
    await render();
    const header = await screen.findByRole('columnheader', { name: 'Figure' });

    expect(header).toHaveAttribute('aria-sort', 'ascending');
    expect(
      screen.getByText(/Lowest first by the cautious figure/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Order by the figure itself' }),
    );
    expect(address()).toBe('/?sort=score');
    expect(
      screen.queryByText(/by the cautious figure/),
    ).not.toBeInTheDocument();
  });

  it('begins with what needs attention, each with its reasons', async () => {
    server.attention = [
      publishedScorecard({
        requests: { open: 4, overdue: 2, delivered: 0 },
      }),
    ];
    await render();
    const block = await screen.findByRole('region', {
      name: '1 service needs attention',
    });

    expect(block).toHaveTextContent('Misses the target of 85%');
    expect(block).toHaveTextContent('Declined by 9 points');
    expect(block).toHaveTextContent('Documentation 51%');
    expect(
      within(block).getByRole('link', { name: '2 overdue' }),
    ).toHaveAttribute(
      'href',
      '/customer-voice/requests?entityRef=component%3Adefault%2Fpetstore&overdue=true&sort=due',
    );
  });

  it('folds away the services without an answer until they are asked for', async () => {
    server.page = {
      items: [publishedScorecard()],
      pageInfo: { totalItems: 1 },
      statusCounts: { misses: 1, 'no-data': 3 },
    };
    await render();
    expect(
      await screen.findByText(/3 services have no answers yet/),
    ).toBeVisible();
    expect(
      server.last('GET /scorecards')?.query.getAll('status'),
    ).not.toContain('no-data');
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));

    await waitFor(() =>
      expect(server.last('GET /scorecards')?.query.getAll('status')).toEqual(
        [],
      ),
    );
  });

  it('shows services without an answer at once where no other has one', async () => {
    server.page = {
      items: [],
      pageInfo: { totalItems: 0 },
      statusCounts: { 'no-data': 1 },
    };
    await renderWithServer(server, <ServicesPage />, { address: '/' });
    await waitFor(() =>
      expect(server.last('GET /scorecards')?.query.getAll('status')).toEqual(
        [],
      ),
    );
  });

  it('tells services of one title, and of other namespaces, apart', async () => {
    const named = (entityRef: string, title: string) => ({
      ...publishedScorecard({}),
      entityRef,
      title,
    });
    server.page = {
      items: [
        named('component:default/petstore', 'Pet store'),
        named('api:default/petstore', 'pet store'),
        named('component:staging/orders', 'Orders'),
        named('component:default/billing', 'Billing'),
      ],
      pageInfo: {},
    };
    await render();
    const table = await screen.findByRole('table');
    const [, ...rows] = within(table).getAllByRole('row');

    expect(rows[0]).toHaveTextContent('component:petstore');
    expect(rows[1]).toHaveTextContent('api:petstore');
    expect(rows[2]).toHaveTextContent('component:staging/orders');
    expect(rows[3]).not.toHaveTextContent('component:');
  });

  it('shows no number for a withheld service', async () => {
    server.page = { items: [emptyScorecard('withheld')], pageInfo: {} };
    await render();
    const table = await screen.findByRole('table');

    expect(within(table).getAllByRole('row')[1].textContent).toBe(
      'petstoreteam-cToo few answers to show',
    );
  });

  it('shows a coded service as an upper bound, with all its owners', async () => {
    server.page = {
      items: [
        codedScorecard({
          ownerRefs: ['group:default/team-c', 'group:default/team-d'],
        }),
      ],
      pageInfo: {},
    };
    await render();
    const table = await screen.findByRole('table');

    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /petstore.*team-c and .*team-d.*At most 20%.*Misses the target of 85%/,
    );
  });

  it('says in a row with a dash that nothing is known to have changed', async () => {
    const sentence =
      'No evidence of change; a change of about 21 points would have been seen';
    server.page = {
      items: [
        publishedScorecard({
          trend: {
            verdict: 'no-evidence',
            comparison: 'step',
            difference: -4,
            interval: [-20, 12],
            previousScore: 82,
            smallestDetectableChange: 21,
          },
        }),
      ],
      pageInfo: {},
    };
    await render();

    expect((await screen.findByTitle(sentence)).textContent).toBe(
      `–${sentence}`,
    );
  });

  it('names a slow change with its figures and its beginning', async () => {
    server.page = {
      items: [
        publishedScorecard({
          trend: {
            verdict: 'declined',
            comparison: 'drift',
            difference: -22,
            interval: [-30, -14],
            previousScore: 75,
            previousAsOf: '2025-11-20T06:00:00Z',
          },
        }),
      ],
      pageInfo: {},
    };
    await render();

    expect(
      await screen.findByText('Slowly falling: 75% to 53% since Nov 2025'),
    ).toBeInTheDocument();
  });

  it('says of an overall figure that it is an upper bound', async () => {
    if (server.rollup.state === 'published') server.rollup.atMost = true;
    await render();

    expect(await screen.findByText('At most 81%')).toBeInTheDocument();
    expect(screen.getByText(/so this is an upper bound/)).toBeInTheDocument();
  });

  it('refreshes list and overall figure when something was published', async () => {
    const signals = new FakeSignals();
    await renderWithServer(server, <ServicesPage />, { signals });
    await screen.findByText('12 of 15 services have published figures');
    server.rollup.services.published = 13;
    server.page = {
      items: [publishedScorecard({ title: 'pet shop' })],
      pageInfo: {},
    };
    signals.send({ type: 'scorecard.published' });

    expect(
      await screen.findByText(
        '13 of 15 services have published figures',
        undefined,
        { timeout: 2000 },
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'pet shop' }),
    ).toBeInTheDocument();
  });

  it('says how many services the overall figure speaks for', async () => {
    await render();

    expect(
      await screen.findByText('12 of 15 services have published figures'),
    ).toBeInTheDocument();
  });

  it('writes a chosen state into the address and shows its count', async () => {
    server.page = {
      items: [publishedScorecard()],
      pageInfo: {},
      statusCounts: { misses: 3 },
    };
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Misses target 3' }),
    );

    expect(address()).toBe('/?status=misses');
    await waitFor(() =>
      expect(server.last('GET /scorecards')?.query.getAll('status')).toEqual([
        'misses',
      ]),
    );
  });

  it('writes the search into the address when the user pauses', async () => {
    await render();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search services' }),
      'pet',
    );

    await waitFor(() => expect(address()).toBe('/?q=pet'));
    await waitFor(() =>
      expect(server.last('GET /scorecards')?.query.get('q')).toBe('pet'),
    );
    expect(
      server.requests.filter(each => each.query.get('q') === 'p'),
    ).toHaveLength(0);
  });

  it('writes the order into the address', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: /Sort by/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Best first, cautiously' }),
    );

    expect(address()).toBe('/?sort=-ranking');
  });

  it('sorts by a column', async () => {
    await render();
    const people = await screen.findByRole('button', { name: 'People' });
    await userEvent.click(people);
    expect(address()).toBe('/?sort=-respondents');
    await userEvent.click(people);

    expect(address()).toBe('/?sort=respondents');
  });

  it('reads filters from the address', async () => {
    await render(
      '/?q=pay&owner=group:default/team-c&kind=component&status=withheld&status=nonsense&sort=name',
    );
    await screen.findByRole('table');

    expect(server.last('GET /scorecards')?.query.toString()).toBe(
      new URLSearchParams([
        ['measure', 'csat'],
        ['q', 'pay'],
        ['sort', 'name'],
        ['owner', 'group:default/team-c'],
        ['kind', 'component'],
        ['status', 'withheld'],
        ['limit', '25'],
        ['counts', 'true'],
      ]).toString(),
    );
  });

  it('shows more below what is there', async () => {
    server.page = {
      items: [publishedScorecard()],
      pageInfo: { nextCursor: 'abc', totalItems: 2 },
    };
    await render();
    expect(await screen.findByText('1 of 2 services')).toBeInTheDocument();
    server.page = {
      items: [
        publishedScorecard({
          entityRef: 'component:default/checkout',
          title: 'checkout',
        }),
      ],
      pageInfo: {},
    };
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));

    expect(await screen.findByText('2 of 2 services')).toBeInTheDocument();
    expect(server.last('GET /scorecards')?.query.get('cursor')).toBe('abc');
    expect(screen.getByRole('link', { name: 'petstore' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'checkout' })).toBeVisible();
  });

  it('offers to clear filters that match nothing', async () => {
    server.page = { items: [], pageInfo: {} };
    await render('/?q=nothing');
    await screen.findByText('No service matches these filters');
    const buttons = screen.getAllByRole('button', { name: 'Clear filters' });
    fireEvent.click(buttons[buttons.length - 1]);

    await waitFor(() => expect(address()).toBe('/'));
    expect(
      await screen.findByText('No services to show yet'),
    ).toBeInTheDocument();
  });

  it('says what happened when services cannot be loaded, and tries again', async () => {
    server.refuse('GET /scorecards', 503, 'Busy');
    await render();
    expect(
      await screen.findByText('The services could not be loaded'),
    ).toBeInTheDocument();
    server.accept('GET /scorecards');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('table')).toBeInTheDocument();
  });
});
