import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { AuthorInboxItem } from './inboxItems';
import { useInboxMark } from './useInboxMark';
import styles from './inbox.module.css';

/** Leaves a reply at that: it waits no more, and nobody learns of it. */
export function MarkRead({ item }: { item: AuthorInboxItem }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const mark = useInboxMark(item);
  return (
    <div className={styles.read}>
      <Button
        size="small"
        variant="tertiary"
        isPending={mark.isPending}
        onPress={() =>
          mark.mutate(
            { as: 'done' },
            { onSuccess: () => announce(t('inbox.read.marked')) },
          )
        }
      >
        {t('inbox.read.mark')}
      </Button>
      <span className={styles.quiet}>{t('inbox.read.help')}</span>
      {mark.error && (
        <ErrorNotice
          title={t('inbox.read.refused')}
          advice={t('inbox.claim.refusedAdvice')}
          error={mark.error}
        />
      )}
    </div>
  );
}
