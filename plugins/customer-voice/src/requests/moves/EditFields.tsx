import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import {
  MAXIMUM_COMMENT_LENGTH,
  MAXIMUM_GOAL_LENGTH,
  TITLE_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { type Control, Controller } from 'react-hook-form';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { autoDirection } from '../../shared/fields/autoDirection';
import { DateField } from '../../shared/fields/DateField';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AffectedField } from '../fields/AffectedField';
import type { EditForm } from './editForm';

interface EditFieldsProps {
  control: Control<EditForm>;
}

function TitleField({ control }: EditFieldsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <Controller
      name="title"
      control={control}
      rules={{
        validate: text =>
          text.trim().length >= TITLE_LENGTH.min ||
          t('requests.field.tooShort', {
            minimum: String(TITLE_LENGTH.min),
          }),
      }}
      render={({ field, fieldState }) => (
        <TextField
          ref={autoDirection}
          label={t('requests.ask.requestTitle')}
          value={field.value}
          onChange={field.onChange}
          maxLength={TITLE_LENGTH.max}
          isInvalid={Boolean(fieldState.error)}
          description={fieldState.error?.message}
        />
      )}
    />
  );
}

function GoalField({ control }: EditFieldsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <Controller
      name="goal"
      control={control}
      rules={{
        validate: text =>
          (text.trim() !== '' && text.length <= MAXIMUM_GOAL_LENGTH) ||
          t('requests.field.required'),
      }}
      render={({ field, fieldState }) => (
        <MarkdownField
          label={t('requests.ask.goal')}
          value={field.value}
          onChange={field.onChange}
          maximum={MAXIMUM_GOAL_LENGTH}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** How it is done today, in words and with what of the catalog. */
function WorkaroundFields({ control }: EditFieldsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <Controller
        name="workaround"
        control={control}
        rules={{
          validate: text =>
            text.length <= MAXIMUM_COMMENT_LENGTH ||
            t('requests.field.required'),
        }}
        render={({ field }) => (
          <MarkdownField
            label={t('requests.ask.workaround')}
            isOptional
            rows={2}
            value={field.value}
            onChange={field.onChange}
            maximum={MAXIMUM_COMMENT_LENGTH}
          />
        )}
      />
      <Controller
        name="workaroundRef"
        control={control}
        render={({ field }) => (
          <EntityPicker
            label={t('requests.ask.workaroundRef')}
            placeholder={t('requests.field.search')}
            kinds={SERVICE_KINDS}
            value={field.value || undefined}
            onChange={ref => field.onChange(ref ?? '')}
          />
        )}
      />
    </>
  );
}

/** The words of a request, one field for each. */
export function EditFields({ control }: EditFieldsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <TitleField control={control} />
      <GoalField control={control} />
      <WorkaroundFields control={control} />
      <Controller
        name="affectedRefs"
        control={control}
        render={({ field }) => (
          <AffectedField value={field.value} onChange={field.onChange} />
        )}
      />
      <Controller
        name="neededBy"
        control={control}
        render={({ field }) => (
          <DateField
            label={t('requests.ask.neededBy')}
            secondaryLabel={t('requests.field.optional')}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
    </>
  );
}
