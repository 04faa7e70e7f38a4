import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
} from 'backstage-plugin-customer-voice-react';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';
import { useFocusFallback } from '../shared/focus/useFocusFallback';
import { Announcer, useAnnounce } from '../shared/hooks/useAnnounce';
import { useInboxPath } from '../shared/hooks/useRequestPaths';
import { onInboxChanged } from '../shared/inbox/onInboxChanged';
import { KeysHelp } from '../shared/keyboard/KeysHelp';
import { useKeys } from '../shared/keyboard/useListKeys';
import { LoadMore } from '../shared/lists/LoadMore';
import { useQueryState } from '../shared/lists/useQueryState';
import { queryKeys } from '../shared/queryKeys';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { InboxEmpty } from './InboxEmpty';
import { InboxFilters } from './InboxFilters';
import { focusAction, INBOX_PARTS } from './inboxFocus';
import {
  inboxFilterOf,
  type InboxPageQuery,
  inboxQueryState,
} from './inboxQuery';
import { InboxRow } from './InboxRow';
import { OpenItem } from './OpenItem';
import { SnoozeDialog } from './SnoozeDialog';
import { useInbox, useInboxCounts } from './useInbox';
import { useLiveInbox } from './useLiveInbox';
import { useSelection } from './useSelection';
import { useTouchedVerdicts } from './useTouchedVerdicts';
import styles from './page.module.css';

function Loading() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div role="status" aria-label={t('inbox.loading')} className={styles.panes}>
      <div className={styles.list}>
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} width="100%" height={84} />
        ))}
      </div>
      <div className={styles.pane}>
        <Skeleton width="100%" height={420} />
      </div>
    </div>
  );
}

/** What waits under the filters of the address, and which of it is open. */
function useInboxPage(region: React.RefObject<HTMLElement>) {
  const { query, change } = useQueryState<InboxPageQuery>(inboxQueryState);
  const filter = inboxFilterOf(query);
  const { list, items: waiting } = useInbox(filter);
  const counts = useInboxCounts(filter);
  const queries = useQueryClient();
  const verdicts = useTouchedVerdicts(waiting);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const selection = useSelection({
    items: verdicts.items,
    chosen: query.item,
    onChoose: item => change({ item }, { replace: true }),
    isStale: list.isPending || list.isPlaceholderData || isFetchingNextPage,
    region,
  });
  // What the address names may be further down.
  const isSought = query.item !== undefined && !selection.open;
  useEffect(() => {
    if (isSought && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [isSought, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(
    () =>
      onInboxChanged(() =>
        queries.invalidateQueries({ queryKey: queryKeys.inboxCounts() }),
      ),
    [queries],
  );
  const { open } = selection;
  return {
    query,
    /** Nothing waits any more in what is open, but what followed is still asked. */
    isDone: open !== undefined && !waiting.some(({ id }) => id === open.id),
    // Another part of what waits begins with its first.
    narrow: (by: Partial<InboxPageQuery>) => change({ ...by, item: undefined }),
    close: () => change({ item: undefined }),
    list,
    counts,
    verdicts,
    selection,
    isSought: isSought && hasNextPage,
  };
}

type InboxState = ReturnType<typeof useInboxPage>;

/** The entries, most urgent first. */
function List({ inbox }: { inbox: InboxState }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const path = useInboxPath();
  const { list, verdicts, selection } = inbox;
  const { open, choose } = selection;
  return (
    <nav
      className={styles.list}
      aria-label={t('inbox.list')}
      aria-busy={list.isPlaceholderData}
      {...{ [INBOX_PARTS.list]: '' }}
    >
      <ul className={styles.rows}>
        {verdicts.items.map(item => (
          <InboxRow
            key={item.id}
            item={item}
            href={`${path}?item=${encodeURIComponent(item.id)}`}
            isOpen={item.id === open?.id}
            onOpen={byKeyboard => choose(item, byKeyboard ? 'action' : 'entry')}
          />
        ))}
      </ul>
      <LoadMore of={[list]} label={t('inbox.more')} />
    </nav>
  );
}

/** What the address names does not wait here, or no more. */
function Gone({ onGoOn }: { onGoOn: () => void }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div role="status" className={styles.empty}>
      <h2
        className={styles.title}
        tabIndex={-1}
        {...{ [INBOX_PARTS.heading]: '' }}
      >
        {t('inbox.goneTitle')}
      </h2>
      <p className={styles.paragraph}>{t('inbox.goneBody')}</p>
      <Button variant="secondary" onPress={onGoOn}>
        {t('inbox.next')}
      </Button>
    </div>
  );
}

interface PaneProps {
  inbox: InboxState;
  onSnooze: () => void;
  onGoOn: () => void;
  onTakeKey: React.MutableRefObject<(() => void) | undefined>;
}

/** What is open. */
function Pane({ inbox, ...actions }: PaneProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { verdicts, selection, isDone, close, isSought } = inbox;
  const { open } = selection;
  const found = open && (
    <OpenItem
      // What is being typed belongs to one item.
      key={open.id}
      item={open}
      isTouched={verdicts.isTouched(open)}
      isDone={isDone}
      onTouch={() => verdicts.touch(open)}
      {...actions}
    />
  );
  const absent = isSought ? (
    <Skeleton width="100%" height={420} />
  ) : (
    <Gone onGoOn={actions.onGoOn} />
  );
  return (
    <div className={styles.pane}>
      <Button
        size="small"
        variant="tertiary"
        className={styles.back}
        onPress={close}
      >
        {t('inbox.back')}
      </Button>
      {found ?? absent}
    </div>
  );
}

/** The two panes, or what stands in their place. */
function Panes(props: PaneProps) {
  const { inbox } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { list, query, verdicts, narrow } = inbox;
  if (list.isPending) return <Loading />;
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
  if (verdicts.items.length === 0 && !query.item) {
    return (
      <InboxEmpty
        query={query}
        onClear={() =>
          narrow({ kind: undefined, role: undefined, entityRef: undefined })
        }
      />
    );
  }
  return (
    <div className={styles.panes} data-one-open={query.item !== undefined}>
      <List inbox={inbox} />
      <Pane {...props} />
    </div>
  );
}

/** What each key does with the item that is open. */
function useInboxKeys(
  region: React.RefObject<HTMLElement>,
  actions: {
    step: (by: 1 | -1) => void;
    done: () => void;
    snooze: () => void;
    take: () => void;
  },
) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const keys = useKeys(region, {
    j: () => actions.step(1),
    k: () => actions.step(-1),
    e: actions.done,
    s: actions.snooze,
    t: actions.take,
  });
  const further = [
    { name: 'e', does: t('keys.done') },
    { name: 's', does: t('keys.snooze') },
    { name: 't', does: t('keys.take') },
  ];
  return { keys, further };
}

function Inbox() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const region = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const takeKey = useRef<() => void>();
  const [snoozing, setSnoozing] = useState<InboxItem>();
  useLiveInbox();
  useFocusFallback(region);
  const inbox = useInboxPage(region);
  const { selection, verdicts, query, isDone } = inbox;
  const { open } = selection;
  const goOn = () => {
    selection.goOn();
    if (open) verdicts.forget(open.id);
  };
  const { keys, further } = useInboxKeys(region, {
    step: selection.step,
    done: () => {
      if (!open || isDone) goOn();
      else if (region.current) {
        focusAction(region.current);
        announce(t('inbox.doneBy'));
      }
    },
    snooze: () => setSnoozing(isDone ? undefined : open),
    take: () => takeKey.current?.(),
  });
  return (
    <div
      className={styles.root}
      ref={region}
      tabIndex={-1}
      data-one-open={query.item !== undefined}
    >
      <div className={styles.top}>
        <InboxFilters {...inbox} onChange={inbox.narrow} />
        <KeysHelp keys={keys} further={further} />
      </div>
      <Panes
        inbox={inbox}
        onSnooze={() => setSnoozing(open)}
        onGoOn={goOn}
        onTakeKey={takeKey}
      />
      {snoozing && (
        <SnoozeDialog item={snoozing} onClose={() => setSnoozing(undefined)} />
      )}
    </div>
  );
}

/** What waits for the user in any role: a list, and beside it the thing itself with its action. */
export function InboxPage() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <Announcer>
          <Inbox />
        </Announcer>
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}
