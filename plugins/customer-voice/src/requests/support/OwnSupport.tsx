import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { PersonChip } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import type { useOwnSupport } from './useOwnSupport';
import styles from '../page/page.module.css';

interface OwnSupportProps {
  own: ReturnType<typeof useOwnSupport>;
}

interface ConfirmSupportProps extends OwnSupportProps {
  /** The user who recorded it. */
  byRef: string;
}

/** Asks the user whether what another user recorded for them is so. */
function ConfirmSupport({ own, byRef }: ConfirmSupportProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.tight}>
      <p className={styles.paragraph}>
        <PersonChip userRef={byRef} plain /> {t('requests.people.askConfirm')}
      </p>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="primary"
          isPending={own.isGiving}
          onPress={own.confirm}
        >
          {t('requests.people.confirm')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isPending={own.isTakingBack}
          onPress={own.takeBack}
        >
          {t('requests.people.takeBack')}
        </Button>
      </div>
    </div>
  );
}

/** The user's own support; a closed request takes none. */
export function OwnSupport({ own }: OwnSupportProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { mine, isPossible } = own;
  if (!isPossible) {
    return (
      <p className={styles.quiet}>
        {t(mine ? 'requests.people.mineClosed' : 'requests.people.closed')}
      </p>
    );
  }
  if (!mine) return null;
  if (mine.byRef && !mine.confirmed) {
    return <ConfirmSupport own={own} byRef={mine.byRef} />;
  }
  return (
    <p className={styles.quiet}>
      {t('requests.people.mine')}{' '}
      {mine.byRef && (
        <>
          <PersonChip userRef={mine.byRef} plain />{' '}
          {t('requests.people.recordedBy')}
        </>
      )}
    </p>
  );
}
