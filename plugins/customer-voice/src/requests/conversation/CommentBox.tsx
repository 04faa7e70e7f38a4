import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Radio, RadioGroup } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  type RequestComment,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { type Control, useController } from 'react-hook-form';
import { DraftedForm } from '../../shared/drafts/DraftedForm';
import { useDraftForm } from '../../shared/drafts/useDraftForm';
import { RequiredText } from '../../shared/fields/RequiredText';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useIdempotencyKey } from '../../shared/hooks/useIdempotencyKey';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import styles from '../page/page.module.css';

type Visibility = RequestComment['visibility'];

interface CommentForm {
  body: string;
  visibility: Visibility;
}

/** A comment that is being written, and sending it. */
function useNewComment(request: CapabilityRequest) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { control, handleSubmit, watch, draft } = useDraftForm<CommentForm>({
    name: `${request.number}:comment`,
    defaultValues: { body: '', visibility: 'everyone' },
  });
  const { keyOf, reset } = useIdempotencyKey();
  const comment = useRequestChange<CommentForm>(request, {
    call: (api, said) =>
      api.commentRequest(request.number, said, {
        idempotencyKey: keyOf(said),
      }),
    onSaved: () => {
      reset();
      draft.discard();
    },
  });
  const body = watch('body');
  const mayBeSent = body.trim() !== '' && body.length <= MAXIMUM_COMMENT_LENGTH;
  const send = handleSubmit(said => {
    if (comment.isPending) return;
    comment.mutate(said, {
      onSuccess: () => announce(t('requests.comment.sent')),
    });
  });
  return {
    control,
    draft,
    mayBeSent,
    send,
    isPending: comment.isPending,
    error: comment.error,
  };
}

/** Whether every reader or the owners alone see a comment. */
function VisibilityChoice({ control }: { control: Control<CommentForm> }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { field } = useController({ name: 'visibility', control });
  return (
    <RadioGroup
      label={t('requests.comment.who')}
      orientation="horizontal"
      value={field.value}
      onChange={field.onChange}
    >
      <Radio value="everyone">{t('requests.comment.everyone')}</Radio>
      <Radio value="owners">{t('requests.comment.owners')}</Radio>
    </RadioGroup>
  );
}

interface CommentBoxProps {
  request: CapabilityRequest;
}

/** A comment for every reader; owners can also comment for owners alone. */
export function CommentBox({ request }: CommentBoxProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, draft, send, ...comment } = useNewComment(request);

  return (
    <DraftedForm
      className={styles.commentBox}
      label={t('requests.comment.label')}
      draft={draft}
      onSend={send}
      actions={
        <div className={styles.commentFoot}>
          {request.may.decide ? (
            <VisibilityChoice control={control} />
          ) : (
            <span />
          )}
          <Button
            type="submit"
            variant="secondary"
            size="small"
            isPending={comment.isPending}
            isDisabled={!comment.mayBeSent}
          >
            {t('requests.comment.send')}
          </Button>
        </div>
      }
    >
      <RequiredText
        control={control}
        name="body"
        label={t('requests.comment.label')}
        placeholder={t('requests.comment.placeholder')}
        rows={3}
      />
      {comment.error && (
        <ErrorNotice
          title={t('requests.comment.refusedTitle')}
          advice={t('requests.change.keptAdvice')}
          error={comment.error}
          kept
        />
      )}
    </DraftedForm>
  );
}
