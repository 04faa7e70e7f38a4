import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Importance,
  IMPORTANCES,
} from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import choices from '../../shared/fields/choices.module.css';
import styles from '../../shared/fields/fields.module.css';

interface ImportancePickerProps {
  label: string;
  value: Importance | undefined;
  onPick: (importance: Importance) => void;
  isDisabled?: boolean;
}

/** How much it matters, in words. */
export function ImportancePicker(props: ImportancePickerProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const id = useId();
  return (
    <div className={styles.group}>
      <span id={id} className={styles.label}>
        {props.label}
      </span>
      <div role="group" aria-labelledby={id} className={choices.choices}>
        {IMPORTANCES.map(each => (
          <button
            key={each}
            type="button"
            className={choices.choice}
            aria-pressed={props.value === each}
            // A disabled button would lose the focus.
            aria-disabled={props.isDisabled}
            onClick={() => !props.isDisabled && props.onPick(each)}
          >
            {t(`requests.importance.${each}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
