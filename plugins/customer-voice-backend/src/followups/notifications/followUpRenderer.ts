import { parseEntityRef } from '@backstage/catalog-model';
import { createRenderer, EventRenderer } from '../../outbox/EventRenderer';
import { ResponseSealer } from '../../responses/ResponseSealer';
import { ConversationSubject, FollowUpStore } from '../FollowUpStore';
import {
  isFollowUpEvent,
  ReplyEvent,
  ReplyThankedEvent,
} from './followUpEvents';
import { FOLLOW_UP_TEXTS } from './texts/FollowUpTexts';

/**
 * Owners are told of what authors say, and authors of what owners say: those by
 * name always, those in confidence if they wanted it. These are not told of what
 * service it is, since notifications are stored elsewhere under their name. What
 * is published on the bus names no one.
 */
export function createFollowUpRenderer(
  store: FollowUpStore,
  sealer: ResponseSealer,
): EventRenderer {
  return createRenderer(isFollowUpEvent, async event => {
    const subject = await store.subjectOf(event.responseId);
    if (!subject) return undefined;
    if (event.type === 'followup.thanked') {
      return {
        signal: { type: event.type },
        authorRef: event.byRef,
        notifications: [toThanked(event, subject)],
      };
    }
    return {
      busPayload: { type: event.type, entityRef: event.entityRef },
      signal: { type: event.type },
      authorRef: event.byRef,
      notifications:
        event.by === 'author'
          ? [toOwners(event, subject)]
          : toAuthor(event, subject, sealer),
    };
  });
}

function tabOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${namespace}/${kind}/${name}/customer-voice`;
}

function toThanked(
  { toRef, entityRef }: ReplyThankedEvent,
  { title }: ConversationSubject,
) {
  return {
    recipients: [[toRef]],
    topic: 'thanks',
    icon: 'star',
    link: tabOf(entityRef),
    textIn: (language: keyof typeof FOLLOW_UP_TEXTS) => {
      const texts = FOLLOW_UP_TEXTS[language];
      return { title: texts.thanked(title), description: texts.thankedBody };
    },
  };
}

function toOwners({ kind }: ReplyEvent, subject: ConversationSubject) {
  const { entityRef, title, ownerRefs } = subject;
  return {
    recipients: [ownerRefs],
    topic: 'follow-up-reply',
    icon: 'chat',
    link: tabOf(entityRef),
    textIn: (language: keyof typeof FOLLOW_UP_TEXTS) => {
      const texts = FOLLOW_UP_TEXTS[language];
      return {
        title: kind === 'reopened' ? texts.reopened(title) : texts.reply(title),
        description: texts.ownersBody,
      };
    },
  };
}

function toAuthor(
  { kind }: ReplyEvent,
  { userRef, sealed, title }: ConversationSubject,
  sealer: ResponseSealer,
) {
  const author = sealed === undefined ? undefined : sealer.openAuthor(sealed);
  const recipient = userRef ?? (author?.notify ? author.userRef : undefined);
  if (recipient === undefined) return [];
  return [
    {
      recipients: [[recipient]],
      topic: 'follow-up-answer',
      icon: 'chat',
      link: '/customer-voice/mine',
      textIn: (language: keyof typeof FOLLOW_UP_TEXTS) => {
        const texts = FOLLOW_UP_TEXTS[language];
        if (author) {
          return {
            title: texts.answerInConfidence,
            description: texts.answerInConfidenceBody,
          };
        }
        return {
          title:
            kind === 'resolved' ? texts.resolved(title) : texts.answer(title),
          description: texts.authorBody,
        };
      },
    },
  ];
}
