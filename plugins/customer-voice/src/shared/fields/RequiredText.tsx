import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MAXIMUM_COMMENT_LENGTH } from 'backstage-plugin-customer-voice-common';
import {
  type Control,
  type FieldPathByValue,
  type FieldValues,
  useController,
} from 'react-hook-form';
import { customerVoiceRequestsTranslationRef } from '../translation/requestsTranslation';
import { MarkdownField } from './MarkdownField';

interface RequiredTextProps<Form extends FieldValues> {
  control: Control<Form>;
  name: FieldPathByValue<Form, string>;
  label: string;
  description?: string;
  placeholder?: string;
  rows?: number;
}

/** A text of a form that cannot be left out: a reason, a note, a description. */
export function RequiredText<Form extends FieldValues>(
  props: RequiredTextProps<Form>,
) {
  const { control, name, ...shown } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field, fieldState } = useController({
    name,
    control,
    rules: {
      validate: (text: string) =>
        (text.trim() !== '' && text.length <= MAXIMUM_COMMENT_LENGTH) ||
        t('requests.field.required'),
    },
  });
  return (
    <MarkdownField
      {...shown}
      value={field.value}
      onChange={field.onChange}
      maximum={MAXIMUM_COMMENT_LENGTH}
      error={fieldState.error?.message}
    />
  );
}
