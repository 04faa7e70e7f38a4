import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { TITLE_LENGTH } from 'backstage-plugin-customer-voice-common';
import { type Control, useController, useWatch } from 'react-hook-form';
import { autoDirection } from '../../shared/fields/autoDirection';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { proposeTitle } from './proposeTitle';
import type { AskForm } from './useDraft';

interface TitleFieldProps {
  control: Control<AskForm>;
}

/** Follows the goal until the user writes a title. */
export function TitleField({ control }: TitleFieldProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const goal = useWatch({ control, name: 'goal' });
  const proposed = proposeTitle(goal);
  const { field, fieldState } = useController({
    name: 'title',
    control,
    rules: {
      validate: (title, written) =>
        (title.trim() || proposeTitle(written.goal)).length >=
          TITLE_LENGTH.min ||
        t('requests.field.tooShort', { minimum: String(TITLE_LENGTH.min) }),
    },
  });
  const [isOwn, setIsOwn] = useState(field.value !== '');
  return (
    <TextField
      ref={autoDirection}
      label={t('requests.ask.requestTitle')}
      description={fieldState.error?.message ?? t('requests.ask.titleHelp')}
      isInvalid={Boolean(fieldState.error)}
      maxLength={TITLE_LENGTH.max}
      value={isOwn ? field.value : proposed}
      onChange={title => {
        setIsOwn(true);
        field.onChange(title);
      }}
      onBlur={() => setIsOwn(field.value.trim() !== '')}
    />
  );
}
