import type { BaseSyntheticEvent, ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Button, Radio, RadioGroup } from '@backstage/ui';
import { MAXIMUM_COMMENT_LENGTH } from 'backstage-plugin-customer-voice-common';
import { type Control, useController } from 'react-hook-form';
import { DraftedForm } from '../drafts/DraftedForm';
import { MarkdownField } from '../fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../translation/requestsTranslation';
import type { ThanksForm, ThanksWords } from './useThanksForm';
import fields from '../fields/fields.module.css';
import styles from './thanks.module.css';

function Receiver({ entityRef }: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <Radio value={entityRef}>{primaryTitle}</Radio>;
}

/** The owners, or one who acted or spoke as such. */
function ReceiverChoice(props: {
  control: Control<ThanksWords>;
  receivers: readonly string[];
}) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field } = useController({ name: 'to', control: props.control });
  return (
    <RadioGroup
      label={t('requests.thanks.to')}
      value={field.value}
      onChange={field.onChange}
    >
      {props.receivers.map(each => (
        <Receiver key={each} entityRef={each} />
      ))}
    </RadioGroup>
  );
}

function Words(props: { control: Control<ThanksWords>; note: string }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field } = useController({ name: 'words', control: props.control });
  return (
    <MarkdownField
      label={t('requests.thanks.words')}
      description={props.note}
      isOptional
      rows={2}
      value={field.value}
      onChange={field.onChange}
      maximum={MAXIMUM_COMMENT_LENGTH}
    />
  );
}

interface ThanksFieldsProps {
  form: ThanksForm;
  /** Whom the user may thank; missing where that is settled. */
  receivers?: readonly string[];
  /** Who reads them. */
  note: string;
  /** What the button says that closes the form. */
  cancel: string;
  isPending: boolean;
  onSend: (event?: BaseSyntheticEvent) => void;
  onCancel: () => void;
  /** Why they were refused. */
  children?: ReactNode;
}

/** Thanks to the owners or to one who acted as such, public and by name. */
export function ThanksFields(props: ThanksFieldsProps) {
  const { form, receivers, note, cancel, isPending, onSend, onCancel } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <DraftedForm
      className={fields.nested}
      label={t('requests.thanks.say')}
      draft={form.draft}
      onSend={onSend}
      beginsFocused
      actions={
        <div className={styles.actions}>
          <Button
            type="submit"
            size="small"
            variant="primary"
            isPending={isPending}
            isDisabled={form.isTooLong}
          >
            {t('requests.thanks.send')}
          </Button>
          <Button size="small" variant="tertiary" onPress={onCancel}>
            {cancel}
          </Button>
        </div>
      }
    >
      {receivers && (
        <ReceiverChoice control={form.control} receivers={receivers} />
      )}
      <Words control={form.control} note={note} />
      {props.children}
    </DraftedForm>
  );
}
