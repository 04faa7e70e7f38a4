import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  type CreateSolution,
} from 'backstage-plugin-customer-voice-common';
import { Controller } from 'react-hook-form';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useIdempotencyKey } from '../../shared/hooks/useIdempotencyKey';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { existingOf, NO_TARGET, type Target } from '../fields/target';
import { TargetField } from '../fields/TargetField';
import { RequestDialog } from '../moves/RequestDialog';
import { useRequestChange } from '../useRequestChange';

interface AttachDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
}

/** The solution that is described, and attaching it. */
function useAttachForm({ request, onClose }: AttachDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { keyOf } = useIdempotencyKey();
  const { control, handleSubmit, draft } = useDraftForm<{
    target: Target;
    description: string;
  }>({
    name: `${request.number}:solution`,
    defaultValues: { target: NO_TARGET, description: '' },
  });
  const attach = useRequestChange<CreateSolution>(request, {
    call: (api, solution) =>
      api.attachSolution(request.number, solution, {
        idempotencyKey: keyOf(solution),
      }),
    onSaved: draft.clear,
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
  return {
    control,
    draft,
    send,
    isPending: attach.isPending,
    error: attach.error,
  };
}

/** Attaches a solution: an entity or a link, and how it solves the request. */
export function AttachDialog(props: AttachDialogProps) {
  const { request, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, draft, send, isPending, error } = useAttachForm(props);
  return (
    <RequestDialog
      request={request}
      title={t('requests.solutions.addTitle')}
      body={t('requests.solutions.addBody')}
      send={t('requests.solutions.send')}
      isPending={isPending}
      error={error}
      draft={draft}
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
      <RequiredText
        control={control}
        name="description"
        label={t('requests.solutions.description')}
      />
    </RequestDialog>
  );
}
