import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MAXIMUM_COMMENT_LENGTH } from 'backstage-plugin-customer-voice-common';
import { type Control, Controller } from 'react-hook-form';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { DateField } from '../../shared/fields/DateField';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AffectedField } from '../fields/AffectedField';
import { ImportancePicker } from '../fields/ImportancePicker';
import type { AskForm } from './useDraft';
import styles from './ask.module.css';

interface DetailFieldsProps {
  control: Control<AskForm>;
}

/** How it is done today, who else needs it, by when and how much it matters. */
// eslint-disable-next-line max-lines-per-function -- a flat list of the form's fields, one Controller each
export function DetailFields({ control }: DetailFieldsProps) {
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
            description={t('requests.ask.workaroundHelp')}
            isOptional
            rows={2}
            value={field.value}
            onChange={field.onChange}
            maximum={MAXIMUM_COMMENT_LENGTH}
          />
        )}
      />
      <div className={styles.pair}>
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
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <Controller
          name="importance"
          control={control}
          render={({ field }) => (
            <ImportancePicker
              label={t('requests.ask.importance')}
              value={field.value}
              onPick={field.onChange}
            />
          )}
        />
      </div>
    </>
  );
}
