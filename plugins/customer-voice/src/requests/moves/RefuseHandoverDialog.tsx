import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import { RequestDialog } from './RequestDialog';

interface RefuseHandoverDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
}

/** Refuses what another owner would hand over, with a reason. */
export function RefuseHandoverDialog(props: RefuseHandoverDialogProps) {
  const { request, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit, draft } = useDraftForm({
    name: `${request.number}:refuse-handover`,
    defaultValues: { reason: '' },
  });
  const refuse = useRequestChange<string>(request, {
    call: (api, reason) =>
      api.refuseHandover(request.number, { version: request.version, reason }),
    onSaved: draft.clear,
  });
  return (
    <RequestDialog
      request={request}
      title={t('requests.handover.refuseTitle')}
      send={t('requests.handover.refuseSend')}
      isPending={refuse.isPending}
      error={refuse.error}
      draft={draft}
      onSend={handleSubmit(({ reason }) =>
        refuse.mutate(reason, { onSuccess: onClose }),
      )}
      onClose={onClose}
      onLoaded={refuse.reset}
    >
      <RequiredText
        control={control}
        name="reason"
        label={t('requests.handover.refuseReason')}
      />
    </RequestDialog>
  );
}
