import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import { ReasonDialog } from './ReasonDialog';

interface RefuseHandoverDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
}

/** Refuses what another owner would hand over, with a reason. */
export function RefuseHandoverDialog(props: RefuseHandoverDialogProps) {
  const { request, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const refuse = useRequestChange<string>(request, {
    call: (api, reason) =>
      api.refuseHandover(request.number, { version: request.version, reason }),
  });
  return (
    <ReasonDialog
      request={request}
      title={t('requests.handover.refuseTitle')}
      label={t('requests.handover.refuseReason')}
      send={t('requests.handover.refuseSend')}
      isPending={refuse.isPending}
      error={refuse.error}
      onSend={reason => refuse.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
      onLoaded={refuse.reset}
    />
  );
}
