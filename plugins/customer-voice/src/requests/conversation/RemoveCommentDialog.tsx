import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  RequestComment,
} from 'backstage-plugin-customer-voice-common';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useCurrentUser } from '../../shared/hooks/useCurrentUser';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestDialog } from '../moves/RequestDialog';
import { useRequestChange } from '../useRequestChange';

interface RemoveCommentDialogProps {
  request: CapabilityRequest;
  comment: RequestComment;
  onClose: () => void;
}

/** Removes a comment, and says so. */
function useRemoval({ request, comment, onClose }: RemoveCommentDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { control, handleSubmit, draft } = useDraftForm({
    name: `${request.number}:remove:${comment.id}`,
    defaultValues: { reason: '' },
  });
  const remove = useRequestChange<string | undefined>(request, {
    call: (api, reason) =>
      api.removeRequestComment(
        comment.viaNumber ?? request.number,
        comment.id,
        {
          reason,
        },
      ),
    onSaved: draft.clear,
  });
  const send = (reason?: string) =>
    remove.mutate(reason, {
      onSuccess: () => {
        announce(t('requests.comment.removed'));
        onClose();
      },
    });
  return {
    control,
    handleSubmit,
    draft,
    send,
    isPending: remove.isPending,
    error: remove.error,
  };
}

/** Asks once more before a comment is removed; an owner says why. */
export function RemoveCommentDialog(props: RemoveCommentDialogProps) {
  const { request, comment, onClose } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const me = useCurrentUser();
  const isMine = comment.authorRef === me;
  const { control, handleSubmit, ...removal } = useRemoval(props);
  return (
    <RequestDialog
      request={request}
      title={t('requests.comment.removeTitle')}
      body={
        isMine
          ? t('requests.comment.removeMine')
          : t('requests.comment.removeOther')
      }
      send={t('requests.comment.removeSend')}
      isDestructive
      isPending={removal.isPending}
      isDisabled={me === undefined}
      error={removal.error}
      draft={removal.draft}
      onSend={
        isMine
          ? () => removal.send()
          : handleSubmit(({ reason }) => removal.send(reason))
      }
      onClose={onClose}
      plain
    >
      {!isMine && (
        <RequiredText
          control={control}
          name="reason"
          label={t('requests.comment.removeReason')}
        />
      )}
    </RequestDialog>
  );
}
