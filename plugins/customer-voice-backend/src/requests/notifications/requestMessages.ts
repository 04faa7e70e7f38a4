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

/**
 * The icon of each topic, of those that every Backstage app has; an app may show
 * others under these names.
 */
export const TOPIC_ICONS = {
  'request-new': 'help',
  'request-acknowledged': 'search',
  'request-planned': 'dashboard',
  'request-date-moved': 'dashboard',
  'request-answered': 'docs',
  'request-declined': 'docs',
  'request-delivered': 'star',
  'request-reopened': 'warning',
  'request-contested': 'warning',
  'request-handover': 'group',
  'request-merged': 'externalLink',
  'request-offered': 'group',
  'request-on-behalf': 'user',
  'request-mention': 'chat',
  'request-comment': 'chat',
  'request-solution': 'catalog',
  thanks: 'star',
  'request-promise-overdue': 'warning',
  'request-response-overdue': 'warning',
} as const;

type Topic = keyof typeof TOPIC_ICONS;

/** One notification of a change. */
export interface Message {
  recipients: Recipients;
  /** A user can switch each topic off. */
  topic: Topic;
  /** What happened, in the words of a language. */
  titleIn(words: RequestWords): string;
  /** Whether it names the request by its title; not where the recipient may not be allowed to read it. */
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
  topic: Topic,
  titleIn: Message['titleIn'],
): Message {
  return { recipients, topic, titleIn, withTitle: true };
}

/** One message without the title: the recipient may not be allowed to read it. */
const bareMessage = (
  refs: string[],
  topic: Topic,
  titleIn: Message['titleIn'],
): Message => ({
  recipients: { to: 'refs', refs },
  topic,
  titleIn,
  withTitle: false,
});

const OWNER: Recipients = { to: 'owner' };
const FOLLOWERS: Recipients = { to: 'followers' };

/** Texts that need no more than what the request is called by. */
type TextOf<Name extends string | number> = {
  [Text in keyof RequestTexts]: RequestTexts[Text] extends (
    name: Name,
  ) => string
    ? Text
    : never;
}[keyof RequestTexts];

/** With the title of the request. */
const plain =
  (text: TextOf<string>, { title }: RequestHead): Message['titleIn'] =>
  ({ texts }) =>
    texts[text](title);

/** With its number alone. */
const bare =
  (text: TextOf<number>, { number }: RequestHead): Message['titleIn'] =>
  ({ texts }) =>
    texts[text](number);

const planned =
  ({ title, targetDate }: RequestHead): Message['titleIn'] =>
  ({ texts, day }) =>
    targetDate
      ? texts.planned(title, day(targetDate))
      : texts.plannedWithoutDay(title);

/** What followers are told of a move to a status: topic and text. */
const MOVED: Partial<
  Record<RequestStatus, [Topic, (head: RequestHead) => Message['titleIn']]>
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
    return [bareMessage(tellRefs, topic, bare('handoverProposed', head))];
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
    ? [bareMessage(event.mentions, 'request-mention', bare('mentioned', head))]
    : []),
];

/**
 * What is told of each kind of event, and to whom. A recipient of several
 * messages of one event gets the last one.
 */
const MESSAGES: { [T in Type]: MessagesOf<T> } = {
  'request.created': (_, { title, serviceTitle }) => [
    message(OWNER, 'request-new', ({ texts }) =>
      serviceTitle
        ? texts.created(title, serviceTitle)
        : texts.createdInTriage(title),
    ),
  ],
  'request.moved': moved,
  'request.promise-moved': ({ to }, { title }) => [
    message(FOLLOWERS, 'request-date-moved', ({ texts, day }) =>
      to ? texts.dayMoved(title, day(to)) : texts.dayRemoved(title),
    ),
  ],
  'request.supported': ({ onBehalfOf }, head) =>
    onBehalfOf
      ? [
          bareMessage(
            [onBehalfOf],
            'request-on-behalf',
            bare('recordedForYou', head),
          ),
        ]
      : [],
  'request.commented': commented,
  'request.handed-over': handedOver,
  'request.merged': ({ into }, { title }) => [
    message({ to: 'former-followers' }, 'request-merged', ({ texts }) =>
      texts.merged(title, into),
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
  'request.thanked': ({ toRef }, head) => [
    message({ to: 'refs', refs: [toRef] }, 'thanks', plain('thanked', head)),
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
