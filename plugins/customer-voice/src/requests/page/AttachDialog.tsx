import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  type CreateSolution,
} from 'backstage-plugin-customer-voice-common';
import { Controller, useForm } from 'react-hook-form';
import { customerVoiceRequestsTranslationRef } from '../translation';
import { NeededText } from '../fields/NeededText';
import { existingOf, NO_TARGET } from '../fields/target';
import { TargetField } from '../fields/TargetField';
import { RequestDialog } from '../moves/RequestDialog';
import { useIdempotencyKey } from '../useIdempotencyKey';
import { useRequestChange } from '../useRequestChange';
import { useAnnounce } from '../useAnnounce';

interface AttachDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
}

/** Attaches how somebody solved it: an entity or a link, and how. */
export function AttachDialog({ request, onClose }: AttachDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { keyOf } = useIdempotencyKey();
  const attach = useRequestChange<CreateSolution>(request, {
    call: (api, solution) =>
      api.attachSolution(request.number, solution, {
        idempotencyKey: keyOf(solution),
      }),
  });
  const { control, handleSubmit } = useForm({
    defaultValues: { target: NO_TARGET, description: '' },
  });
  const send = handleSubmit(({ target, description }) => {
    const existing = existingOf(target);
    if (!existing) return;
    attach.mutate(
      { target: existing, description },
      {
        onSuccess: () => {
          announce(t('requests.page.changed'));
          onClose();
        },
      },
    );
  });
  return (
    <RequestDialog
      request={request}
      title={t('requests.solutions.addTitle')}
      body={t('requests.solutions.addBody')}
      send={t('requests.solutions.send')}
      isPending={attach.isPending}
      error={attach.error}
      onSend={send}
      onClose={onClose}
    >
      <Controller
        name="target"
        control={control}
        rules={{
          validate: target =>
            Boolean(existingOf(target)) || t('requests.moves.choose'),
        }}
        render={({ field, fieldState }) => (
          <TargetField
            label={t('requests.solutions.what')}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <NeededText
        control={control}
        name="description"
        label={t('requests.solutions.description')}
      />
    </RequestDialog>
  );
}
