import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { Demand, useFormats } from 'backstage-plugin-customer-voice-react';
import { isolateBidi } from '../../shared/fields/isolateBidi';
import { LongText } from '../../shared/markdown/LongText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import styles from './moves.module.css';

interface CustomerGoalProps {
  request: CapabilityRequest;
}

/** What the customer said, beside what the owner is writing. */
export function CustomerGoal({ request }: CustomerGoalProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  return (
    <aside className={styles.goal} aria-label={t('requests.moves.words')}>
      <h3 className={styles.goalTitle}>{t('requests.moves.words')}</h3>
      <blockquote className={styles.quotation}>
        <LongText text={request.goal} />
      </blockquote>
      {request.workaround && (
        <p className={styles.quiet}>
          {t('requests.moves.today', {
            workaround: isolateBidi(request.workaround),
          })}
        </p>
      )}
      <p className={styles.quiet}>
        <Demand {...request.supporters} />
        {request.neededBy && (
          <>
            {' · '}
            {t('requests.moves.neededBy', {
              date: formats.date(request.neededBy),
            })}
          </>
        )}
      </p>
    </aside>
  );
}
