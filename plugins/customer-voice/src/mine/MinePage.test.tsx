import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FakeServer,
  myAnswer,
  waitingReply,
} from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import { MinePage } from './MinePage';

describe('my answers', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
    server.service!.mine = [
      myAnswer({ comment: 'Works **well**', included: false }),
    ];
  });
  const render = () => renderWithServer(server, <MinePage />);

  it('lists what I said, and whether it is in the figures', async () => {
    await render();
    const answers = await screen.findByRole('region', { name: 'My answers' });

    expect(await within(answers).findByText('4 of 5')).toBeInTheDocument();
    expect(within(answers).getByText('well').tagName).toBe('STRONG');
    expect(answers).toHaveTextContent('Will be included in the next update');
  });

  it('changes score and comment together', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Change your answer about petstore',
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: '2 of 5' }),
    );
    const comment = screen.getByRole('textbox', { name: /Comment/ });
    await userEvent.clear(comment);
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));

    expect(await screen.findByText('2 of 5')).toBeInTheDocument();
    expect(server.last(`PATCH /responses/${myAnswer().id}`)?.body).toEqual({
      score: 2,
      comment: null,
    });
  });

  it('lets a reply that waits be marked as read beside its answer', async () => {
    const answer = myAnswer({
      followUp: { state: 'acknowledged', messages: 1, lastBy: 'owner' },
    });
    server.service!.mine = [answer];
    server.inbox = [waitingReply(answer)];
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'I have read it' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'I have read it' }),
      ).toBeNull(),
    );
    expect(server.last('PUT /inbox/reply:m/mark')?.body).toEqual({
      as: 'done',
    });
  });

  it('asks beside a low score that was solved whether it is better now', async () => {
    const answer = myAnswer({
      score: 2,
      followUp: { state: 'resolved', messages: 1, lastBy: 'owner' },
    });
    server.service!.mine = [answer];
    server.inbox = [
      {
        id: 'better-now:m',
        kind: 'better-now',
        role: 'author',
        overdue: false,
        entityRef: answer.entityRef,
        title: answer.title,
        response: answer,
        reply: { id: 'm', kind: 'resolved', by: 'owner', pending: false },
      },
    ];
    await render();
    const scale = await screen.findByRole('group', {
      name: 'How is petstore for you now?',
    });
    server.inbox = [];
    await userEvent.click(
      within(scale).getByRole('button', { name: /^5 of 5/ }),
    );
    expect(
      await screen.findByText('Thank you. Your answer is 5 of 5 now.'),
    ).toBeInTheDocument();
    expect(scale).not.toBeInTheDocument();
    expect(document.body).not.toHaveFocus();
  });

  it('withdraws an answer after asking once more', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Withdraw your answer about petstore',
      }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Withdraw answer',
      }),
    );

    expect(
      await screen.findByText('You have not answered yet'),
    ).toBeInTheDocument();
  });

  it('forgets me only after I confirm', async () => {
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Forget me…' }),
    );
    expect(server.calls).not.toContain('POST /me/forget');
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Forget me',
      }),
    );

    expect(
      await screen.findByText('Everything about you is forgotten.'),
    ).toBeInTheDocument();
    expect(server.calls).toContain('POST /me/forget');
    await waitFor(() =>
      expect(screen.getByText('You have not answered yet')).toBeVisible(),
    );
  });

  it('says that nothing was forgotten when the server refuses', async () => {
    server.refuse('POST /me/forget', 503, 'Busy');
    await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Forget me…' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Forget me',
      }),
    );

    expect(await screen.findByText('Nothing was forgotten')).toBeVisible();
  });

  it('says once that the server cannot be reached, and tries everything again', async () => {
    server.offline = true;
    await render();
    const alert = await screen.findByRole('alert');
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(
        'Customer Voice cannot be reached',
      ),
    );
    expect(alert).toBeDefined();
    expect(screen.getAllByRole('button', { name: 'Try again' })).toHaveLength(
      1,
    );

    server.offline = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
