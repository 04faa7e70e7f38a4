import { RequestStatus } from 'backstage-plugin-customer-voice-common';
import { RequestDomainEvent } from './requestEvents';
import { RequestHead } from '../store/RecipientStore';
import { RequestTexts, RequestWords } from './texts/RequestTexts';

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
  /** A user can switch each topic off. */
  topic: string;
  /** What happened, in the words of a language. */
  titleIn(words: RequestWords): string;
  /** Whether it carries the title of the request; not where the recipient may not be allowed to read it. */
  withTitle: boolean;
}

type Type = RequestDomainEvent['type'];
type EventOf<T extends Type> = Extract<RequestDomainEvent, { type: T }>;
type MessagesOf<T extends Type> = (
  event: EventOf<T>,
  head: RequestHead,
) => Message[];

function message(
  recipients: Recipients,
  topic: string,
  titleIn: Message['titleIn'],
): Message {
  return { recipients, topic, titleIn, withTitle: true };
}

/** One message without the title: the recipient may not be allowed to read it. */
const bareMessage = (
  refs: string[],
  topic: string,
  titleIn: Message['titleIn'],
): Message => ({
  recipients: { to: 'refs', refs },
  topic,
  titleIn,
  withTitle: false,
});

const OWNER: Recipients = { to: 'owner' };
const FOLLOWERS: Recipients = { to: 'followers' };

/** Texts that need no more than the number of the request. */
type PlainText = {
  [Name in keyof RequestTexts]: RequestTexts[Name] extends (
    number: number,
  ) => string
    ? Name
    : never;
}[keyof RequestTexts];

const plain =
  (name: PlainText, { number }: RequestHead): Message['titleIn'] =>
  ({ texts }) =>
    texts[name](number);

const planned =
  ({ number, targetDate }: RequestHead): Message['titleIn'] =>
  ({ texts, day }) =>
    targetDate
      ? texts.planned(number, day(targetDate))
      : texts.plannedWithoutDay(number);

/** What followers are told of a move to a status: topic and text. */
const MOVED: Partial<
  Record<RequestStatus, [string, (head: RequestHead) => Message['titleIn']]>
> = {
  evaluating: ['request-acknowledged', head => plain('acknowledged', head)],
  planned: ['request-planned', planned],
  answered: ['request-answered', head => plain('answered', head)],
  declined: ['request-declined', head => plain('declined', head)],
  delivered: ['request-delivered', head => plain('delivered', head)],
};

const moved: MessagesOf<'request.moved'> = ({ from, to, contest }, head) => {
  if (contest) {
    return [message(OWNER, 'request-contested', plain('contested', head))];
  }
  if (to === 'evaluating' && from === 'delivered') {
    return [FOLLOWERS, OWNER].map(recipients =>
      message(recipients, 'request-reopened', plain('reopened', head)),
    );
  }
  const [topic, titleOf] = MOVED[to] ?? [];
  return topic && titleOf ? [message(FOLLOWERS, topic, titleOf(head))] : [];
};

const handedOver: MessagesOf<'request.handed-over'> = (event, head) => {
  const { step, tellRefs } = event;
  const topic = 'request-handover';
  if (tellRefs.length === 0) return [];
  if (step === 'proposed') {
    // The receiver may not be allowed to see the sender.
    return [bareMessage(tellRefs, topic, plain('handoverProposed', head))];
  }
  const text = step === 'accepted' ? 'handoverAccepted' : 'handoverRefused';
  return [message({ to: 'refs', refs: tellRefs }, topic, plain(text, head))];
};

const commented: MessagesOf<'request.commented'> = (event, head) => [
  message(
    event.ownersOnly ? OWNER : FOLLOWERS,
    'request-comment',
    plain('commented', head),
  ),
  ...(event.mentions.length > 0
    ? [bareMessage(event.mentions, 'request-mention', plain('mentioned', head))]
    : []),
];

/**
 * What is told of each kind of event, and to whom. A recipient of several
 * messages of one event gets the last one.
 */
const MESSAGES: { [T in Type]: MessagesOf<T> } = {
  'request.created': (_, { number, serviceTitle }) => [
    message(OWNER, 'request-new', ({ texts }) =>
      serviceTitle
        ? texts.created(number, serviceTitle)
        : texts.createdInTriage(number),
    ),
  ],
  'request.moved': moved,
  'request.promise-moved': ({ to }, { number }) => [
    message(FOLLOWERS, 'request-date-moved', ({ texts, day }) =>
      to ? texts.dayMoved(number, day(to)) : texts.dayRemoved(number),
    ),
  ],
  'request.supported': ({ onBehalfOf }, head) =>
    onBehalfOf
      ? [
          bareMessage(
            [onBehalfOf],
            'request-on-behalf',
            plain('recordedForYou', head),
          ),
        ]
      : [],
  'request.commented': commented,
  'request.handed-over': handedOver,
  'request.merged': ({ into }, { number }) => [
    message({ to: 'former-followers' }, 'request-merged', ({ texts }) =>
      texts.merged(number, into),
    ),
  ],
  'request.unmerged': (_, head) => [
    message(FOLLOWERS, 'request-merged', plain('unmerged', head)),
  ],
  'request.offered': (_, head) => [
    message(FOLLOWERS, 'request-offered', plain('offered', head)),
  ],
  'request.changed': () => [],
  'request.solved': (_, head) => [
    message(OWNER, 'request-solution', plain('solved', head)),
  ],
  'request.evaluated': ({ authorRef }, head) => [
    message(
      { to: 'refs', refs: [authorRef] },
      'request-solution',
      plain('evaluated', head),
    ),
  ],
  'request.overdue': ({ what }, head) => [
    what === 'promise'
      ? message(OWNER, 'request-promise-overdue', plain('promiseOverdue', head))
      : message(
          OWNER,
          'request-response-overdue',
          plain('responseOverdue', head),
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
