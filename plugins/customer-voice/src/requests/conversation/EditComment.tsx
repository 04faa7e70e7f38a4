import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  type RequestComment,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { MarkdownField } from '../../shared/fields/MarkdownField';
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
  const [body, setBody] = useState(comment.body);
  const change = useRequestChange<string>(request, {
    call: (api, corrected) =>
      api.changeRequestComment(
        comment.viaNumber ?? request.number,
        comment.id,
        {
          body: corrected,
        },
      ),
  });
  const save = () => {
    if (body === comment.body) {
      onDone();
      return;
    }
    change.mutate(body, {
      onSuccess: () => {
        announce(t('requests.comment.changed'));
        onDone();
      },
    });
  };
  return { body, setBody, change, save };
}

/** Corrects a comment where it stands. */
export function EditComment(props: EditCommentProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { body, setBody, change, save } = useCorrection(props);
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone.
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  return (
    <form
      ref={form}
      className={styles.commentBox}
      aria-label={t('requests.comment.editLabel')}
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <MarkdownField
        label={t('requests.comment.editLabel')}
        value={body}
        onChange={setBody}
        maximum={MAXIMUM_COMMENT_LENGTH}
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
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
          size="small"
          isPending={change.isPending}
          isDisabled={
            body.trim() === '' || body.length > MAXIMUM_COMMENT_LENGTH
          }
        >
          {t('requests.comment.save')}
        </Button>
        <Button variant="secondary" size="small" onPress={props.onDone}>
          {t('requests.comment.cancel')}
        </Button>
      </div>
    </form>
  );
}
