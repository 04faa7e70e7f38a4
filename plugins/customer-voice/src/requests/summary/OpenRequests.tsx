import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import styles from './summary.module.css';

interface OpenRequestsProps {
  open: number;
  overdue: number;
}

/** How many wait, and how many of them too long. */
export function OpenRequests({ open, overdue }: OpenRequestsProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  if (open === 0) return <span>{t('requests.entity.none')}</span>;
  const inWords = t('requests.entity.open', {
    count: open,
    open: formats.number(open),
  });
  if (overdue === 0) return <span>{inWords}</span>;
  return (
    <span>
      {t('requests.entity.openAndLate', {
        open: inWords,
        late: (
          <span className={styles.late}>
            {t('requests.entity.late', {
              count: overdue,
              late: formats.number(overdue),
            })}
          </span>
        ),
      })}
    </span>
  );
}
