import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Importance,
} from 'backstage-plugin-customer-voice-common';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ImportancePicker } from '../fields/ImportancePicker';
import { RequestDialog } from '../moves/RequestDialog';
import { useRequestChange } from '../useRequestChange';

interface OnBehalfDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** Records support on behalf of another user, who is told and can take it back. */
export function OnBehalfDialog(props: OnBehalfDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [onBehalfOf, setOnBehalfOf] = useState<string>();
  const [importance, setImportance] = useState<Importance>(2);
  const record = useRequestChange<{
    importance: Importance;
    onBehalfOf: string;
  }>(request, {
    call: (api, support) => api.supportRequest(request.number, support),
  });
  return (
    <RequestDialog
      plain
      request={request}
      title={t('requests.people.onBehalfTitle')}
      body={t('requests.people.onBehalfBody')}
      send={t('requests.people.onBehalfSend')}
      isDisabled={!onBehalfOf}
      isPending={record.isPending}
      error={record.error}
      onSend={() =>
        onBehalfOf &&
        record.mutate({ importance, onBehalfOf }, { onSuccess: onDone })
      }
      onClose={onClose}
    >
      <EntityPicker
        label={t('requests.people.onBehalfWho')}
        placeholder={t('requests.field.search')}
        kinds={['user']}
        value={onBehalfOf}
        onChange={setOnBehalfOf}
      />
      <ImportancePicker
        label={t('requests.people.onBehalfImportance')}
        value={importance}
        onPick={setImportance}
      />
    </RequestDialog>
  );
}
