import { parseEntityRef } from '@backstage/catalog-model';
import { createRenderer, EventRenderer } from '../../outbox/EventRenderer';
import { ResponseSealer } from '../../responses/ResponseSealer';
import { ConversationSubject, FollowUpStore } from '../FollowUpStore';
import { FollowUpEvent, isFollowUpEvent } from './followUpEvents';
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

function toOwners({ kind }: FollowUpEvent, subject: ConversationSubject) {
  const { entityRef, title, ownerRefs } = subject;
  const { kind: entityKind, namespace, name } = parseEntityRef(entityRef);
  return {
    recipients: [ownerRefs],
    topic: 'follow-up-reply',
    icon: 'chat',
    link: `/catalog/${namespace}/${entityKind}/${name}/customer-voice`,
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
  { kind }: FollowUpEvent,
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
