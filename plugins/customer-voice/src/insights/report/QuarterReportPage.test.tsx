import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InsightRequest } from 'backstage-plugin-customer-voice-common';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { QuarterReportPage } from './QuarterReportPage';

const SERVICE = {
  entityRef: 'component:default/vpn',
  title: 'VPN',
  ownerRef: 'group:default/network',
};
const REQUEST: InsightRequest = {
  number: 7,
  title: 'Reach the depot from the train',
  status: 'delivered',
  people: 26,
  teams: 9,
  createdAt: '2026-07-03T09:00:00Z',
  service: SERVICE,
};
const SHARE = { count: 4, of: 6, share: 4 / 6 };
const FIGURES = {
  requests: 12,
  firstResponse: { medianHours: 20, withinTarget: SHARE },
  decision: { medianHours: 120, withinTarget: SHARE },
  promises: SHARE,
  goals: SHARE,
  declines: SHARE,
  deliveries: 7,
  thanks: 3,
};

describe('A quarterly report', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  // The page gives it the cache of its queries.
  const render = (address = '/') =>
    renderWithServer(
      server,
      <CustomerVoiceQueryProvider>
        <QuarterReportPage />
      </CustomerVoiceQueryProvider>,
      { address },
    );
  const part = (name: string) => screen.findByRole('region', { name });

  function fill() {
    Object.assign(server.insights.report, {
      before: {
        score: 63,
        interval: [58, 68],
        atMost: false,
        respondents: 120,
        services: 4,
      },
      after: {
        score: 71,
        interval: [66, 76],
        atMost: false,
        respondents: 140,
        services: 5,
      },
      services: {
        total: 60,
        items: [
          {
            service: SERVICE,
            after: { score: 10, atMost: true, respondents: 20 },
          },
        ],
      },
      figures: FIGURES,
      figuresBefore: { ...FIGURES, deliveries: 2 },
      deliveries: {
        total: 1,
        items: [
          {
            ...REQUEST,
            deliveredAt: '2026-09-03T09:00:00Z',
            met: 12,
            partly: 1,
            notMet: 0,
          },
        ],
      },
      declines: {
        total: 2,
        items: [
          {
            ...REQUEST,
            number: 8,
            title: 'A second screen',
            declinedAt: '2026-09-03T09:00:00Z',
            alternative: false,
          },
        ],
      },
    });
  }

  it('says how the quarter went, and leads to what it names', async () => {
    fill();
    await render();
    expect(
      await screen.findByRole('heading', {
        name: 'Services and their customers, Q3 2026',
      }),
    ).toBeVisible();
    expect(screen.getByText('Jul 1, 2026 to Sep 30, 2026')).toBeVisible();
    expect(await part('Satisfaction of customers')).toHaveTextContent(
      '63% to 71%Between 66% and 76% (95 %), from 140 answers about 5 services',
    );
    expect(
      await part('What was asked, and what became of it'),
    ).toHaveTextContent(/Delivered72/);
    const services = within(await part('Services, lowest first'));
    expect(services.getByRole('row', { name: /VPN/ })).toHaveTextContent(
      /VPNnetwork–at most 10%20$/,
    );
    expect(services.getByRole('link', { name: 'VPN' })).toHaveAttribute(
      'href',
      expect.stringContaining('/component/vpn'),
    );
    expect(services.getByText('The 1 lowest of 60 services')).toBeVisible();
    const delivered = within(await part('Delivered'));
    expect(
      delivered.getByRole('link', { name: REQUEST.title }),
    ).toHaveAttribute('href', expect.stringContaining('/requests/7'));
    expect(
      delivered.getByText(/delivered Sep 3, 2026: 12 say met/),
    ).toBeVisible();
    const declined = await part('Declined');
    expect(declined).toHaveTextContent('no alternative known');
    expect(declined).toHaveTextContent('and 1 other');
    expect(await part('Wanted most today')).toHaveTextContent('None');
    expect(server.calls).toContain('GET /reports/organization');
  });

  it('is of a group, and of the quarter chosen', async () => {
    await render('/?of=group:default/team-c&quarter=2026-Q3');
    expect(
      await screen.findByRole('heading', {
        name: /^team-c and its customers, Q3 2026$/i,
      }),
    ).toBeVisible();
    const call = server.last('GET /reports/group/default/team-c');
    expect(call?.query.get('quarter')).toBe('2026-Q3');
    expect(await part('Satisfaction of customers')).toHaveTextContent(
      'No service has a published figure for this quarter.',
    );
    expect(
      await part('What was asked, and what became of it'),
    ).toHaveTextContent('You may not read requests');
  });

  it('is all that is printed', async () => {
    fill();
    await render();
    await screen.findByRole('heading', { name: /^Services and their/ });
    const print = jest.spyOn(window, 'print').mockImplementation(() => {});
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
    const report = () =>
      screen
        .getByRole('heading', { name: /^Services and their/ })
        .closest('div');
    act(() => {
      window.dispatchEvent(new Event('beforeprint'));
    });
    expect(report()?.parentElement?.parentElement).toBe(document.body);
    act(() => {
      window.dispatchEvent(new Event('afterprint'));
    });
    expect(report()?.parentElement?.parentElement).not.toBe(document.body);
  });

  it('says who may read it, where it is not open to the user', async () => {
    server.refuse('GET /reports/organization', 403, 'Not for you');
    await render();
    expect(
      await screen.findByText('Insights are not open to you'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says that it could not be loaded, and tries again', async () => {
    server.refuse('GET /reports/organization', 500, 'Broken');
    await render();
    expect(await screen.findByText('This could not be loaded')).toBeVisible();
    server.accept('GET /reports/organization');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: /^Services and their/ }),
    ).toBeVisible();
  });
});
