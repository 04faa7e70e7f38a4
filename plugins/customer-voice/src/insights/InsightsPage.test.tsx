import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InsightRequest } from 'backstage-plugin-customer-voice-common';
import { FakeServer } from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import { InsightsPage } from './InsightsPage';

const SERVICE = {
  entityRef: 'component:default/vpn',
  title: 'VPN',
  ownerRef: 'group:default/network',
};
const REQUEST: InsightRequest = {
  number: 7,
  title: 'Reach the depot from the train',
  status: 'submitted',
  people: 26,
  teams: 9,
  createdAt: '2026-11-01T09:00:00Z',
  service: SERVICE,
};

describe('Insights', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderWithServer(server, <InsightsPage />);
  const region = (name: string) => screen.findByRole('region', { name });

  it('say what to expect where there is nothing yet', async () => {
    await render();
    expect(
      await within(await region('What moved')).findByText(/No change among 0/),
    ).toBeVisible();
    expect(
      await within(
        await region('Asked for by many, planned by no owner'),
      ).findByText(/Every request is planned/),
    ).toBeVisible();
  });

  it('lead from every item to its parts', async () => {
    server.insights.unmet.items = [REQUEST];
    server.insights.movers = {
      ...server.insights.movers,
      compared: 35,
      mayBeChance: 0.1,
      items: [
        {
          service: SERVICE,
          score: 47,
          atMost: false,
          difference: -29,
          interval: [-40, -18],
          comparison: 'step',
          previousScore: 76,
          p: 0.0001,
          lowestDriver: 'performance',
        },
      ],
    };
    server.insights.workarounds.items = [
      {
        text: 'I work on the train without the VPN',
        people: 66,
        teams: 18,
        requests: [REQUEST],
        totalRequests: 1,
        months: [
          { month: '2026-10', requests: 0 },
          { month: '2026-11', requests: 1 },
        ],
      },
    ];
    await render();
    const moved = await region('What moved');
    expect(await within(moved).findByText('Fell by 29 points')).toBeVisible();
    expect(moved).toHaveTextContent('76% to 47% · lowest topic: Performance');
    expect(moved).toHaveTextContent('1 of 35 services compared; 1 of such');
    expect(within(moved).getByRole('link', { name: 'VPN' })).toHaveAttribute(
      'href',
      expect.stringContaining('/component/vpn'),
    );
    const unmet = await region('Asked for by many, planned by no owner');
    expect(unmet).toHaveTextContent('9 teams26 people');
    expect(
      within(unmet).getByRole('link', { name: REQUEST.title }),
    ).toHaveAttribute('href', expect.stringContaining('/requests/7'));
    const instead = await region('What people use instead');
    await userEvent.click(within(instead).getByText('Instead of 1 request'));
    expect(
      within(instead).getByRole('link', { name: REQUEST.title }),
    ).toBeVisible();
    expect(
      within(instead).getByRole('img', {
        name: '1 request in the last three months',
      }),
    ).toBeInTheDocument();
  });

  it('compare owners by promises and first answers, and lead to their figures', async () => {
    server.insights.promises.items = [
      {
        ownerRef: 'group:default/network',
        requests: 31,
        firstResponse: {
          medianHours: 20,
          withinTarget: { count: 9, of: 10, share: 0.9 },
        },
        promises: { count: 4, of: 11, share: 4 / 11 },
        promisesByHorizon: [
          { horizon: 'under-4-weeks', count: 4, of: 10, share: 0.4 },
          { horizon: '4-to-12-weeks', count: 0, of: 1 },
          { horizon: 'over-12-weeks', count: 0, of: 0 },
        ],
      },
      {
        ownerRef: 'group:default/desk',
        requests: 1,
        firstResponse: { withinTarget: { count: 0, of: 0 } },
        promises: { count: 0, of: 0 },
        promisesByHorizon: [],
      },
    ];
    await render();
    const promises = await region('Promises and first answers');
    const [first, second] = await within(promises).findAllByRole('listitem');
    expect(first).toHaveTextContent(
      'network31 requestsFirst answer: 20 hours9 of 10 within the target4 of 11 promises keptunder 4 weeks ahead: 4 of 10 · 4 to 12 weeks ahead: 0 of 1',
    );
    expect(second).toHaveTextContent(
      'desk1 requestFirst answer: no median yetNo promise was due',
    );
    expect(
      within(first).getByRole('link', { name: 'network' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/\/group\/network\/customers$/),
    );
  });

  it('say that no owner was asked', async () => {
    await render();
    expect(
      await within(await region('Promises and first answers')).findByText(
        /^No owner was asked/,
      ),
    ).toBeVisible();
  });

  it('are one notice where they are not open to the user', async () => {
    for (const each of server.insights.paths) {
      server.refuse(`GET ${each}`, 403, 'Not for you');
    }
    await render();
    expect(
      await screen.findByText('Insights are not open to you'),
    ).toBeVisible();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  it('keep what could be loaded where one could not', async () => {
    server.refuse('GET /insights/movers', 500, 'Broken');
    server.insights.unmet.items = [REQUEST];
    await render();
    expect(await screen.findByText('This could not be loaded')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: REQUEST.title }),
    ).toBeVisible();
  });

  it('say where promises could not be loaded, and load them again', async () => {
    server.refuse('GET /insights/promises', 500, 'Broken');
    await render();
    const promises = await region('Promises and first answers');
    const again = await within(promises).findByRole('button', {
      name: /Try again/,
    });
    server.accept('GET /insights/promises');
    await userEvent.click(again);
    expect(await within(promises).findByText(/^No owner/)).toBeVisible();
  });
});
