import { lazy, Suspense, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type { Comment } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './followups.module.css';

const Conversation = lazy(() =>
  import('./Conversation').then(module => ({ default: module.Conversation })),
);

interface CommentFollowUpProps {
  comment: Comment;
  /** Whether the user owns the service, and so may answer. */
  isOwner: boolean;
}

/** Whether a comment was answered, and for owners the conversation about it. */
export function CommentFollowUp({ comment, isOwner }: CommentFollowUpProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const panelId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { followUp } = comment;
  const state = followUp?.state ?? 'open';
  if (!isOwner && state === 'open') return null;
  const messages = followUp?.messages ?? 0;
  return (
    <>
      <div className={styles.line}>
        <span className={styles[state]}>{t(`followUp.state.${state}`)}</span>
        {isOwner && (
          <Button
            size="small"
            variant={messages > 0 ? 'tertiary' : 'secondary'}
            aria-expanded={isOpen}
            aria-controls={panelId}
            onPress={() => setIsOpen(!isOpen)}
          >
            {messages > 0
              ? t('followUp.open', {
                  count: messages,
                  number: formats.number(messages),
                })
              : t('followUp.reply')}
          </Button>
        )}
      </div>
      <div id={panelId} hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={<Skeleton width="100%" height={96} />}>
            <Conversation
              responseId={comment.id}
              beginsFocused={messages === 0}
            />
          </Suspense>
        )}
      </div>
    </>
  );
}
