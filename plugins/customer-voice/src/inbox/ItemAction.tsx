import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { Conversation } from '../followups/Conversation';
import { Actions } from '../requests/page/Actions';
import { Handover } from '../requests/page/Handover';
import { useRequest } from '../requests/useRequest';
import { Verification } from '../requests/verification/Verification';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { AuthorAction } from './AuthorAction';
import {
  isAboutRequest,
  isOfAuthor,
  type RequestInboxItem,
} from './inboxItems';
import styles from './inbox.module.css';

interface ItemProps {
  item: InboxItem;
}

interface RequestActionProps {
  item: RequestInboxItem;
  /** The user has begun to do something about it here. */
  isTouched: boolean;
}

/** Asks for the verdict, and for what follows it once it is given. */
function VerdictAction(props: RequestActionProps) {
  const { item, isTouched } = props;
  const current = useRequest(item.request.number, { enabled: isTouched });
  const request = (isTouched && current.data) || item.request;
  return request.verification ? (
    <Verification
      request={request}
      verification={request.verification}
      inline
    />
  ) : null;
}

/** What the user can do about a request, on the spot. */
function RequestAction({ item, isTouched }: RequestActionProps) {
  const { kind, request } = item;
  if (kind === 'verdict') {
    return <VerdictAction item={item} isTouched={isTouched} />;
  }
  if (kind === 'handover') {
    return request.handover ? (
      <Handover request={request} handover={request.handover} />
    ) : null;
  }
  return <Actions request={request} />;
}

interface ItemActionProps extends ItemProps {
  /** The user has begun to do something about it here. */
  isTouched: boolean;
}

/** What the user can do about it, on the spot. */
export function ItemAction({ item, isTouched }: ItemActionProps) {
  if (isAboutRequest(item)) {
    return <RequestAction item={item} isTouched={isTouched} />;
  }
  if (isOfAuthor(item)) return <AuthorAction item={item} />;
  return <Conversation responseId={item.comment.id} />;
}

/** What is wanted, and by when; what is late stands out. */
export function Wanted({ item }: ItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { kind, dueAt, overdue } = item;
  return (
    <span className={overdue ? styles.late : styles.wanted}>
      {t(`waiting.${kind}`)}
      {dueAt && (
        <>
          {' · '}
          {overdue
            ? t('waiting.overdue', { when: formats.relative(dueAt) })
            : t('waiting.due', { when: formats.relative(dueAt) })}
        </>
      )}
    </span>
  );
}
