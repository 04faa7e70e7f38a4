import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RequestOddsAnswer } from 'backstage-plugin-customer-voice-common';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { press, renderRequest } from '../../__testUtils__/requestPage';
import { RequestsPage } from '../RequestsPage';
import { plannedAhead } from './planned';

const ODDS: RequestOddsAnswer = {
  asOf: '2026-11-21T09:00:00Z',
  firstResponse: { pool: 'service', requests: 34, medianHours: 19 },
  delivery: {
    pool: 'service',
    requests: 34,
    delivered: 22,
    probability: 0.8,
    fromDays: 41.5,
    toDays: 78.2,
  },
  plan: {
    pool: 'owner',
    requests: 52,
    withinWeeks: [0, 0.1, 0.2, 0.32, 0.5],
  },
  promises: [
    { horizon: 'under-4-weeks', count: 4, of: 10, share: 0.4 },
    { horizon: '4-to-12-weeks', count: 1, of: 1 },
    { horizon: 'over-12-weeks', count: 0, of: 0 },
  ],
};
const ODDS_CALL = 'GET /services/component/default/petstore/odds';

describe('while asking', () => {
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    server.odds = ODDS;
  });
  const render = () =>
    renderWithServer(server, <RequestsPage />, {
      address: '/new?entityRef=component:default/petstore',
    });

  it('one line says how soon requests like this are answered and delivered', async () => {
    await render();
    // The first answer as it is told beside who answers.
    expect(
      await screen.findByText(
        'Requests like this: first answer in about 20 hours; if delivered, then in 6 to 11 weeks (8 of 10 times). From 34 requests of this service.',
      ),
    ).toBeVisible();
  });

  it('is told how that is computed, on demand', async () => {
    server.service!.requests = { state: 'open', permitted: true };
    await render();
    await userEvent.click(await screen.findByText('How is this computed?'));
    expect(
      screen.getByText(/^First answer: the median of 34 requests of this/),
    ).toBeVisible();
    expect(
      screen.getByText(/^Delivery: 22 of 34 requests of this service/),
    ).toBeVisible();
  });

  it.each([
    [3.2, 25.4, '3 to 25 days'],
    [9, 60, '1 to 9 weeks'],
    [0.1, 12, 'within 12 days'],
    [30, 34, '4 to 5 weeks'],
    [69, 71, 'about 10 weeks'],
  ])('%d to %d days are said as %s', async (fromDays, toDays, said) => {
    server.odds = {
      ...ODDS,
      delivery: { ...ODDS.delivery!, fromDays, toDays },
    };
    await render();
    expect(
      await screen.findByText(new RegExp(`then (in )?${said} \\(8 of 10`)),
    ).toBeVisible();
  });

  it('is said where too little is known', async () => {
    server.odds = { asOf: ODDS.asOf, promises: [] };
    await render();
    expect(
      await screen.findByText(/^Too little is known yet to say how soon/),
    ).toBeVisible();
    expect(screen.queryByText('How is this computed?')).toBeNull();
  });

  it('the first answer alone is told where no more is known', async () => {
    server.service!.requests = { state: 'open', permitted: true };
    server.odds = { ...ODDS, delivery: undefined };
    await render();
    expect(
      await screen.findByText(
        /^Requests like this: first answer in about 19 hours. From 34 requests of this service. Too little/,
      ),
    ).toBeVisible();
  });

  it('a request can be sent although the odds could not be loaded', async () => {
    server.refuse(ODDS_CALL, 500, 'Broken');
    await render();
    await userEvent.click(
      await screen.findByRole('textbox', {
        name: /What are you trying to achieve/,
      }),
    );
    await userEvent.paste('Refund part of an order.');
    expect(
      await screen.findByText(/^How soon requests like this are delivered/),
    ).toBeVisible();
    server.accept(ODDS_CALL);
    await press('Try again');
    expect(await screen.findByText(/^Requests like this:/)).toBeVisible();
    await press('Ask the owners');
    await waitFor(() => expect(server.calls).toContain('POST /requests'));
  });

  it('nothing is told to a user who may read no requests', async () => {
    server.refuse(ODDS_CALL, 403, 'Not for you');
    await render();
    await waitFor(() => expect(server.calls).toContain(ODDS_CALL));
    expect(
      await screen.findByText('team-c, usually answers in 20 hours'),
    ).toBeVisible();
    expect(screen.queryByText(/requests like this/i)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('while promising a date', () => {
  const DAY = 24 * 3600_000;
  const inDays = (days: number) =>
    new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    server.odds = ODDS;
  });
  const plan = async (neededBy: string) => {
    server.capabilities.items = [capabilityRequest({ neededBy })];
    await renderRequest(server);
    await press('Plan it…');
    await userEvent.click(
      await screen.findByRole('radio', { name: 'By a date' }),
    );
  };

  it('is told how many were delivered in that time, and how many such promises were kept', async () => {
    await plan(inDays(30));
    expect(
      await screen.findByText(
        'Of 52 requests of its owner’s services that were promised for a date, 32% were delivered within 4 weeks of the promise. You kept 1 of 1 promise 4 to 12 weeks ahead.',
      ),
    ).toBeVisible();
  });

  it('follows the date', async () => {
    await plan(inDays(10));
    expect(
      await screen.findByText(
        /4% were delivered within 10 days of the promise. You kept 4 of 10 promises under 4 weeks ahead.$/,
      ),
    ).toBeVisible();
  });

  it('is said where too little is known', async () => {
    await plan(inDays(200));
    expect(
      await screen.findByText(/^Too little is known yet to say how often/),
    ).toBeVisible();
  });

  it('a promise can be made although this could not be loaded', async () => {
    server.refuse(ODDS_CALL, 500, 'Broken');
    await plan(inDays(30));
    expect(
      await screen.findByText(/^How earlier promises went could not be/),
    ).toBeVisible();
    await press('Plan it');
    await waitFor(() =>
      expect(server.last('POST /requests/42/transitions')?.body).toMatchObject({
        to: 'planned',
        targetDate: inDays(30),
      }),
    );
  });

  it.each([
    [403, 'no requests'],
    [404, 'nothing of the service'],
  ])('nothing is told to a user who may read (%d) %s', async status => {
    server.refuse(ODDS_CALL, status, 'Not for you');
    await plan(inDays(30));
    await waitFor(() => expect(server.calls).toContain(ODDS_CALL));
    expect(await screen.findByLabelText(/^A word to those/)).toBeVisible();
    expect(screen.queryByText(/promises/)).toBeNull();
  });
});

describe('the share delivered until a date', () => {
  const NOW = Date.UTC(2026, 10, 1, 15);
  const shareOf = (date: string) => plannedAhead(ODDS.plan, NOW, date);

  it.each([
    ['2026-11-08', 'P7D', 0],
    ['2026-11-11', 'P10D', 0.1 * (3 / 7)],
    ['2026-11-15', 'P2W', 0.1],
    ['2026-12-05', 'P4W', 0.32],
    ['2026-12-06', 'P5W', 0.5],
  ])('for %s is that within %s', (date, length, share) => {
    expect(shareOf(date)).toEqual({ length, share: expect.closeTo(share) });
  });

  it('is unknown further ahead than is known, and for a day that is not ahead', () => {
    expect(shareOf('2027-06-01')).toEqual({ length: 'P30W' });
    expect(shareOf('2026-11-01')).toBeUndefined();
    expect(shareOf('not a date')).toBeUndefined();
  });
});
