import { useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ChatBubbleOutlineIcon from '@material-ui/icons/ChatBubbleOutline';
import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import type {
  CapabilityRequest,
  RequestComment,
} from 'backstage-plugin-customer-voice-common';
import {
  PersonChip,
  RelativeTime,
} from 'backstage-plugin-customer-voice-react';
import { RichText } from '../../shared/markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { EditComment } from './EditComment';
import { RemoveCommentDialog } from './RemoveCommentDialog';
import fields from '../../shared/fields/fields.module.css';
import styles from '../page/page.module.css';

interface CommentProps {
  comment: RequestComment;
  /** The request it is shown on; merged ones bring theirs along. */
  request: CapabilityRequest;
}

/** Who said it, to whom and when. */
function CommentHead({ comment, request }: CommentProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.meta}>
      <span className={styles.strong}>
        <PersonChip userRef={comment.authorRef} plain />
      </span>
      {comment.byOwner && (
        <span className={styles.tag}>{t('requests.stream.owner')}</span>
      )}
      {comment.visibility === 'owners' && (
        <span className={styles.tag}>{t('requests.stream.ownersOnly')}</span>
      )}
      <span className={styles.quiet}>
        <RelativeTime time={comment.at} />
        {comment.editedAt && !comment.removed && (
          <>
            {' · '}
            {t('requests.comment.edited', {
              time: <RelativeTime time={comment.editedAt} />,
            })}
          </>
        )}
        {comment.viaNumber !== undefined &&
          comment.viaNumber !== request.number && (
            <>
              {' · '}
              {t('requests.stream.via', { number: String(comment.viaNumber) })}
            </>
          )}
      </span>
    </div>
  );
}

/** What stays of a comment that was removed. */
function Tombstone({ comment }: { comment: RequestComment }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { removed } = comment;
  if (!removed) return null;
  const time = <RelativeTime time={removed.at} />;
  return (
    <div className={styles.quiet}>
      {removed.byRef === comment.authorRef
        ? t('requests.comment.removedByAuthor', { time })
        : t('requests.comment.removedBy', {
            person: <PersonChip userRef={removed.byRef} plain />,
            time,
          })}
      {removed.reason && <RichText text={removed.reason} />}
    </div>
  );
}

/** What the comment says, or what stays of it. */
function CommentText({ comment }: { comment: RequestComment }) {
  if (comment.removed) return <Tombstone comment={comment} />;
  const forOwners = comment.visibility === 'owners';
  return (
    <div className={`${styles.said} ${forOwners ? styles.saidForOwners : ''}`}>
      <RichText text={comment.body} />
    </div>
  );
}

interface CommentActionsProps {
  may: RequestComment['may'];
  onEdit: () => void;
  onRemove: () => void;
}

/** What the user may do with a comment. */
function CommentActions({ may, onEdit, onRemove }: CommentActionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.choices}>
      {may.edit && (
        <button type="button" className={fields.plain} onClick={onEdit}>
          {t('requests.comment.edit')}
        </button>
      )}
      {may.remove && (
        <button type="button" className={fields.plain} onClick={onRemove}>
          {t('requests.comment.remove')}
        </button>
      )}
    </div>
  );
}

/** What a user said, and to whom; its author corrects it here, and authors and owners remove it. */
export function CommentEntry({ comment, request }: CommentProps) {
  const entry = useRef<HTMLLIElement>(null);
  const [doing, setDoing] = useState<'edit' | 'remove'>();
  const forOwners = comment.visibility === 'owners';
  const stop = () => {
    setDoing(undefined);
    entry.current?.focus();
  };
  const isEditing = doing === 'edit' && !comment.removed;

  return (
    // Takes the focus of what goes away with an edit or a removal.
    <li className={styles.entry} ref={entry} tabIndex={-1}>
      <span className={styles.entryMark} aria-hidden="true">
        {forOwners ? (
          <LockOutlinedIcon fontSize="inherit" />
        ) : (
          <ChatBubbleOutlineIcon fontSize="inherit" />
        )}
      </span>
      <div className={styles.entryBody}>
        <CommentHead comment={comment} request={request} />
        {isEditing ? (
          <EditComment request={request} comment={comment} onDone={stop} />
        ) : (
          <CommentText comment={comment} />
        )}
        {!comment.removed && !isEditing && (
          <CommentActions
            may={comment.may}
            onEdit={() => setDoing('edit')}
            onRemove={() => setDoing('remove')}
          />
        )}
      </div>
      {doing === 'remove' && (
        <RemoveCommentDialog
          request={request}
          comment={comment}
          onClose={stop}
        />
      )}
    </li>
  );
}
