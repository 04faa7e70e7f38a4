import { useEffect, useId, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type {
  InboxItem,
  InboxKind,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { Announcer } from '../shared/hooks/useAnnounce';
import { useInboxPath } from '../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { useInbox } from './useInbox';
import { useTouchedVerdicts } from './useTouchedVerdicts';
import { WaitingEntry } from './WaitingEntry';
import styles from './inbox.module.css';

interface WaitingForYouProps {
  /** Entries that are shown; the Inbox has all of them. */
  shown: number;
  /** Says so where nothing waits; else the block is absent then. */
  saysNothing?: boolean;
  /** Only these kinds; all by default. */
  kinds?: readonly InboxKind[];
  /** How many of other kinds stand elsewhere on the page, as far as it is known, and where. */
  elsewhere?: { total: number | undefined; isPending: boolean; where: string };
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
 * verdicts, hand-overs, first responses, decisions, promises and replies.
 */
export function WaitingForYou(props: WaitingForYouProps) {
  const { shown, saysNothing, kinds, elsewhere } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const titleId = useId();
  const inboxPath = useInboxPath();
  // As the sidebar counts: what others have taken is in the Inbox.
  const inbox = useInbox({
    available: true,
    ...(kinds && { kind: [...kinds] }),
  });
  const { list } = inbox;
  const total = (inbox.total ?? 0) + (elsewhere?.total ?? 0);
  const verdicts = useTouchedVerdicts(inbox.items);
  const { items } = verdicts;
  const { region, onFocus } = useKeptFocus(items.length);
  if (list.isPending || elsewhere?.isPending) {
    return <Skeleton width="100%" height={96} />;
  }
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
  return (
    <section
      ref={region}
      tabIndex={-1}
      className={styles.root}
      aria-labelledby={titleId}
      onFocus={onFocus}
    >
      <Heading id={titleId} total={total} />
      <Entries
        items={items.slice(0, shown)}
        verdicts={verdicts}
        elsewhere={elsewhere}
      />
      <Link href={inboxPath} className={styles.start}>
        {t('waiting.inInbox')}
      </Link>
    </section>
  );
}

/** With how much there is, as the sidebar says. */
function Heading({ id, total }: { id: string; total: number }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <h2 id={id} className={styles.heading}>
      {total > 0
        ? t('waiting.titleCount', { total: formats.number(total) })
        : t('waiting.title')}
    </h2>
  );
}

interface EntriesProps extends Pick<WaitingForYouProps, 'elsewhere'> {
  items: InboxItem[];
  verdicts: ReturnType<typeof useTouchedVerdicts>;
}

/** The entries, or that there is none; it announces what was done with them. */
function Entries({ items, verdicts, elsewhere }: EntriesProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const others = elsewhere ? elsewhere.total : 0;
  return (
    <Announcer>
      {items.length === 0 && others === 0 && (
        <p className={styles.quiet}>{t('waiting.nothing')}</p>
      )}
      {items.length > 0 && (
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
      {Boolean(others) && <p className={styles.quiet}>{elsewhere?.where}</p>}
    </Announcer>
  );
}
