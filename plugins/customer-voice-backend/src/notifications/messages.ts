import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { DomainEvent } from './domainEvents';
import { RequestHead } from './RequestAudience';

/** Who is told of a change. */
export type Audience =
  | { to: 'owner' }
  | { to: 'followers' }
  /** Of a request that was merged: who followed it before. */
  | { to: 'former-followers' }
  | { to: 'refs'; refs: string[] };

/** One notification of a change. */
export interface Message {
  audience: Audience;
  payload: Pick<NotificationPayload, 'title' | 'description'> & {
    /** A person can switch each topic off. */
    topic: string;
  };
}

type Moved = Extract<DomainEvent, { type: 'request.moved' }>;

function movedMessages(event: Moved, head: RequestHead): Message[] {
  const { number, title } = head;
  const toFollowers = (
    topic: string,
    text: string,
    description = title,
  ): Message[] => [
    {
      audience: { to: 'followers' },
      payload: { topic, title: `Request ${number} ${text}`, description },
    },
  ];
  if (event.contest) {
    return [
      {
        audience: { to: 'owner' },
        payload: {
          topic: 'request-contested',
          title: `The decision on request ${number} is contested`,
          description: title,
        },
      },
    ];
  }
  switch (event.to) {
    case 'evaluating':
      return event.from === 'delivered'
        ? [
            ...toFollowers(
              'request-reopened',
              'is open again: it did not meet the goal',
            ),
            {
              audience: { to: 'owner' },
              payload: {
                topic: 'request-reopened',
                title: `Request ${number} is open again: it did not meet the goal`,
                description: title,
              },
            },
          ]
        : toFollowers('request-acknowledged', 'is being looked at');
    case 'planned':
      return toFollowers(
        'request-planned',
        head.targetDate
          ? `is planned for ${head.targetDate}`
          : 'is planned, with no date yet',
      );
    case 'answered':
      return toFollowers('request-answered', 'has an answer');
    case 'declined':
      return toFollowers(
        'request-declined',
        'was declined; see what you can do instead',
      );
    case 'delivered':
      return toFollowers(
        'request-delivered',
        'was delivered. Did it meet your goal?',
      );
    default:
      return [];
  }
}

/**
 * What is told of an event, and to whom; nothing of most. Whoever would be told
 * by several messages is told by the last one.
 */
export function messagesOf(event: DomainEvent, head: RequestHead): Message[] {
  const { number, title } = head;
  const service = head.serviceTitle ?? 'triage';
  const one = (audience: Audience, topic: string, text: string): Message[] => [
    { audience, payload: { topic, title: text, description: title } },
  ];
  switch (event.type) {
    case 'request.created':
      return one(
        { to: 'owner' },
        'request-new',
        `New request ${number} to ${service}`,
      );
    case 'request.moved':
      return movedMessages(event, head);
    case 'request.promise-moved':
      return one(
        { to: 'followers' },
        'request-date-moved',
        event.to
          ? `Request ${number} is now planned for ${event.to}`
          : `Request ${number} has no date any more`,
      );
    case 'request.supported':
      return event.onBehalfOf
        ? [
            {
              // No title: it may be that the person may not read the request.
              audience: { to: 'refs', refs: [event.onBehalfOf] },
              payload: {
                topic: 'request-on-behalf',
                title: `Your support for request ${number} was recorded for you; confirm it or take it back`,
              },
            },
          ]
        : [];
    case 'request.commented': {
      // A mention says which request and nothing of it: whoever may not read it
      // learns no more.
      const mentions: Message[] =
        event.mentions.length > 0
          ? [
              {
                audience: { to: 'refs', refs: event.mentions },
                payload: {
                  topic: 'request-mention',
                  title: `You are mentioned on request ${number}`,
                },
              },
            ]
          : [];
      const others = one(
        event.ownersOnly ? { to: 'owner' } : { to: 'followers' },
        'request-comment',
        `New comment on request ${number}`,
      );
      return [...others, ...mentions];
    }
    case 'request.handed-over': {
      const audience: Audience = { to: 'refs', refs: event.tellRefs };
      const topic = 'request-handover';
      if (event.tellRefs.length === 0) return [];
      return event.step === 'proposed'
        ? [
            // No title: the receiver may not be allowed to see the sender.
            {
              audience,
              payload: {
                topic,
                title: `Request ${number} is to be handed over to you`,
              },
            },
          ]
        : one(
            audience,
            topic,
            event.step === 'accepted'
              ? `Request ${number} was taken over`
              : `The hand-over of request ${number} was refused`,
          );
    }
    case 'request.merged':
      return one(
        { to: 'former-followers' },
        'request-merged',
        `Request ${number} continues as request ${event.into}`,
      );
    case 'request.unmerged':
      return one(
        { to: 'followers' },
        'request-merged',
        `Request ${number} stands by itself again`,
      );
    case 'request.offered':
      return one(
        { to: 'followers' },
        'request-offered',
        `Request ${number} may be taken over by one of its supporters`,
      );
    case 'request.solved':
      return one(
        { to: 'owner' },
        'request-solution',
        `Request ${number} was solved in another way`,
      );
    case 'request.evaluated':
      return one(
        { to: 'refs', refs: [event.authorRef] },
        'request-solution',
        `Your solution to request ${number} was evaluated`,
      );
    case 'request.overdue':
      return one(
        { to: 'owner' },
        event.what === 'promise'
          ? 'request-promise-overdue'
          : 'request-response-overdue',
        event.what === 'promise'
          ? `The date promised for request ${number} has passed`
          : `Request ${number} has waited too long for a first response`,
      );
    default:
      return [];
  }
}
