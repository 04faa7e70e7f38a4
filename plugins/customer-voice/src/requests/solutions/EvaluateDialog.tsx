import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import {
  type CapabilityRequest,
  EVALUATION_VERDICTS,
  type EvaluationVerdict,
  type Solution,
} from 'backstage-plugin-customer-voice-common';
import { Controller } from 'react-hook-form';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestDialog } from '../moves/RequestDialog';
import { useRequestChange } from '../useRequestChange';
import styles from '../page/page.module.css';

interface EvaluateDialogProps {
  request: CapabilityRequest;
  solution: Solution;
  onClose: () => void;
}

/** The evaluation that is written, and saving it. */
function useEvaluationForm(props: EvaluateDialogProps) {
  const { request, solution, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { control, handleSubmit, watch, draft } = useDraftForm<{
    verdict: EvaluationVerdict | '';
    note: string;
  }>({
    name: `${request.number}:evaluation:${solution.id}`,
    defaultValues: {
      verdict: solution.evaluation?.verdict ?? '',
      note: solution.evaluation?.note ?? '',
    },
  });
  const evaluate = useRequestChange<{
    verdict: EvaluationVerdict;
    note: string;
  }>(request, {
    call: (api, evaluation) =>
      api.evaluateSolution(request.number, solution.id, evaluation),
    onSaved: draft.clear,
  });
  const chosen = watch('verdict');
  const send = handleSubmit(({ verdict, note }) => {
    if (!verdict) return;
    evaluate.mutate(
      { verdict, note },
      {
        onSuccess: () => {
          announce(t('requests.page.changed'));
          onClose();
        },
      },
    );
  });
  return {
    control,
    draft,
    chosen,
    send,
    isPending: evaluate.isPending,
    error: evaluate.error,
  };
}

/** Records what the owner makes of a solution, and why. */
export function EvaluateDialog(props: EvaluateDialogProps) {
  const { request, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, draft, chosen, send, isPending, error } =
    useEvaluationForm(props);
  return (
    <RequestDialog
      request={request}
      title={t('requests.solutions.evaluateTitle')}
      send={t('requests.solutions.save')}
      isPending={isPending}
      error={error}
      draft={draft}
      onSend={send}
      onClose={onClose}
    >
      <Controller
        name="verdict"
        control={control}
        rules={{ required: true }}
        render={({ field, fieldState }) => (
          <RadioGroup
            label={t('requests.solutions.verdict')}
            value={field.value}
            onChange={field.onChange}
            isInvalid={Boolean(fieldState.error)}
          >
            {EVALUATION_VERDICTS.map(each => (
              <Radio key={each} value={each}>
                {t(`requests.solutions.${each}`)}
              </Radio>
            ))}
          </RadioGroup>
        )}
      />
      {chosen && (
        <p className={styles.quiet}>{t(`requests.solutions.${chosen}Help`)}</p>
      )}
      <RequiredText
        control={control}
        name="note"
        label={t('requests.solutions.note')}
      />
    </RequestDialog>
  );
}
