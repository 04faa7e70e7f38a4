import type {
  FollowUp,
  FollowUpMessage,
  FollowUpPage,
  GiveThanks,
  Thanks,
} from 'backstage-plugin-customer-voice-common';
import type { ReceivedRequest } from './FakeServer';

/** The conversation about the only response of the fake server. */
export class FakeConversation {
  messages: FollowUpMessage[] = [];
  followUp: FollowUp = {
    responseId: 'a',
    state: 'open',
    role: 'owner',
    moves: ['acknowledged', 'resolved'],
    mayWrite: true,
    relayed: false,
  };

  thanks: Thanks[] = [];
  receivers: string[] = [];

  /** Whether a call is about a conversation. */
  isAbout({ path }: ReceivedRequest): boolean {
    return /^\/responses\/[^/]+\/(messages|follow-up|thanks)$/.test(path);
  }

  answer({ method, path, body }: ReceivedRequest): Response {
    if (method === 'GET') {
      return Response.json({
        followUp: this.followUp,
        items: this.messages,
        thanks: this.thanks,
        receivers: this.receivers,
        pageInfo: {},
      } satisfies FollowUpPage);
    }
    if (path.endsWith('/thanks')) return this.#thank(method, Object(body));
    const given: Record<string, unknown> = { ...Object(body) };
    const { role, relayed } = this.followUp;
    const said: FollowUpMessage = {
      id: `m${this.messages.length}`,
      kind: 'message',
      by: role,
      body: String(given.body ?? given.note ?? ''),
      pending: relayed,
      ...(relayed ? {} : { at: '2026-11-21T09:00:00Z' }),
    };
    if (path.endsWith('/messages')) {
      this.messages = [...this.messages, said];
      this.followUp = {
        ...this.followUp,
        state: role === 'owner' ? 'acknowledged' : this.followUp.state,
        moves: role === 'owner' ? ['resolved'] : this.followUp.moves,
      };
      return Response.json(said, { status: 201 });
    }
    const state = given.to === 'resolved' ? 'resolved' : 'reopened';
    this.messages = [...this.messages, { ...said, kind: state }];
    this.followUp = { ...this.followUp, state, moves: [] };
    return Response.json(this.followUp);
  }

  #thank(method: string, { to, body }: GiveThanks): Response {
    if (method === 'DELETE') {
      this.receivers = this.thanks.map(({ toRef }) => toRef);
      this.thanks = [];
      return new Response(null, { status: 204 });
    }
    const given: Thanks = {
      id: 't',
      byRef: 'user:default/guest',
      toRef: to,
      body,
      at: '2026-11-21T09:00:00Z',
    };
    this.thanks = [given, ...this.thanks];
    this.receivers = this.receivers.filter(each => each !== to);
    return Response.json(given);
  }
}
