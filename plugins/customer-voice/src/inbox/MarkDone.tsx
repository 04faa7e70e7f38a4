import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import type { AuthorInboxItem } from './inboxItems';
import { useInboxMark } from './useInboxMark';
import styles from './inbox.module.css';

/** What the button says, what it does, and what became of it. */
const TEXTS = {
  reply: {
    label: 'inbox.read.mark',
    help: 'inbox.read.help',
    done: 'inbox.read.marked',
    refused: 'inbox.read.refused',
  },
  'better-now': {
    label: 'betterNow.notNow',
    help: 'betterNow.notNowHelp',
    done: 'betterNow.put',
    refused: 'betterNow.refusedNotNow',
  },
} as const;

/** Leaves it at that: it waits no more, and no other user learns of it. */
export function MarkDone({ item }: { item: AuthorInboxItem }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const mark = useInboxMark(item);
  const { label, help, done, refused } = TEXTS[item.kind];
  return (
    <>
      <div className={styles.read}>
        <Button
          size="small"
          variant="tertiary"
          isPending={mark.isPending}
          onPress={() =>
            mark.mutate({ as: 'done' }, { onSuccess: () => announce(t(done)) })
          }
        >
          {t(label)}
        </Button>
        <span className={styles.quiet}>{t(help)}</span>
      </div>
      {mark.error && (
        <ErrorNotice
          title={t(refused)}
          advice={t('inbox.claim.refusedAdvice')}
          error={mark.error}
        />
      )}
    </>
  );
}
