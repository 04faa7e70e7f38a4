import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  Radio,
  RadioGroup,
  TextAreaField,
} from '@backstage/ui';
import {
  type Disclosure,
  MAXIMUM_COMMENT_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { autoDirection } from '../shared/fields/autoDirection';
import { useDriverName } from '../shared/hooks/useDriverName';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoiceTranslationRef } from '../shared/translation/translation';
import { WhileWriting } from '../shared/wording/WhileWriting';
import type { useAnswerDetails } from './useAnswerDetails';
import choices from '../shared/fields/choices.module.css';
import styles from './feedback.module.css';

interface DriverFieldProps {
  drivers: string[];
  value: string | undefined;
  onChange: (driver: string | undefined) => void;
}

/** What mattered most; picking it again takes it back. */
function DriverField({ drivers, value, onChange }: DriverFieldProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const driverName = useDriverName();
  const driverLabel = useId();
  return (
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
            aria-pressed={each === value}
            onClick={() => onChange(each === value ? undefined : each)}
          >
            {driverName(each)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The comment as its readers will see it. */
function CommentPreview({ comment }: { comment: string }) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <>
      <span className={styles.label}>{t('feedback.details.comment')}</span>
      <div className={styles.preview}>
        {comment.trim() ? (
          <MarkdownText content={comment} />
        ) : (
          <span className={styles.quiet}>{t('feedback.details.nothing')}</span>
        )}
      </div>
    </>
  );
}

interface CommentFieldProps {
  value: string;
  onChange: (comment: string) => void;
}

/** A comment in Markdown, with a preview. */
function CommentField({ value, onChange }: CommentFieldProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const [previewing, setPreviewing] = useState(false);
  const excess = value.length - MAXIMUM_COMMENT_LENGTH;
  return (
    <div className={styles.field}>
      {previewing ? (
        <CommentPreview comment={value} />
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
          value={value}
          onChange={onChange}
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
  );
}

interface DisclosureFieldProps {
  value: Disclosure;
  onChange: (disclosure: Disclosure) => void;
}

/** Whether the author is named, and what that means. */
function DisclosureField({ value, onChange }: DisclosureFieldProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <>
      <RadioGroup
        label={t('feedback.details.disclosure')}
        value={value}
        onChange={chosen =>
          onChange(chosen === 'named' ? 'named' : 'confidential')
        }
      >
        <Radio value="confidential">{t('feedback.details.confidential')}</Radio>
        <Radio value="named">{t('feedback.details.named')}</Radio>
      </RadioGroup>
      <p className={styles.explanation} aria-live="polite">
        {t(`feedback.details.${value}Help`)}
      </p>
    </>
  );
}

interface AnswerFieldsProps {
  /** The service that the answer is about. */
  entityRef: string;
  details: ReturnType<typeof useAnswerDetails>;
  drivers: string[];
}

/** What mattered most, a comment, and whether its author is named. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { entityRef, details, drivers } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <>
      <DriverField
        drivers={drivers}
        value={details.driver}
        onChange={details.setDriver}
      />
      <CommentField value={details.comment} onChange={details.setComment} />
      {details.disclosure === 'confidential' && (
        <WhileWriting
          entityRef={entityRef}
          text={details.comment}
          onChange={details.setComment}
        />
      )}
      <DisclosureField
        value={details.disclosure}
        onChange={details.setDisclosure}
      />
      {details.disclosure === 'confidential' && (
        <Checkbox
          isSelected={details.notifyOnReply}
          onChange={details.setNotifyOnReply}
        >
          {t('feedback.details.notify')}
        </Checkbox>
      )}
    </>
  );
}
