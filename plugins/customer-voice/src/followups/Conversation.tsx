import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type {
  FollowUp,
  FollowUpMessage,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { Announcer } from '../shared/hooks/useAnnounce';
import { LoadMore } from '../shared/lists/LoadMore';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { Message } from './Message';
import { ReplyForm } from './ReplyForm';
import { ReplyThanks } from './ReplyThanks';
import { lastSeen, useFollowUp } from './useFollowUp';
import styles from './followups.module.css';

interface ConversationProps {
  responseId: string;
  /** The service that it is about, where its author may be the one who writes. */
  entityRef?: string;
  /** Whether its form begins with the focus. */
  beginsFocused?: boolean;
}

function Messages(props: {
  messages: readonly FollowUpMessage[];
  role: FollowUp['role'];
}) {
  const { messages, role } = props;
  if (messages.length === 0) return null;
  return (
    <ol className={styles.messages}>
      {messages.map(message => (
        <Message key={message.id} message={message} role={role} />
      ))}
    </ol>
  );
}

/** What the author of a response and the owners said to each other, and a reply. */
export function Conversation(props: ConversationProps) {
  const { responseId, entityRef, beginsFocused } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { list, followUp, messages, ...thanked } = useFollowUp(responseId);
  if (list.isPending) return <Skeleton width="100%" height={96} />;
  if (!followUp) {
    return (
      <ErrorNotice
        title={t('followUp.errorTitle')}
        advice={t('followUp.errorAdvice')}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  }
  const seen = lastSeen(followUp, messages);
  return (
    <Announcer>
      {/* There are several on one page, which landmarks may not be. */}
      <div
        role="group"
        className={styles.root}
        aria-label={t('followUp.title')}
      >
        <Messages messages={messages} role={followUp.role} />
        <LoadMore of={[list]} label={t('followUp.more')} />
        <ReplyThanks followUp={followUp} seen={seen} {...thanked} />
        {followUp.mayWrite ? (
          <ReplyForm
            followUp={followUp}
            entityRef={entityRef}
            isBegun={messages.length > 0}
            seen={seen}
            beginsFocused={beginsFocused}
          />
        ) : (
          <p className={styles.quiet}>{t('followUp.notYet')}</p>
        )}
      </div>
    </Announcer>
  );
}
