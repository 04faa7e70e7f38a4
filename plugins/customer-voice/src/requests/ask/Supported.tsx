import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import styles from './ask.module.css';

interface SupportedProps {
  request: CapabilityRequest;
  onBack: () => void;
}

/** What follows from supporting a request that exists, instead of asking. */
export function Supported({ request, onBack }: SupportedProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const number = String(request.number);
  return (
    <div className={styles.done} role="status">
      <h2 className={styles.similarTitle}>
        {t('requests.similar.doneTitle', { number })}
      </h2>
      <p className={styles.paragraph}>{t('requests.similar.doneBody')}</p>
      <div className={styles.itemHead}>
        <ButtonLink variant="primary" href={paths.request(request.number)}>
          {t('requests.similar.doneSee', { number })}
        </ButtonLink>
        <Button variant="tertiary" onPress={onBack}>
          {t('requests.similar.doneBack')}
        </Button>
      </div>
    </div>
  );
}
