import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import {
  useCustomerVoicePath,
  useRequestPaths,
} from '../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { INBOX_PARTS } from './inboxFocus';
import type { InboxPageQuery } from './inboxQuery';
import styles from './page.module.css';

interface InboxEmptyProps {
  query: InboxPageQuery;
  onClear: () => void;
}

/** Where the user can go when nothing waits. */
function Ways() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const base = useCustomerVoicePath().replace(/\/$/, '');
  const paths = useRequestPaths();
  return (
    <div className={styles.ways}>
      <ButtonLink variant="secondary" href={`${base}/services`}>
        {t('inbox.emptyServices')}
      </ButtonLink>
      <ButtonLink variant="secondary" href={paths.list()}>
        {t('inbox.emptyRequests')}
      </ButtonLink>
      <ButtonLink variant="secondary" href={`${base}/mine`}>
        {t('inbox.emptyMine')}
      </ButtonLink>
    </div>
  );
}

/** Says that nothing waits, or nothing under these filters, and how to go on. */
export function InboxEmpty({ query, onClear }: InboxEmptyProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { kind, role, entityRef, state } = query;
  const heading = { className: styles.title, tabIndex: -1 };
  const part = { [INBOX_PARTS.heading]: '' };
  if (kind || role || entityRef) {
    return (
      <div className={styles.empty}>
        <h2 {...heading} {...part}>
          {t('inbox.emptyFiltered')}
        </h2>
        <p className={styles.paragraph}>{t('inbox.emptyFilteredBody')}</p>
        <Button variant="secondary" onPress={onClear}>
          {t('inbox.clear')}
        </Button>
      </div>
    );
  }
  const isSnoozed = state === 'snoozed';
  return (
    <div className={styles.empty}>
      <h2 {...heading} {...part}>
        {t(isSnoozed ? 'inbox.emptySnoozed' : 'inbox.emptyTitle')}
      </h2>
      <p className={styles.paragraph}>
        {t(isSnoozed ? 'inbox.emptySnoozedBody' : 'inbox.emptyBody')}
      </p>
      <Ways />
    </div>
  );
}
