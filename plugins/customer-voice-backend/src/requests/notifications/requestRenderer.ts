import {
  createRenderer,
  EventRenderer,
  RenderedEvent,
} from '../../outbox/EventRenderer';
import { isRequestEvent, RequestDomainEvent } from './requestEvents';
import { messagesOf, Recipients, TOPIC_ICONS } from './requestMessages';
import { requestWords } from './texts/RequestTexts';
import { RequestHead, RecipientStore } from '../store/RecipientStore';

function busPayload(
  event: RequestDomainEvent,
  head?: RequestHead,
): RenderedEvent['busPayload'] {
  const { type, number } = event;
  if (type === 'request.created' || type === 'request.supported') {
    return { type, entityRef: head?.entityRef, number };
  }
  if (type === 'request.moved') {
    const { from, to } = event;
    return { type, entityRef: head?.entityRef, number, from, to };
  }
  return undefined;
}

function refsOf(
  recipients: Recipients,
  head: RequestHead,
  read: RecipientStore,
) {
  switch (recipients.to) {
    case 'followers':
      return read.followers(head);
    case 'former-followers':
      return read.formerFollowers(head);
    case 'refs':
      return [recipients.refs];
    default:
      return [head.ownerRefs];
  }
}

/** Events of requests: open pages hear the number that changed, and nothing about it. */
export function createRequestRenderer(read: RecipientStore): EventRenderer {
  return createRenderer(isRequestEvent, async event => {
    const head = await read.head(event.number);
    const link = `/customer-voice/requests/${event.number}`;
    return {
      busPayload: busPayload(event, head),
      signal: { type: 'request.changed', number: event.number },
      authorRef: 'byRef' in event ? event.byRef : undefined,
      notifications: head
        ? messagesOf(event, head).map(
            ({ recipients, topic, titleIn, withTitle }) => ({
              recipients: refsOf(recipients, head, read),
              topic,
              icon: TOPIC_ICONS[topic],
              link,
              textIn: language => {
                const words = requestWords(language);
                return {
                  title: titleIn(words),
                  ...(withTitle && {
                    description: words.texts.numbered(head.number),
                  }),
                };
              },
            }),
          )
        : [],
    };
  });
}
