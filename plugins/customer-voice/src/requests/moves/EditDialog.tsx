import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import { EditFields } from './EditFields';
import {
  changesOf,
  type EditForm,
  editFormOf,
  type RequestChanges,
} from './editForm';
import { RequestDialog } from './RequestDialog';

interface EditDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** Changes the words of a request; what is as it was is not sent. */
export function EditDialog({ request, onClose, onDone }: EditDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit, draft } = useDraftForm<EditForm>({
    name: `${request.number}:edit`,
    defaultValues: editFormOf(request),
  });
  const change = useRequestChange<RequestChanges>(request, {
    call: (api, changes) =>
      api.changeRequest(request.number, {
        ...changes,
        version: request.version,
      }),
    onSaved: draft.clear,
  });
  const send = handleSubmit(form => {
    const changes = changesOf(request, form);
    if (Object.keys(changes).length === 0) {
      draft.clear();
      onClose();
      return;
    }
    change.mutate(changes, { onSuccess: onDone });
  });

  return (
    <RequestDialog
      plain
      request={request}
      title={t('requests.edit.title')}
      send={t('requests.edit.send')}
      isPending={change.isPending}
      error={change.error}
      draft={draft}
      onSend={send}
      onClose={onClose}
      onLoaded={change.reset}
    >
      <EditFields control={control} />
    </RequestDialog>
  );
}
