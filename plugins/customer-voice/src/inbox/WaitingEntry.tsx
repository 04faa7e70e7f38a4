import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { BgProvider, Link } from '@backstage/ui';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { EntityLink } from '../shared/catalog/EntityLink';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { isAboutRequest, type RequestInboxItem, titleOf } from './inboxItems';
import { ItemAction, Wanted } from './ItemAction';
import styles from './inbox.module.css';

interface WaitingEntryProps {
  item: InboxItem;
  /** The user has begun to do something about it here. */
  isTouched: boolean;
  onTouch: () => void;
}

/** Which request it is about, and of which service. */
function AboutRequest({ item }: { item: RequestInboxItem }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const paths = useRequestPaths();
  const { request } = item;
  return (
    <>
      <h3 className={styles.title}>
        <Link href={paths.request(request.number)} weight="bold" standalone>
          <bdi>{request.title}</bdi>
        </Link>
      </h3>
      <span className={styles.quiet}>
        {t('waiting.number', { number: String(request.number) })}
        {request.entityRef && (
          <>
            {' · '}
            <EntityLink
              entityRef={request.entityRef}
              title={request.serviceTitle}
            />
          </>
        )}
      </span>
    </>
  );
}

/** The words of the comment or reply it is about, and of which service. */
function AboutComment({
  item,
}: {
  item: Exclude<InboxItem, RequestInboxItem>;
}) {
  return (
    <>
      <h3 className={styles.title}>
        <bdi>{titleOf(item)}</bdi>
      </h3>
      <span className={styles.quiet}>
        <EntityLink entityRef={item.entityRef} title={item.title} />
      </span>
    </>
  );
}

/** One thing that waits for the user, with its action. */
export function WaitingEntry(props: WaitingEntryProps) {
  const { item, isTouched, onTouch } = props;
  return (
    <li className={styles.entry} data-list-entry onClickCapture={onTouch}>
      <div className={styles.about}>
        <Wanted item={item} />
        {isAboutRequest(item) ? (
          <AboutRequest item={item} />
        ) : (
          <AboutComment item={item} />
        )}
      </div>
      <BgProvider bg="neutral-1">
        <ItemAction item={item} isTouched={isTouched} />
      </BgProvider>
    </li>
  );
}
