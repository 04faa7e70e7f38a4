import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { requestComment } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { press, renderRequest, section } from '../../__testUtils__/requestPage';

describe('conversation on a request', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);

  it('says what happened and what was said in one stream', async () => {
    server.capabilities.comments = [
      {
        id: 'c1',
        authorRef: 'user:default/jenny.doe',
        body: 'See #7, @user:default/jenny.doe',
        visibility: 'everyone',
        byOwner: false,
        at: '2026-11-21T10:00:00Z',
        may: { edit: false, remove: false },
      },
    ];
    server.capabilities.history.push({
      id: 'e2',
      kind: 'moved',
      byRef: 'user:default/jenny.doe',
      at: '2026-11-22T10:00:00Z',
      from: 'evaluating',
      to: 'planned',
      targetDate: '2027-01-31',
    });
    await render();
    const stream = await section('Conversation and history');
    const entries = await within(stream).findAllByRole('listitem');

    expect(entries[0]).toHaveTextContent('asked for this.');
    expect(
      within(entries[1]).getByRole('link', { name: '#7' }),
    ).toHaveAttribute('href', '/customer-voice/requests/7');
    expect(entries[2]).toHaveTextContent('planned it for Jan 31, 2027.');
  });

  it('corrects my comment in place and marks it as edited', async () => {
    server.capabilities.comments = [requestComment()];
    await render();
    await press('Edit');
    const field = screen.getByRole('textbox', { name: 'Correct your comment' });
    await userEvent.clear(field);
    await userEvent.type(field, 'It is planned.');
    await press('Save');

    expect(await screen.findByText('It is planned.')).toBeVisible();
    expect(screen.getByText(/edited/)).toBeVisible();
    expect(server.last('PATCH /requests/42/comments/c1')?.body).toEqual({
      body: 'It is planned.',
    });
  });

  it('removes my comment after asking once more, and leaves a tombstone', async () => {
    server.capabilities.comments = [requestComment()];
    await render();
    await press('Remove');
    await press('Remove comment');

    expect(
      await screen.findByText(/^The author removed this comment/),
    ).toBeVisible();
    expect(screen.queryByText('We look into it.')).toBeNull();
    expect(
      server.last('DELETE /requests/42/comments/c1')?.query.has('reason'),
    ).toBe(false);
  });

  it('asks an owner why they remove the comment of another user', async () => {
    server.capabilities.comments = [
      requestComment({
        authorRef: 'user:default/jenny.doe',
        byOwner: false,
        may: { edit: false, remove: true },
      }),
    ];
    await render();
    await press('Remove');
    await press('Remove comment');
    expect(server.last('DELETE /requests/42/comments/c1')).toBeUndefined();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Why do you remove it/ }),
      'It holds a password',
    );
    await press('Remove comment');

    expect(await screen.findByText('It holds a password')).toBeVisible();
    expect(
      server.last('DELETE /requests/42/comments/c1')?.query.get('reason'),
    ).toBe('It holds a password');
  });

  it('comments for owners only, where the user is an owner', async () => {
    await render();
    const box = await screen.findByRole('form', { name: 'Comment' });
    await userEvent.type(within(box).getByRole('textbox'), 'Let us talk');
    await userEvent.click(
      within(box).getByRole('radio', { name: 'Owners only' }),
    );
    await userEvent.click(within(box).getByRole('button', { name: 'Comment' }));

    const stream = await section('Conversation and history');
    expect(await within(stream).findByText('Let us talk')).toBeVisible();
    expect(server.last('POST /requests/42/comments')?.body).toEqual({
      body: 'Let us talk',
      visibility: 'owners',
    });
    expect(within(box).getByRole('textbox')).toHaveValue('');
  });

  it('offers people of the catalog after an "@"', async () => {
    await render();
    const box = await screen.findByRole('form', { name: 'Comment' });
    const text = within(box).getByRole('textbox');
    await userEvent.type(text, 'Ask @jen');
    expect(await within(box).findByRole('option')).toHaveTextContent(
      'user:default/jenny.doe',
    );
    await userEvent.keyboard('{Enter}');

    await waitFor(() =>
      expect(text).toHaveValue('Ask @user:default/jenny.doe '),
    );
  });
});
