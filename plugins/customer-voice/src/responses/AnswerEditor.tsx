import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ChangeResponse,
  MyResponse,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import { AnswerFields } from './AnswerFields';
import { useAnswerDetails } from './useAnswerDetails';
import styles from './feedback.module.css';

interface AnswerEditorProps {
  answer: MyResponse;
  drivers: string[];
  /** Gets what is different from the answer. */
  onDone: (changes: ChangeResponse) => void;
  onCancel?: () => void;
  isPending: boolean;
  error: Error | null;
}

/** What an author may add to a score: what mattered most, a comment, and whether to be named. */
export function AnswerEditor(props: AnswerEditorProps) {
  const { answer, drivers, onDone, onCancel, isPending, error } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const details = useAnswerDetails(answer);

  return (
    <form
      className={styles.editor}
      aria-label={t('feedback.details.label')}
      onSubmit={event => {
        event.preventDefault();
        onDone(details.changes);
      }}
    >
      <AnswerFields
        entityRef={answer.entityRef}
        details={details}
        drivers={drivers}
      />
      {error && (
        <ErrorNotice
          title={t('feedback.changeRefusedTitle')}
          advice={t('feedback.changeRefusedAdvice')}
          error={error}
          kept
        />
      )}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
          size="small"
          isPending={isPending}
          isDisabled={!details.isValid}
        >
          {t('feedback.details.done')}
        </Button>
        {onCancel && (
          <Button
            variant="secondary"
            size="small"
            onPress={onCancel}
            isDisabled={isPending}
          >
            {t('feedback.details.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
