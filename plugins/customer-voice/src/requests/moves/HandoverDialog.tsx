import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { type Control, Controller } from 'react-hook-form';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ServicePicker } from '../fields/ServicePicker';
import { useRequestChange } from '../useRequestChange';
import { RequestDialog } from './RequestDialog';
import styles from './moves.module.css';

interface HandoverDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

interface HandoverForm {
  entityRef: string;
  reason: string;
}

/** The service that is to take the request over. */
function ReceivingServiceField({
  control,
}: {
  control: Control<HandoverForm>;
}) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <Controller
      name="entityRef"
      control={control}
      rules={{ required: t('requests.field.required') }}
      render={({ field, fieldState }) => (
        <div className={styles.field}>
          <ServicePicker
            label={t('requests.handover.service')}
            placeholder={t('requests.ask.serviceSearch')}
            menuTrigger="input"
            value={field.value || undefined}
            onChange={ref => field.onChange(ref ?? '')}
          />
          {fieldState.error && (
            <p className={styles.error}>{fieldState.error.message}</p>
          )}
        </div>
      )}
    />
  );
}

/** Proposes that another service takes the request over; its owner decides. */
export function HandoverDialog(props: HandoverDialogProps) {
  const { request, onClose, onDone } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit, draft } = useDraftForm<HandoverForm>({
    name: `${request.number}:handover`,
    defaultValues: { entityRef: '', reason: '' },
  });
  const propose = useRequestChange<HandoverForm>(request, {
    call: (api, handover) =>
      api.proposeHandover(request.number, {
        ...handover,
        version: request.version,
      }),
    onSaved: draft.clear,
  });
  return (
    <RequestDialog
      request={request}
      title={t('requests.handover.proposeTitle')}
      body={t('requests.handover.proposeBody')}
      send={t('requests.handover.proposeSend')}
      isPending={propose.isPending}
      error={propose.error}
      draft={draft}
      onSend={handleSubmit(form => propose.mutate(form, { onSuccess: onDone }))}
      onClose={onClose}
      onLoaded={propose.reset}
    >
      <ReceivingServiceField control={control} />
      <RequiredText
        control={control}
        name="reason"
        label={t('requests.handover.reason')}
      />
    </RequestDialog>
  );
}
