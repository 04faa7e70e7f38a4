import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Service } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import styles from './texts.module.css';

interface ProtectedTextProps {
  service: Pick<Service, 'minimumRespondents' | 'publicationBatch'>;
}

/** How an answer is protected, with the limits that are in force here. */
export function ProtectedText({ service }: ProtectedTextProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { minimumRespondents, publicationBatch } = service;
  return (
    <div className={styles.texts}>
      <p>{t('about.confidential')}</p>
      {minimumRespondents > 1 && (
        <p>
          {t('about.threshold', {
            minimum: formats.number(minimumRespondents),
          })}
        </p>
      )}
      {publicationBatch > 1 && (
        <p>{t('about.batch', { batch: formats.number(publicationBatch) })}</p>
      )}
      <p>{t('about.dates')}</p>
      <p>{t('about.changes')}</p>
      <p>{t('about.forget')}</p>
    </div>
  );
}
