import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import {
  type ChangeResponse,
  type Disclosure,
  MAXIMUM_COMMENT_LENGTH,
  type MyResponse,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { autoDirection } from '../shared/fields/autoDirection';
import { useDriverName } from '../shared/hooks/useDriverName';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import choices from '../shared/fields/choices.module.css';
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
  const formats = useFormats();
  const driverName = useDriverName();
  const driverLabel = useId();
  const [driver, setDriver] = useState(answer.driver);
  const [comment, setComment] = useState(answer.comment ?? '');
  const [disclosure, setDisclosure] = useState<Disclosure>(answer.disclosure);
  const [previewing, setPreviewing] = useState(false);
  const excess = comment.length - MAXIMUM_COMMENT_LENGTH;

  const done = () => {
    const text = comment.trim() === '' ? undefined : comment;
    onDone({
      ...(driver !== answer.driver && { driver: driver ?? null }),
      ...(text !== answer.comment && { comment: text ?? null }),
      ...(disclosure !== answer.disclosure && { disclosure }),
    });
  };

  return (
    <form
      className={styles.editor}
      aria-label={t('feedback.details.label')}
      onSubmit={event => {
        event.preventDefault();
        done();
      }}
    >
      <div className={styles.field}>
        <span id={driverLabel} className={styles.label}>
          {t('feedback.details.driver')}
        </span>
        <div
          role="group"
          aria-labelledby={driverLabel}
          className={choices.choices}
        >
          {drivers.map(each => (
            <button
              key={each}
              type="button"
              className={choices.choice}
              aria-pressed={each === driver}
              onClick={() => setDriver(each === driver ? undefined : each)}
            >
              {driverName(each)}
            </button>
          ))}
        </div>
      </div>
      <div className={styles.field}>
        {previewing ? (
          <>
            <span className={styles.label}>
              {t('feedback.details.comment')}
            </span>
            <div className={styles.preview}>
              {comment.trim() ? (
                <MarkdownText content={comment} />
              ) : (
                <span className={styles.quiet}>
                  {t('feedback.details.nothing')}
                </span>
              )}
            </div>
          </>
        ) : (
          <TextAreaField
            ref={autoDirection}
            label={t('feedback.details.comment')}
            secondaryLabel={t('feedback.details.optional')}
            description={
              excess > 0
                ? t('feedback.details.tooLong', {
                    excess: formats.number(excess),
                  })
                : t('feedback.details.commentHelp', {
                    maximum: formats.number(MAXIMUM_COMMENT_LENGTH),
                  })
            }
            isInvalid={excess > 0}
            value={comment}
            onChange={setComment}
            rows={3}
          />
        )}
        <Button
          size="small"
          variant="tertiary"
          className={styles.previewSwitch}
          onPress={() => setPreviewing(!previewing)}
        >
          {previewing
            ? t('feedback.details.write')
            : t('feedback.details.preview')}
        </Button>
      </div>
      <RadioGroup
        label={t('feedback.details.disclosure')}
        value={disclosure}
        onChange={value =>
          setDisclosure(value === 'named' ? 'named' : 'confidential')
        }
      >
        <Radio value="confidential">{t('feedback.details.confidential')}</Radio>
        <Radio value="named">{t('feedback.details.named')}</Radio>
      </RadioGroup>
      <p className={styles.explanation} aria-live="polite">
        {t(`feedback.details.${disclosure}Help`)}
      </p>
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
          isDisabled={excess > 0}
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
