import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { RequestStatus } from 'backstage-plugin-customer-voice-common';
import { RequestDomainEvent } from './requestEvents';
import { RequestHead } from '../store/RecipientStore';

/** Who is told of a change. */
export type Recipients =
  | { to: 'owner' }
  | { to: 'followers' }
  /** Of a request that was merged: who followed it before. */
  | { to: 'former-followers' }
  | { to: 'refs'; refs: string[] };

/** One notification of a change. */
export interface Message {
  recipients: Recipients;
  payload: Pick<NotificationPayload, 'title' | 'description'> & {
    /** A user can switch each topic off. */
    topic: string;
  };
}

type Type = RequestDomainEvent['type'];
type EventOf<T extends Type> = Extract<RequestDomainEvent, { type: T }>;
type MessagesOf<T extends Type> = (
  event: EventOf<T>,
  head: RequestHead,
) => Message[];

/** One message with the title of the request as its description. */
function message(
  { title: description }: RequestHead,
  recipients: Recipients,
  topic: string,
  title: string,
): Message {
  return { recipients, payload: { topic, title, description } };
}

/** One message without the title: the recipient may not be allowed to read it. */
const bareMessage = (
  refs: string[],
  topic: string,
  title: string,
): Message => ({
  recipients: { to: 'refs', refs },
  payload: { topic, title },
});

const OWNER: Recipients = { to: 'owner' };
const FOLLOWERS: Recipients = { to: 'followers' };

/** What followers are told of a move to a status: topic and text. */
const MOVED: Partial<
  Record<RequestStatus, [string, (head: RequestHead) => string]>
> = {
  evaluating: ['request-acknowledged', () => 'is being looked at'],
  planned: [
    'request-planned',
    ({ targetDate }) =>
      targetDate
        ? `is planned for ${targetDate}`
        : 'is planned, with no date yet',
  ],
  answered: ['request-answered', () => 'has an answer'],
  declined: [
    'request-declined',
    () => 'was declined; see what you can do instead',
  ],
  delivered: [
    'request-delivered',
    () => 'was delivered. Did it meet your goal?',
  ],
};

const moved: MessagesOf<'request.moved'> = ({ from, to, contest }, head) => {
  const { number } = head;
  if (contest) {
    const text = `The decision on request ${number} is contested`;
    return [message(head, OWNER, 'request-contested', text)];
  }
  if (to === 'evaluating' && from === 'delivered') {
    const text = `Request ${number} is open again: it did not meet the goal`;
    return [FOLLOWERS, OWNER].map(recipients =>
      message(head, recipients, 'request-reopened', text),
    );
  }
  const [topic, textOf] = MOVED[to] ?? [];
  return topic && textOf
    ? [message(head, FOLLOWERS, topic, `Request ${number} ${textOf(head)}`)]
    : [];
};

const handedOver: MessagesOf<'request.handed-over'> = (event, head) => {
  const { step, tellRefs } = event;
  const topic = 'request-handover';
  if (tellRefs.length === 0) return [];
  if (step === 'proposed') {
    // The receiver may not be allowed to see the sender.
    const text = `Request ${head.number} is to be handed over to you`;
    return [bareMessage(tellRefs, topic, text)];
  }
  const text =
    step === 'accepted'
      ? `Request ${head.number} was taken over`
      : `The hand-over of request ${head.number} was refused`;
  return [message(head, { to: 'refs', refs: tellRefs }, topic, text)];
};

const commented: MessagesOf<'request.commented'> = (event, head) => {
  const { number } = head;
  const mentioned = `You are mentioned on request ${number}`;
  return [
    message(
      head,
      event.ownersOnly ? OWNER : FOLLOWERS,
      'request-comment',
      `New comment on request ${number}`,
    ),
    ...(event.mentions.length > 0
      ? [bareMessage(event.mentions, 'request-mention', mentioned)]
      : []),
  ];
};

/**
 * What is told of each kind of event, and to whom. A recipient of several
 * messages of one event gets the last one.
 */
const MESSAGES: { [T in Type]: MessagesOf<T> } = {
  'request.created': (_, head) => [
    message(
      head,
      OWNER,
      'request-new',
      `New request ${head.number} to ${head.serviceTitle ?? 'triage'}`,
    ),
  ],
  'request.moved': moved,
  'request.promise-moved': ({ to }, head) => [
    message(
      head,
      FOLLOWERS,
      'request-date-moved',
      to
        ? `Request ${head.number} is now planned for ${to}`
        : `Request ${head.number} has no date any more`,
    ),
  ],
  'request.supported': ({ onBehalfOf }, { number }) =>
    onBehalfOf
      ? [
          bareMessage(
            [onBehalfOf],
            'request-on-behalf',
            `Your support for request ${number} was recorded for you; confirm it or take it back`,
          ),
        ]
      : [],
  'request.commented': commented,
  'request.handed-over': handedOver,
  'request.merged': ({ into }, head) => [
    message(
      head,
      { to: 'former-followers' },
      'request-merged',
      `Request ${head.number} continues as request ${into}`,
    ),
  ],
  'request.unmerged': (_, head) => [
    message(
      head,
      FOLLOWERS,
      'request-merged',
      `Request ${head.number} stands by itself again`,
    ),
  ],
  'request.offered': (_, head) => [
    message(
      head,
      FOLLOWERS,
      'request-offered',
      `Request ${head.number} may be taken over by one of its supporters`,
    ),
  ],
  'request.changed': () => [],
  'request.solved': (_, head) => [
    message(
      head,
      OWNER,
      'request-solution',
      `Request ${head.number} was solved in another way`,
    ),
  ],
  'request.evaluated': ({ authorRef }, head) => [
    message(
      head,
      { to: 'refs', refs: [authorRef] },
      'request-solution',
      `Your solution to request ${head.number} was evaluated`,
    ),
  ],
  'request.overdue': ({ what }, head) => [
    what === 'promise'
      ? message(
          head,
          OWNER,
          'request-promise-overdue',
          `The date promised for request ${head.number} has passed`,
        )
      : message(
          head,
          OWNER,
          'request-response-overdue',
          `Request ${head.number} has waited too long for a first response`,
        ),
  ],
};

/** What is told of an event of a request, and to whom; nothing of some. */
export function messagesOf<T extends Type>(
  event: EventOf<T> & { type: T },
  head: RequestHead,
): Message[] {
  return MESSAGES[event.type](event, head);
}
