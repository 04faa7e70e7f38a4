import { useEffect, useId, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { Announcer } from '../shared/hooks/useAnnounce';
import { LoadMore } from '../shared/lists/LoadMore';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { useInbox } from './useInbox';
import { useTouchedVerdicts } from './useTouchedVerdicts';
import { WaitingEntry } from './WaitingEntry';
import styles from './inbox.module.css';

interface WaitingForYouProps {
  /** Entries that are shown before "show all". */
  shown: number;
  /** Says so where nothing waits; else the block is absent then. */
  saysNothing?: boolean;
}

/** Brings the focus back into the block when an entry that had it is done and gone. */
function useKeptFocus(entries: number) {
  const region = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const before = useRef(entries);
  useEffect(() => {
    if (entries < before.current && hadFocus.current) {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) {
        region.current?.focus();
      }
    }
    before.current = entries;
  }, [entries]);
  return {
    region,
    onFocus: () => {
      hadFocus.current = true;
    },
  };
}

/**
 * What waits for the user in any role, most urgent first, each with its action:
 * verdicts, hand-overs, first responses, decisions and promises.
 */
export function WaitingForYou({ shown, saysNothing }: WaitingForYouProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const titleId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { list, items: waiting, total = 0 } = useInbox();
  const verdicts = useTouchedVerdicts(waiting);
  const { items } = verdicts;
  const { region, onFocus } = useKeptFocus(items.length);
  if (list.isPending) return <Skeleton width="100%" height={96} />;
  if (!list.data) {
    return (
      <ErrorNotice
        title={t('waiting.errorTitle')}
        advice={t('waiting.errorAdvice')}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  }
  if (items.length === 0 && !saysNothing) return null;
  const visible = isOpen ? items : items.slice(0, shown);
  return (
    <section
      ref={region}
      tabIndex={-1}
      className={styles.root}
      aria-labelledby={titleId}
      onFocus={onFocus}
    >
      <h2 id={titleId} className={styles.heading}>
        {total > 0
          ? t('waiting.titleCount', { total: formats.number(total) })
          : t('waiting.title')}
      </h2>
      <Entries items={visible} verdicts={verdicts} />
      <More
        list={list}
        total={visible.length < items.length ? total : undefined}
        onShowAll={() => setIsOpen(true)}
      />
    </section>
  );
}

interface EntriesProps {
  items: InboxItem[];
  verdicts: ReturnType<typeof useTouchedVerdicts>;
}

/** The entries, or that there is none. */
function Entries({ items, verdicts }: EntriesProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <Announcer>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t('waiting.nothing')}</p>
      ) : (
        <ul className={styles.list}>
          {items.map(item => (
            <WaitingEntry
              key={item.id}
              item={item}
              isTouched={verdicts.isTouched(item)}
              onTouch={() => verdicts.touch(item)}
            />
          ))}
        </ul>
      )}
    </Announcer>
  );
}

interface MoreProps {
  list: ReturnType<typeof useInbox>['list'];
  /** How many there are, while some of those that are loaded are folded away. */
  total?: number;
  onShowAll: () => void;
}

/** Shows the entries that are folded away, then loads more. */
function More({ list, total, onShowAll }: MoreProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (total === undefined) {
    return <LoadMore of={[list]} label={t('mine.more')} />;
  }
  return (
    <Button
      size="small"
      variant="secondary"
      className={styles.start}
      onPress={onShowAll}
    >
      {t('waiting.all', { total: formats.number(total) })}
    </Button>
  );
}
