import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { Controller } from 'react-hook-form';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { DateField } from '../../shared/fields/DateField';
import { RequiredText } from '../../shared/fields/RequiredText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { PlanOdds } from '../odds/PlanOdds';
import { useRequestChange } from '../useRequestChange';
import { RequestDialog } from './RequestDialog';

interface TargetDateDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** The new date with its reason, and saving it. */
function useTargetDate(request: CapabilityRequest) {
  const before = request.promise?.targetDate ?? '';
  const { control, handleSubmit, watch, draft } = useDraftForm({
    name: `${request.number}:target-date`,
    defaultValues: { targetDate: before, reason: '' },
  });
  const targetDate = watch('targetDate');
  const change = useRequestChange<{ targetDate: string; reason: string }>(
    request,
    {
      call: (api, date) =>
        api.changeRequest(request.number, {
          ...date,
          version: request.version,
        }),
      onSaved: draft.clear,
    },
  );
  const isSame = !targetDate || targetDate === before;
  return { control, handleSubmit, draft, isSame, change };
}

/** Moves the promise, with the reason for it. */
export function TargetDateDialog(props: TargetDateDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit, draft, isSame, change } =
    useTargetDate(request);
  return (
    <RequestDialog
      request={request}
      title={t('requests.target.title')}
      body={t('requests.target.body')}
      send={t('requests.target.send')}
      isDisabled={isSame}
      isPending={change.isPending}
      error={change.error}
      draft={draft}
      onSend={handleSubmit(date => change.mutate(date, { onSuccess: onDone }))}
      onClose={onClose}
      onLoaded={change.reset}
    >
      <Controller
        name="targetDate"
        control={control}
        render={({ field }) => (
          <>
            <DateField
              label={t('requests.target.date')}
              value={field.value}
              onChange={field.onChange}
            />
            {!isSame && (
              <PlanOdds entityRef={request.entityRef} date={field.value} />
            )}
          </>
        )}
      />
      <RequiredText
        control={control}
        name="reason"
        label={t('requests.target.reason')}
      />
    </RequestDialog>
  );
}
