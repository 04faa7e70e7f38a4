import { screen, waitFor, within } from '@testing-library/react';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { press, renderRequest, section } from '../../__testUtils__/requestPage';

describe('supporters of a request', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);
  const shows = (different: Parameters<typeof capabilityRequest>[0]) => {
    server.capabilities.items = [capabilityRequest(different)];
  };

  it('takes back a support that the user recorded for another, and no other', async () => {
    const supporter = (name: string, byRef?: string) => ({
      userRef: `user:default/${name}`,
      importance: 2 as const,
      since: '2026-11-20T10:00:00Z',
      byRef,
      confirmed: byRef === undefined,
      owner: false,
    });
    server.capabilities.supporters = [
      supporter('guest'),
      supporter('sam', 'user:default/guest'),
      supporter('kim', 'user:default/jenny.doe'),
    ];
    await render();
    await press('Show who');
    await press('Take back the support recorded for sam');

    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull(),
    );
    const people = await section('People and teams');
    expect(within(people).queryByRole('link', { name: 'sam' })).toBeNull();
    expect(within(people).getByRole('link', { name: 'kim' })).toBeVisible();
    expect(
      server.last('DELETE /requests/42/support')?.query.get('onBehalfOf'),
    ).toBe('user:default/sam');
  });

  it('supports with the button beside the title, and then asks how much it matters', async () => {
    await render();
    await press('Support "Refund part of an order", 12 now');

    expect(await screen.findByText('13 people from 4 teams')).toBeVisible();
    expect(server.last('PUT /requests/42/support')?.body).toEqual({
      importance: 2,
    });
    expect(
      await screen.findByRole('button', { name: 'Important' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await press('Blocking');
    await waitFor(() =>
      expect(server.last('PUT /requests/42/support')?.body).toEqual({
        importance: 3,
      }),
    );
    await press('You support "Refund part of an order", 13 now. Take back');
    expect(await screen.findByText('12 people from 4 teams')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Blocking' })).toBeNull();
  });

  it('says who recorded a support for me, and takes it back', async () => {
    shows({
      supporters: {
        people: 12,
        teams: 4,
        importance: 27,
        owners: 0,
        mine: {
          importance: 2,
          byRef: 'user:default/jenny.doe',
          confirmed: false,
        },
      },
    });
    await render();
    expect(await section('People and teams')).toHaveTextContent(
      'recorded this for you. Is it right?',
    );
    await press('Take back');

    expect(await screen.findByText('11 people from 4 teams')).toBeVisible();
    expect(server.calls).toContain('DELETE /requests/42/support');
  });

  it('confirms a support that another user recorded for me', async () => {
    shows({
      supporters: {
        people: 12,
        teams: 4,
        importance: 27,
        owners: 2,
        mine: {
          importance: 3,
          byRef: 'user:default/jenny.doe',
          confirmed: false,
        },
      },
    });
    await render();
    expect(await section('People and teams')).toHaveTextContent(
      '12 people from 4 teams, 2 of them owners',
    );
    await press('Confirm');

    expect(await screen.findByText('You support this.')).toBeVisible();
    expect(server.last('PUT /requests/42/support')?.body).toEqual({
      importance: 3,
    });
  });

  it('names who owns the request among its supporters, and what is not confirmed', async () => {
    server.capabilities.supporters = [
      {
        userRef: 'user:default/sam',
        importance: 2,
        since: '2026-11-20T10:00:00Z',
        byRef: 'user:default/jenny.doe',
        confirmed: false,
        owner: true,
      },
    ];
    await render();
    await press('Show who');

    const people = await section('People and teams');
    expect(await within(people).findByText('not confirmed yet')).toBeVisible();
    expect(within(people).getByText('owner')).toBeVisible();
  });
});
