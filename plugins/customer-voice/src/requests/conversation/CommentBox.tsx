import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Radio, RadioGroup } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  type RequestComment,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { useIdempotencyKey } from '../../shared/hooks/useIdempotencyKey';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import styles from '../page/page.module.css';

type Visibility = RequestComment['visibility'];

/** A comment that is being written, and sending it. */
function useNewComment(request: CapabilityRequest) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [body, setBody] = useState('');
  const [visibility, setVisibility] = useState<Visibility>('everyone');
  const { keyOf, reset } = useIdempotencyKey();
  const comment = useRequestChange<{ body: string; visibility: Visibility }>(
    request,
    {
      call: (api, said) =>
        api.commentRequest(request.number, said, {
          idempotencyKey: keyOf(said),
        }),
    },
  );
  const isEmpty = body.trim() === '';
  const send = () => {
    if (isEmpty) return;
    comment.mutate(
      { body, visibility },
      {
        onSuccess: () => {
          reset();
          setBody('');
          announce(t('requests.comment.sent'));
        },
      },
    );
  };
  return {
    body,
    setBody,
    visibility,
    setVisibility,
    mayBeSent: !isEmpty && body.length <= MAXIMUM_COMMENT_LENGTH,
    send,
    isPending: comment.isPending,
    error: comment.error,
  };
}

interface VisibilityChoiceProps {
  value: Visibility;
  onChange: (visibility: Visibility) => void;
}

/** Whether every reader or the owners alone see a comment. */
function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <RadioGroup
      label={t('requests.comment.who')}
      orientation="horizontal"
      value={value}
      onChange={chosen => onChange(chosen === 'owners' ? 'owners' : 'everyone')}
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
  const comment = useNewComment(request);

  return (
    <form
      className={styles.commentBox}
      aria-label={t('requests.comment.label')}
      onSubmit={event => {
        event.preventDefault();
        comment.send();
      }}
    >
      <MarkdownField
        label={t('requests.comment.label')}
        placeholder={t('requests.comment.placeholder')}
        value={comment.body}
        onChange={comment.setBody}
        maximum={MAXIMUM_COMMENT_LENGTH}
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
      <div className={styles.commentFoot}>
        {request.may.decide ? (
          <VisibilityChoice
            value={comment.visibility}
            onChange={comment.setVisibility}
          />
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
    </form>
  );
}
