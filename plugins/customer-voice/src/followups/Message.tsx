import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FollowUpMessage } from 'backstage-plugin-customer-voice-common';
import {
  PersonChip,
  RelativeTime,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { MarkdownText } from '../shared/markdown/MarkdownText';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './followups.module.css';

interface MessageProps {
  message: FollowUpMessage;
  role: 'author' | 'owner';
}

/** Who said it: a name, or what is known of them. */
function Speaker({ message, role }: MessageProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  if (message.byRef) return <PersonChip userRef={message.byRef} plain />;
  if (message.by === 'owner') return <>{t('followUp.owner')}</>;
  return <>{role === 'author' ? t('followUp.you') : t('followUp.customer')}</>;
}

/** When it was said, as far as that may be known. */
function Said({ message }: Pick<MessageProps, 'message'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (message.pending) return <>{t('followUp.onItsWay')}</>;
  if (message.at) return <RelativeTime time={message.at} />;
  return <>{message.on && formats.date(message.on)}</>;
}

/** One entry of a conversation: what was said, or that it is solved or not. */
export function Message({ message, role }: MessageProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { kind, body, by } = message;
  return (
    <li className={by === 'owner' ? styles.ofOwner : styles.ofAuthor}>
      <div className={styles.meta}>
        <span className={styles.speaker}>
          <Speaker message={message} role={role} />
        </span>
        {by === 'owner' && message.byRef && (
          <span className={styles.tag}>{t('followUp.ownerTag')}</span>
        )}
        <span className={styles.quiet}>
          <Said message={message} />
        </span>
      </div>
      {kind !== 'message' && (
        <p className={styles.event}>{t(`followUp.event.${kind}`)}</p>
      )}
      {body && <MarkdownText content={body} />}
    </li>
  );
}
