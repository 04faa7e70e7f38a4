import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { PersonChip, useFormats } from 'backstage-plugin-customer-voice-react';
import { Link as RouterLink } from 'react-router-dom';
import { shortTitle } from '../shared/catalog/shortTitle';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { serviceOf, titleOf } from './inboxItems';
import { Wanted } from './ItemAction';
import styles from './page.module.css';

interface InboxRowProps {
  item: InboxItem;
  /** Address of the Inbox with this item open. */
  href: string;
  isOpen: boolean;
  /** `byKeyboard`: Enter opened it. */
  onOpen: (byKeyboard: boolean) => void;
}

/** Who has taken it, or until when it is snoozed, as far as that was said. */
function Division({ item }: Pick<InboxRowProps, 'item'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { claim, snooze } = item;
  return (
    <>
      {claim && (
        <span className={styles.mark}>
          {claim.mine ? (
            t('inbox.claim.you')
          ) : (
            <PersonChip userRef={claim.byRef} plain />
          )}
        </span>
      )}
      {snooze && (
        <span className={styles.mark}>
          {t('inbox.snooze.until', { when: formats.date(snooze.until) })}
        </span>
      )}
    </>
  );
}

/** One thing that waits, as an entry of the list. */
export function InboxRow({ item, href, isOpen, onOpen }: InboxRowProps) {
  const service = serviceOf(item);
  return (
    <li className={styles.row} data-list-entry={item.id} data-open={isOpen}>
      <Wanted item={item} />
      <RouterLink
        to={href}
        className={styles.rowTitle}
        aria-current={isOpen || undefined}
        onClick={event => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          // A key that was pressed has no place on the screen.
          onOpen(event.detail === 0);
        }}
      >
        <bdi>{titleOf(item)}</bdi>
      </RouterLink>
      <span className={styles.rowFacts}>
        {service && <bdi>{shortTitle(service.title)}</bdi>}
        <Division item={item} />
      </span>
    </li>
  );
}
