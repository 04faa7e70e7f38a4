import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { type InboxItem, SCALES } from 'backstage-plugin-customer-voice-common';
import { PersonChip, useFormats } from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../shared/catalog/EntityLink';
import { shortTitle } from '../shared/catalog/shortTitle';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { INBOX_PARTS } from './inboxFocus';
import {
  type AuthorInboxItem,
  type CommentInboxItem,
  isAboutRequest,
  isOfAuthor,
  type RequestInboxItem,
} from './inboxItems';
import { Wanted } from './ItemAction';
import styles from './page.module.css';

/** What is wanted by when, of which request, of whom. */
function RequestHead({ item }: { item: RequestInboxItem }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  const { request } = item;
  const { people } = request.supporters;
  return (
    <header className={styles.head}>
      <Wanted item={item} />
      <h2
        className={styles.title}
        tabIndex={-1}
        {...{ [INBOX_PARTS.heading]: '' }}
      >
        <bdi>{request.title}</bdi>
      </h2>
      <p className={styles.facts}>
        <Link href={paths.request(request.number)}>
          {t('waiting.number', { number: String(request.number) })}
        </Link>
        {request.entityRef && (
          <EntityLink
            entityRef={request.entityRef}
            title={request.serviceTitle}
          />
        )}
        <span>
          {t('inbox.askedBy', {
            person: <PersonChip userRef={request.requesterRef} plain />,
          })}
        </span>
        <span>
          {t('inbox.support', {
            count: people,
            people: formats.number(people),
          })}
        </span>
      </p>
    </header>
  );
}

/** What is wanted by when: the comment, of which service, by whom. */
function CommentHead({ item }: { item: CommentInboxItem }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { comment, measure } = item;
  return (
    <header className={styles.head}>
      <Wanted item={item} />
      <h2
        className={styles.title}
        tabIndex={-1}
        {...{ [INBOX_PARTS.heading]: '' }}
      >
        {t('inbox.comment', {
          score: formats.number(comment.score ?? 0),
          max: formats.number(SCALES[measure].max),
        })}
      </h2>
      <p className={styles.facts}>
        <EntityLink entityRef={item.entityRef} title={item.title} />
        <span>
          {comment.disclosure === 'named' ? (
            <PersonChip userRef={comment.authorRef} plain />
          ) : (
            t('comments.confidentialOn', {
              date: formats.date(comment.publishedOn),
            })
          )}
        </span>
      </p>
      <MarkdownText content={comment.comment} />
    </header>
  );
}

function headingOf({ kind, reply }: AuthorInboxItem) {
  if (kind === 'better-now') return 'betterNow.title' as const;
  return reply.kind === 'resolved'
    ? ('inbox.replyResolved' as const)
    : ('inbox.reply' as const);
}

/** What the owners replied to: the user's own answer. */
function AuthorHead({ item }: { item: AuthorInboxItem }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { response, title } = item;
  const { comment, measure, score } = response;
  return (
    <header className={styles.head}>
      <Wanted item={item} />
      <h2
        className={styles.title}
        tabIndex={-1}
        {...{ [INBOX_PARTS.heading]: '' }}
      >
        {t(headingOf(item), { title: shortTitle(title) })}
      </h2>
      <p className={styles.facts}>
        <EntityLink entityRef={item.entityRef} title={title} />
        <span>
          {t('inbox.yourAnswer', {
            score: formats.number(score),
            max: formats.number(SCALES[measure].max),
          })}
        </span>
      </p>
      {comment && <MarkdownText content={comment} />}
    </header>
  );
}

/** What is wanted of the user by when, and what it is about. */
export function ItemHead({ item }: { item: InboxItem }) {
  if (isAboutRequest(item)) return <RequestHead item={item} />;
  if (isOfAuthor(item)) return <AuthorHead item={item} />;
  return <CommentHead item={item} />;
}
