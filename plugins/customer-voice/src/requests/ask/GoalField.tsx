import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MAXIMUM_GOAL_LENGTH } from 'backstage-plugin-customer-voice-common';
import { type Control, useController } from 'react-hook-form';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import type { AskForm } from './useDraft';

interface GoalFieldProps {
  control: Control<AskForm>;
}

/** What the user is trying to achieve. */
export function GoalField({ control }: GoalFieldProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field, fieldState } = useController({
    name: 'goal',
    control,
    rules: {
      validate: text =>
        (text.trim() !== '' && text.length <= MAXIMUM_GOAL_LENGTH) ||
        t('requests.ask.needGoal'),
    },
  });
  return (
    <MarkdownField
      label={t('requests.ask.goal')}
      description={t('requests.ask.goalHelp')}
      rows={5}
      value={field.value}
      onChange={field.onChange}
      maximum={MAXIMUM_GOAL_LENGTH}
      error={fieldState.error?.message}
      // The form begins with it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
    />
  );
}
