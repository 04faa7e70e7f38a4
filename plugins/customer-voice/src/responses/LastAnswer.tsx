import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { MyResponse } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import styles from './feedback.module.css';

interface LastAnswerProps {
  answer: MyResponse;
  /** A message beside it says its score already. */
  isJustSaved: boolean;
  /** What can be done with it is in the editor while that is open. */
  isEditing: boolean;
  isPending: boolean;
  mayEdit: boolean;
  onEdit: () => void;
  onMakeConfidential: () => void;
  onWithdraw: () => void;
}

/** The user's answer as it stands, and what can be done with it. */
export function LastAnswer(props: LastAnswerProps) {
  const { answer, isJustSaved, isEditing } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const isNamed = answer.disclosure === 'named';
  return (
    <div className={styles.last}>
      {!isJustSaved && (
        <span>
          {t(isNamed ? 'feedback.lastNamed' : 'feedback.last', {
            score: formats.number(answer.score),
            date: formats.date(answer.respondedAt),
          })}
        </span>
      )}
      {!isEditing && (
        <span className={styles.lastActions}>
          {isJustSaved && isNamed && (
            <Button
              size="small"
              variant="secondary"
              isPending={props.isPending}
              onPress={props.onMakeConfidential}
            >
              {t('feedback.makeConfidential')}
            </Button>
          )}
          {props.mayEdit && (
            <Button size="small" variant="tertiary" onPress={props.onEdit}>
              {t('feedback.sayMore')}
            </Button>
          )}
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('feedback.withdrawLabel')}
            onPress={props.onWithdraw}
          >
            {t('feedback.withdraw')}
          </Button>
        </span>
      )}
      {!answer.included && (
        <span className={styles.pending}>{t('feedback.pending')}</span>
      )}
    </div>
  );
}
