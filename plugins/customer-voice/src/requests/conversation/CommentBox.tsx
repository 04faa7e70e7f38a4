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

interface CommentBoxProps {
  request: CapabilityRequest;
}

/** A comment for every reader; owners can also comment for owners alone. */
export function CommentBox({ request }: CommentBoxProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const [body, setBody] = useState('');
  const [visibility, setVisibility] =
    useState<RequestComment['visibility']>('everyone');
  const { keyOf, reset } = useIdempotencyKey();
  const comment = useRequestChange<{
    body: string;
    visibility: RequestComment['visibility'];
  }>(request, {
    call: (api, said) =>
      api.commentRequest(request.number, said, { idempotencyKey: keyOf(said) }),
  });
  const isEmpty = body.trim() === '';

  return (
    <form
      className={styles.commentBox}
      aria-label={t('requests.comment.label')}
      onSubmit={event => {
        event.preventDefault();
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
      }}
    >
      <MarkdownField
        label={t('requests.comment.label')}
        placeholder={t('requests.comment.placeholder')}
        value={body}
        onChange={setBody}
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
          <RadioGroup
            label={t('requests.comment.who')}
            orientation="horizontal"
            value={visibility}
            onChange={value =>
              setVisibility(value === 'owners' ? 'owners' : 'everyone')
            }
          >
            <Radio value="everyone">{t('requests.comment.everyone')}</Radio>
            <Radio value="owners">{t('requests.comment.owners')}</Radio>
          </RadioGroup>
        ) : (
          <span />
        )}
        <Button
          type="submit"
          variant="secondary"
          size="small"
          isPending={comment.isPending}
          isDisabled={isEmpty || body.length > MAXIMUM_COMMENT_LENGTH}
        >
          {t('requests.comment.send')}
        </Button>
      </div>
    </form>
  );
}
