import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

const TEAM = 'group:default/team-c';
const PERSON = 'user:default/jenny.doe';

const delivered = (different: Partial<CapabilityRequest> = {}) =>
  capabilityRequest({
    status: 'delivered',
    moves: [],
    may: { edit: false, decide: false, acceptHandover: false, takeOver: false },
    deliveredAt: '2026-11-22T10:00:00Z',
    ...different,
  });

describe('thanks', () => {
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    server.capabilities.items = [delivered()];
    server.capabilities.receivers = [TEAM, PERSON];
  });

  const open = () =>
    renderWithServer(server, <RequestsPage />, { address: '/42' });
  const button = (name: string) => screen.findByRole('button', { name });
  const press = async (name: string) => userEvent.click(await button(name));
  const mine = (toRef = TEAM) => ({
    id: 't1',
    byRef: 'user:default/guest',
    toRef,
    body: 'Well done',
    at: '2026-11-24T10:00:00Z',
  });

  it('go to the owners, with words that are optional and public', async () => {
    await open();
    await press('Say thanks');
    const form = await screen.findByRole('form', { name: 'Say thanks' });
    expect(form).toHaveTextContent(/Everyone who may read this request/);
    await userEvent.type(
      within(form).getByRole('textbox', { name: /In your words/ }),
      'It saves us hours',
    );
    await press('Send thanks');

    expect(await screen.findByText('It saves us hours')).toBeVisible();
    expect(server.last('POST /requests/42/thanks')?.body).toEqual({
      to: TEAM,
      body: 'It saves us hours',
    });
    expect(await button('Say thanks')).toBeVisible();
  });

  it('go to a person who acted', async () => {
    await open();
    await press('Say thanks');
    await userEvent.click(
      await screen.findByRole('radio', { name: 'jenny.doe' }),
    );
    await press('Send thanks');
    await waitFor(() =>
      expect(server.last('POST /requests/42/thanks')?.body).toEqual({
        to: PERSON,
      }),
    );
  });

  it('are not offered to who may not give them, nor before a delivery', async () => {
    server.capabilities.receivers = [];
    await open();
    await screen.findByRole('heading', { level: 1 });
    await waitFor(() =>
      expect(server.calls).toContain('GET /requests/42/thanks'),
    );
    expect(screen.queryByRole('button', { name: 'Say thanks' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Thanks' })).toBeNull();
  });

  it('are not asked for before a delivery', async () => {
    server.capabilities.items = [capabilityRequest()];
    await open();
    await screen.findByRole('heading', { level: 1 });
    expect(server.calls).not.toContain('GET /requests/42/thanks');
  });

  it('follow a verdict that the goal is met, once', async () => {
    server.capabilities.items = [
      delivered({
        verification: {
          asked: 12,
          met: 8,
          partly: 0,
          notMet: 0,
          closesAt: '2126-12-15T00:00:00Z',
          open: true,
          mine: 'met',
          mayAnswer: true,
          mayScore: false,
        },
      }),
    ];
    await open();
    const step = await screen.findByRole('region', {
      name: 'Did this meet your goal?',
    });
    expect(
      await within(step).findByRole('button', { name: 'Say thanks' }),
    ).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Say thanks' })).toHaveLength(
      1,
    );
    await press('Say thanks');
    await press('Send thanks');

    expect(
      await within(step).findByText('Your thanks are sent.'),
    ).toBeVisible();
  });

  it('are worded anew by who gave them', async () => {
    server.capabilities.thanks = [mine()];
    await open();
    await press('Change the words');
    const field = await screen.findByRole('textbox', { name: /In your words/ });
    expect(field).toHaveValue('Well done');
    await userEvent.clear(field);
    await userEvent.type(field, 'Very well done');
    await press('Send thanks');

    expect(await screen.findByText('Very well done')).toBeVisible();
    expect(server.last('POST /requests/42/thanks')?.body).toEqual({
      to: TEAM,
      body: 'Very well done',
    });
  });

  it('are taken back at once', async () => {
    server.capabilities.thanks = [mine()];
    await open();
    await button('Take my thanks back');
    server.hold();
    await press('Take my thanks back');
    await waitFor(() => expect(screen.queryByText('Well done')).toBeNull());
    server.release();

    await waitFor(() =>
      expect(server.last('DELETE /requests/42/thanks')?.query.get('to')).toBe(
        TEAM,
      ),
    );
  });

  it('of others have no buttons', async () => {
    server.capabilities.thanks = [{ ...mine(), byRef: PERSON }];
    await open();
    expect(await screen.findByText('Well done')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Take my thanks back' }),
    ).toBeNull();
  });

  describe.each([
    { refusal: 500, words: /Details/ },
    { refusal: 403, words: /You are not allowed to do this/ },
    { refusal: 409, words: /has changed in the meantime/ },
    { refusal: 'no network' as const, words: /You seem to be offline/ },
  ])('that get $refusal', ({ refusal, words }) => {
    const refuse = (call: string) => {
      if (refusal === 'no network') server.offline = true;
      else server.refuse(call, refusal, 'E1234');
    };

    it('keep their words, and say why', async () => {
      await open();
      await press('Say thanks');
      const field = await screen.findByRole('textbox', {
        name: /In your words/,
      });
      await userEvent.type(field, 'Well done');
      refuse('POST /requests/42/thanks');
      await press('Send thanks');

      expect(await screen.findByRole('alert')).toHaveTextContent(words);
      expect(field).toHaveValue('Well done');
    });

    it('stand again where they were to be taken back', async () => {
      server.capabilities.thanks = [mine()];
      await open();
      await button('Take my thanks back');
      refuse('DELETE /requests/42/thanks');
      await press('Take my thanks back');

      expect(await screen.findByRole('alert')).toHaveTextContent(words);
      expect(screen.getByText('Well done')).toBeVisible();
    });
  });
});
