import { waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderRequest, section } from '../../__testUtils__/requestPage';

describe('verdicts on a delivery', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);
  const shows = (different: Parameters<typeof capabilityRequest>[0]) => {
    server.capabilities.items = [capabilityRequest(different)];
  };

  it('asks a supporter whether it met their goal, and then for a confidential score', async () => {
    shows({
      status: 'delivered',
      moves: [],
      verification: {
        asked: 12,
        met: 7,
        partly: 1,
        notMet: 0,
        closesAt: '2126-12-01T00:00:00Z',
        open: true,
        mayAnswer: true,
        mayScore: true,
      },
    });
    await render();
    const question = await section('Did this meet your goal?');
    await userEvent.click(
      within(question).getByRole('button', { name: 'Met' }),
    );

    expect(
      await within(question).findByText(/8 of 12 say it met their goal/),
    ).toBeVisible();
    expect(
      await within(question).findByText(/becomes a confidential answer/),
    ).toBeVisible();
    await userEvent.click(
      within(question).getByRole('button', { name: /^5 of 5/ }),
    );
    await userEvent.click(
      within(question).getByRole('button', { name: 'Give score' }),
    );
    await waitFor(() =>
      expect(server.last('PUT /requests/42/verification')?.body).toEqual({
        verdict: 'met',
        score: 5,
      }),
    );
  });
});
