import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Comment } from 'backstage-plugin-customer-voice-common';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { FakeServer, myAnswer } from '../__testUtils__/FakeServer';
import { renderWithServer } from '../__testUtils__/renderWithServer';
import { WaitingCount } from '../inbox/WaitingCount';
import { AnswerFollowUp } from './AnswerFollowUp';
import { CommentFollowUp } from './CommentFollowUp';

const COMMENT: Comment = {
  id: 'a',
  disclosure: 'confidential',
  score: 2,
  comment: 'No guide',
  publishedOn: '2026-11-20',
};

const renderIn = (server: FakeServer, element: JSX.Element) =>
  renderWithServer(
    server,
    <CustomerVoiceQueryProvider>{element}</CustomerVoiceQueryProvider>,
  );

describe('The conversation about a comment', () => {
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
  });
  const open = async () => {
    await renderIn(server, <CommentFollowUp comment={COMMENT} isOwner />);
    await userEvent.click(await screen.findByRole('button', { name: 'Reply' }));
    return screen.findByRole('textbox', { name: /Your reply/ });
  };

  it('begins in the field, with a way to ask what the customer was trying to achieve', async () => {
    const field = await open();
    expect(field).toHaveFocus();
    await userEvent.click(
      screen.getByRole('button', { name: 'What were you trying to achieve?' }),
    );
    expect(field).toHaveValue('What were you trying to achieve?');
    expect(field).toHaveFocus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(
      await within(await screen.findByRole('list')).findByText(
        'What were you trying to achieve?',
      ),
    ).toBeVisible();
    expect(server.last('POST /responses/a/messages')?.body).toEqual({
      body: 'What were you trying to achieve?',
    });
    expect(field).toHaveValue('');
    // It was begun, so no way to begin is offered.
    expect(
      screen.queryByRole('group', { name: 'Ways to begin' }),
    ).not.toBeInTheDocument();
  });

  it('is solved with the words that were written, in one go', async () => {
    const field = await open();
    await userEvent.type(field, 'There is one now');
    await userEvent.click(
      screen.getByRole('button', { name: 'Send, and it is solved' }),
    );
    expect(await screen.findByText('Says that it is solved.')).toBeVisible();
    expect(server.last('POST /responses/a/follow-up')?.body).toEqual({
      to: 'resolved',
      note: 'There is one now',
    });
  });

  it.each([500, 403, 409, 'offline'])(
    'keeps what was written, with the reason beside it, if it is refused with %s',
    async kind => {
      const field = await open();
      await userEvent.type(field, 'There is one now');
      if (typeof kind === 'number') {
        server.refuse('POST /responses/a/messages', kind, 'Not now');
      } else server.offline = true;
      await userEvent.click(screen.getByRole('button', { name: 'Send' }));
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'This was not sent',
      );
      expect(field).toHaveValue('There is one now');
      expect(screen.queryByRole('list')).not.toBeInTheDocument();
    },
  );

  it('tells other readers only that the owners looked into it', async () => {
    await renderIn(
      server,
      <CommentFollowUp
        comment={{ ...COMMENT, followUp: { state: 'resolved' } }}
        isOwner={false}
      />,
    );
    expect(await screen.findByText('Solved, say the owners')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('The conversation about an answer of mine', () => {
  it('stands open once the owners replied, and tells when my words reach them', async () => {
    const server = new FakeServer();
    const { conversation } = server;
    conversation.messages = [
      {
        id: 'm',
        kind: 'resolved',
        by: 'owner',
        byRef: 'user:default/olga',
        body: 'There is a guide',
        at: '2026-11-21T09:00:00Z',
        pending: false,
      },
    ];
    conversation.followUp = {
      responseId: 'a',
      state: 'resolved',
      role: 'author',
      moves: ['reopened'],
      mayWrite: true,
      relayed: true,
    };
    await renderIn(
      server,
      <AnswerFollowUp
        answer={myAnswer({
          id: 'a',
          followUp: { state: 'resolved', messages: 1, lastBy: 'owner' },
        })}
      />,
    );
    expect(await screen.findByText('There is a guide')).toBeVisible();
    const field = screen.getByRole('textbox', { name: /Your reply/ });
    expect(field).toHaveAccessibleDescription(/within a day/);
    await userEvent.type(field, 'Not for me');
    await userEvent.click(
      screen.getByRole('button', { name: 'Send, and it is not solved' }),
    );
    expect(await screen.findByText(/on its way/)).toBeVisible();
    expect(server.last('POST /responses/a/follow-up')?.body).toEqual({
      to: 'reopened',
      note: 'Not for me',
      seen: 'm',
    });
  });
});

describe('Thanks for a reply', () => {
  let server: FakeServer;
  const TEAM = 'group:default/team-c';
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    const { conversation } = server;
    conversation.messages = [
      {
        id: 'm',
        kind: 'message',
        by: 'owner',
        byRef: 'user:default/olga',
        body: 'There is a guide',
        at: '2026-11-21T09:00:00Z',
        pending: false,
      },
    ];
    conversation.followUp = {
      responseId: 'a',
      state: 'acknowledged',
      role: 'author',
      moves: [],
      mayWrite: true,
      relayed: false,
    };
    conversation.receivers = [TEAM, 'user:default/olga'];
  });
  const render = (beside?: JSX.Element) =>
    renderIn(
      server,
      <>
        {beside}
        <AnswerFollowUp
          answer={myAnswer({
            id: 'a',
            disclosure: 'named',
            followUp: { state: 'acknowledged', messages: 1, lastBy: 'owner' },
          })}
        />
      </>,
    );
  const press = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));
  const words = () => screen.findByRole('textbox', { name: /In your words/ });

  it('leave nothing to do, which the count of what waits shows at once', async () => {
    server.inbox = [
      {
        id: 'reply:m',
        kind: 'reply',
        role: 'author',
        overdue: false,
        entityRef: 'component:default/petstore',
        title: 'petstore',
        response: myAnswer({ id: 'a' }),
        reply: server.conversation.messages[0],
      },
    ];
    await render(<WaitingCount />);
    expect(await screen.findByRole('img', { name: '1 waiting' })).toBeVisible();
    await press('Say thanks');
    server.inbox = [];
    await press('Send thanks');
    await waitFor(() =>
      expect(screen.queryByRole('img', { name: '1 waiting' })).toBeNull(),
    );
  });

  it('say that they are public, and are taken back with their words', async () => {
    await render();
    await press('Say thanks');
    const form = await screen.findByRole('form', { name: 'Say thanks' });
    expect(form).toHaveTextContent(/with your name/);
    await userEvent.click(
      await within(form).findByRole('radio', { name: /olga/ }),
    );
    await userEvent.type(await words(), 'It helps');
    await press('Send thanks');
    expect(await screen.findByText('It helps')).toBeVisible();
    expect(server.last('PUT /responses/a/thanks')?.body).toEqual({
      to: 'user:default/olga',
      body: 'It helps',
      seen: 'm',
    });
    await press('Take my thanks back');
    await waitFor(() => expect(screen.queryByText('It helps')).toBeNull());
  });

  it.each([500, 403, 409, 'offline'])(
    'keep their words, with the reason beside them, if they are refused with %s',
    async kind => {
      await render();
      await press('Say thanks');
      await userEvent.type(await words(), 'It helps');
      if (typeof kind === 'number') {
        server.refuse('PUT /responses/a/thanks', kind, 'Not now');
      } else server.offline = true;
      await press('Send thanks');
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'Your thanks were not sent',
      );
      expect(await words()).toHaveValue('It helps');
    },
  );

  it('are not offered where nobody can be thanked', async () => {
    server.conversation.receivers = [];
    await render();
    expect(await screen.findByText('There is a guide')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Say thanks' })).toBeNull();
  });
});
