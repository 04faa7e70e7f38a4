import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { DateField } from '../../shared/fields/DateField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import { ReasonDialog } from './ReasonDialog';

interface TargetDateDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** Moves the promise, with the reason for it. */
export function TargetDateDialog(props: TargetDateDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const before = request.promise?.targetDate ?? '';
  const [targetDate, setTargetDate] = useState(before);
  const change = useRequestChange<string>(request, {
    call: (api, reason) =>
      api.changeRequest(request.number, {
        version: request.version,
        targetDate,
        reason,
      }),
  });
  return (
    <ReasonDialog
      request={request}
      title={t('requests.target.title')}
      body={t('requests.target.body')}
      label={t('requests.target.reason')}
      send={t('requests.target.send')}
      isDisabled={!targetDate || targetDate === before}
      isPending={change.isPending}
      error={change.error}
      onSend={reason => change.mutate(reason, { onSuccess: onDone })}
      onClose={onClose}
      onLoaded={change.reset}
    >
      <DateField
        label={t('requests.target.date')}
        value={targetDate}
        onChange={setTargetDate}
      />
    </ReasonDialog>
  );
}
