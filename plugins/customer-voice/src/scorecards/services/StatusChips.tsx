import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  SCORECARD_STATUSES,
  type ScorecardPage,
  type ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import choices from '../../shared/fields/choices.module.css';
import styles from './services.module.css';

interface StatusChipsProps {
  counts: ScorecardPage['statusCounts'];
  value: ScorecardStatus[];
  onChange: (status: ScorecardStatus[]) => void;
}

/** How many services are in which state; each narrows the list. A state without services is left out. */
export function StatusChips({ counts, value, onChange }: StatusChipsProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <div
      role="group"
      aria-label={t('services.status')}
      className={choices.choices}
    >
      {SCORECARD_STATUSES.filter(
        status => !counts || counts[status] || value.includes(status),
      ).map(status => {
        const chosen = value.includes(status);
        return (
          <button
            key={status}
            type="button"
            className={choices.choice}
            aria-pressed={chosen}
            onClick={() =>
              onChange(
                chosen
                  ? value.filter(each => each !== status)
                  : [...value, status],
              )
            }
          >
            {t(`services.state.${status}`)}
            {counts && (
              <>
                {' '}
                <span className={styles.count}>
                  {formats.number(counts[status] ?? 0)}
                </span>
              </>
            )}
          </button>
        );
      })}
    </div>
  );
}
