import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  type RequestComment,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { DraftedForm } from '../../shared/drafts/DraftedForm';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import styles from '../page/page.module.css';

interface EditCommentProps {
  request: CapabilityRequest;
  comment: RequestComment;
  onDone: () => void;
}

/** The corrected words, and saving them; unchanged ones are not sent. */
function useCorrection({ request, comment, onDone }: EditCommentProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { control, handleSubmit, watch, draft } = useDraftForm({
    name: `${request.number}:comment:${comment.id}`,
    defaultValues: { body: comment.body },
  });
  const change = useRequestChange<string>(request, {
    call: (api, corrected) =>
      api.changeRequestComment(
        comment.viaNumber ?? request.number,
        comment.id,
        {
          body: corrected,
        },
      ),
    onSaved: draft.clear,
  });
  const written = watch('body');
  const mayBeSaved =
    written.trim() !== '' && written.length <= MAXIMUM_COMMENT_LENGTH;
  const save = handleSubmit(({ body }) => {
    if (change.isPending) return;
    if (body === comment.body) {
      draft.clear();
      onDone();
      return;
    }
    change.mutate(body, {
      onSuccess: () => {
        announce(t('requests.comment.changed'));
        onDone();
      },
    });
  });
  return { control, draft, mayBeSaved, change, save };
}

/** Corrects a comment where it stands. */
export function EditComment(props: EditCommentProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, draft, mayBeSaved, change, save } = useCorrection(props);
  return (
    <DraftedForm
      className={styles.commentBox}
      label={t('requests.comment.editLabel')}
      draft={draft}
      onSend={save}
      beginsFocused
      actions={
        <div className={styles.actions}>
          <Button
            type="submit"
            variant="primary"
            size="small"
            isPending={change.isPending}
            isDisabled={!mayBeSaved}
          >
            {t('requests.comment.save')}
          </Button>
          <Button variant="secondary" size="small" onPress={props.onDone}>
            {t('requests.comment.cancel')}
          </Button>
        </div>
      }
    >
      <RequiredText
        control={control}
        name="body"
        label={t('requests.comment.editLabel')}
        rows={3}
      />
      {change.error && (
        <ErrorNotice
          title={t('requests.comment.changeRefusedTitle')}
          advice={t('requests.change.keptAdvice')}
          error={change.error}
          kept
        />
      )}
    </DraftedForm>
  );
}
