import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { Actions } from '../requests/page/Actions';
import { Handover } from '../requests/page/Handover';
import { useRequest } from '../requests/useRequest';
import { Verification } from '../requests/verification/Verification';
import { EntityLink } from '../shared/catalog/EntityLink';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './inbox.module.css';

interface WaitingEntryProps {
  item: InboxItem;
  /** The user has begun to do something about it here. */
  isTouched: boolean;
  onTouch: () => void;
}

type ItemProps = Pick<WaitingEntryProps, 'item'>;

/** Asks for the verdict, and for what follows it once it is given. */
function VerdictAction(props: Omit<WaitingEntryProps, 'onTouch'>) {
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

/** What the user can do about it, on the spot. */
function Action({ item, isTouched }: Omit<WaitingEntryProps, 'onTouch'>) {
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

/** What is wanted, and by when; what is late stands out. */
function Wanted({ item }: ItemProps) {
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

/** One thing that waits for the user, with its action. */
export function WaitingEntry(props: WaitingEntryProps) {
  const { item, isTouched, onTouch } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const paths = useRequestPaths();
  const { request } = item;
  return (
    <li className={styles.entry} data-list-entry onClickCapture={onTouch}>
      <div className={styles.about}>
        <Wanted item={item} />
        <h3 className={styles.title}>
          <Link href={paths.request(request.number)} weight="bold" standalone>
            <bdi>{request.title}</bdi>
          </Link>
        </h3>
        <span className={styles.quiet}>
          {t('waiting.number', { number: String(request.number) })}
          {request.entityRef && (
            <>
              {' · '}
              <EntityLink
                entityRef={request.entityRef}
                title={request.serviceTitle}
              />
            </>
          )}
        </span>
      </div>
      <Action item={item} isTouched={isTouched} />
    </li>
  );
}
