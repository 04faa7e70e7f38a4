import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ChatBubbleOutlineIcon from '@material-ui/icons/ChatBubbleOutline';
import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import type { RequestComment } from 'backstage-plugin-customer-voice-common';
import {
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../translation';
import { RichText } from '../fields/RichText';
import styles from './page.module.css';

interface CommentEntryProps {
  comment: RequestComment;
  /** The request it is shown on; merged ones bring theirs along. */
  number: number;
}

/** What somebody said, and to whom. */
export function CommentEntry({ comment, number }: CommentEntryProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const forOwners = comment.visibility === 'owners';
  return (
    <li className={styles.entry}>
      <span className={styles.entryMark} aria-hidden="true">
        {forOwners ? (
          <LockOutlinedIcon fontSize="inherit" />
        ) : (
          <ChatBubbleOutlineIcon fontSize="inherit" />
        )}
      </span>
      <div className={styles.entryBody}>
        <div className={styles.meta}>
          <span className={styles.strong}>
            <PersonChip userRef={comment.authorRef} plain />
          </span>
          {comment.byOwner && (
            <span className={styles.tag}>{t('requests.stream.owner')}</span>
          )}
          {forOwners && (
            <span className={styles.tag}>
              {t('requests.stream.ownersOnly')}
            </span>
          )}
          <span className={styles.quiet}>
            <RelativeTime time={comment.at} />
            {comment.viaNumber !== undefined &&
              comment.viaNumber !== number && (
                <>
                  {', '}
                  {t('requests.stream.via', {
                    number: String(comment.viaNumber),
                  })}
                </>
              )}
          </span>
        </div>
        <div
          className={`${styles.said} ${forOwners ? styles.saidForOwners : ''}`}
        >
          <RichText text={comment.body} />
        </div>
      </div>
    </li>
  );
}
