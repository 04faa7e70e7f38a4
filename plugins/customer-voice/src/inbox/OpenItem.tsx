import { type MutableRefObject, useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import { type InboxItem, SCALES } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  PersonChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { LatestEntries } from '../requests/conversation/LatestEntries';
import { DecisionInForce } from '../requests/page/DecisionInForce';
import { Description } from '../requests/page/Description';
import { EntityLink } from '../shared/catalog/EntityLink';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { ClaimBar } from './ClaimBar';
import { INBOX_PARTS } from './inboxFocus';
import {
  type CommentInboxItem,
  isAboutRequest,
  type RequestInboxItem,
} from './inboxItems';
import { ItemAction, Wanted } from './ItemAction';
import { useClaim } from './useClaim';
import { useInboxChange } from './useInboxChange';
import styles from './page.module.css';

interface ItemProps {
  item: InboxItem;
}

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

/** Until when it is off the open list, who says so and why, and putting it back. */
function Snoozed({ item }: ItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const announce = useAnnounce();
  const wake = useInboxChange(item, {
    call: api => api.call('wakeInboxItem', { params: { id: item.id } }),
  });
  const { snooze } = item;
  if (!snooze) return null;
  const when = formats.date(snooze.until);
  return (
    <div className={styles.notice}>
      <p className={styles.paragraph}>
        {snooze.mine
          ? t('inbox.snooze.mine', { when })
          : t('inbox.snooze.other', {
              person: <PersonChip userRef={snooze.byRef} plain />,
              when,
            })}
      </p>
      {snooze.reason && (
        <p className={styles.paragraph}>
          <q>{snooze.reason}</q>
        </p>
      )}
      <Button
        size="small"
        variant="secondary"
        isPending={wake.isPending}
        onPress={() =>
          wake.mutate(undefined, {
            onSuccess: () => announce(t('inbox.snooze.woken')),
          })
        }
      >
        {t('inbox.snooze.wake')}
      </Button>
      {wake.error && (
        <ErrorNotice
          title={t('inbox.snooze.refusedWake')}
          advice={t('inbox.claim.refusedAdvice')}
          error={wake.error}
        />
      )}
    </div>
  );
}

interface OpenItemProps extends ItemProps {
  isTouched: boolean;
  /** Nothing waits in it any more, but what followed is still asked. */
  isDone: boolean;
  onTouch: () => void;
  onSnooze: () => void;
  onGoOn: () => void;
  /** What the key `t` does. */
  onTakeKey: MutableRefObject<(() => void) | undefined>;
}

/** Who does it and when: taking it, and snoozing it. */
function DivisionBar({ item, onSnooze, onTakeKey }: OpenItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const claiming = useClaim(item);
  useEffect(() => {
    onTakeKey.current = () => {
      if (!claiming.isShared) announce(t('inbox.claim.notShared'));
      else if (item.claim?.mine) claiming.release();
      else claiming.take(Boolean(item.claim));
    };
    return () => {
      onTakeKey.current = undefined;
    };
  });
  return (
    <div className={styles.division}>
      <ClaimBar item={item} claiming={claiming} />
      <Button size="small" variant="secondary" onPress={onSnooze}>
        {t('inbox.snooze.open')}
      </Button>
    </div>
  );
}

/** The request in the customer's words, its decision, and what was said last. */
function Behind({ request }: Pick<RequestInboxItem, 'request'>) {
  return (
    <>
      <Description request={request} />
      {request.decision && (
        <DecisionInForce request={request} decision={request.decision} />
      )}
      <LatestEntries request={request} />
    </>
  );
}

/** What waits, with its action, its request in the customer's words, and what was said last. */
export function OpenItem(props: OpenItemProps) {
  const { item, isTouched, isDone, onTouch, onGoOn } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <article className={styles.item} onClickCapture={onTouch}>
      {isAboutRequest(item) ? (
        <RequestHead item={item} />
      ) : (
        <CommentHead item={item} />
      )}
      {!isDone && <DivisionBar {...props} />}
      <Snoozed item={item} />
      <div className={styles.action} {...{ [INBOX_PARTS.action]: '' }}>
        <ItemAction item={item} isTouched={isTouched} />
      </div>
      {isDone && (
        <Button variant="primary" className={styles.start} onPress={onGoOn}>
          {t('inbox.next')}
        </Button>
      )}
      {isAboutRequest(item) && <Behind request={item.request} />}
    </article>
  );
}
