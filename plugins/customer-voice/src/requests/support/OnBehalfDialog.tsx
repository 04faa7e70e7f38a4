import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Importance,
} from 'backstage-plugin-customer-voice-common';
import { type Control, Controller } from 'react-hook-form';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ImportancePicker } from '../fields/ImportancePicker';
import { RequestDialog } from '../moves/RequestDialog';
import { useRequestChange } from '../useRequestChange';

interface OnBehalfDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

interface OnBehalfForm {
  /** Entity ref of the user; '' while none is chosen. */
  onBehalfOf: string;
  importance: Importance;
}

/** For whom it is recorded, and how much it matters to them. */
function OnBehalfFields({ control }: { control: Control<OnBehalfForm> }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <Controller
        name="onBehalfOf"
        control={control}
        render={({ field }) => (
          <EntityPicker
            label={t('requests.people.onBehalfWho')}
            placeholder={t('requests.field.search')}
            kinds={['user']}
            menuTrigger="input"
            value={field.value || undefined}
            onChange={ref => field.onChange(ref ?? '')}
          />
        )}
      />
      <Controller
        name="importance"
        control={control}
        render={({ field }) => (
          <ImportancePicker
            label={t('requests.people.onBehalfImportance')}
            value={field.value}
            onPick={field.onChange}
          />
        )}
      />
    </>
  );
}

/** Records support on behalf of another user, who is told and can take it back. */
export function OnBehalfDialog(props: OnBehalfDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit, watch, draft } = useDraftForm<OnBehalfForm>({
    name: `${request.number}:on-behalf`,
    defaultValues: { onBehalfOf: '', importance: 2 },
  });
  const record = useRequestChange<OnBehalfForm>(request, {
    call: (api, support) => api.supportRequest(request.number, support),
    onSaved: draft.clear,
  });
  return (
    <RequestDialog
      plain
      request={request}
      title={t('requests.people.onBehalfTitle')}
      body={t('requests.people.onBehalfBody')}
      send={t('requests.people.onBehalfSend')}
      isDisabled={!watch('onBehalfOf')}
      isPending={record.isPending}
      error={record.error}
      draft={draft}
      onSend={handleSubmit(support =>
        record.mutate(support, { onSuccess: onDone }),
      )}
      onClose={onClose}
    >
      <OnBehalfFields control={control} />
    </RequestDialog>
  );
}
