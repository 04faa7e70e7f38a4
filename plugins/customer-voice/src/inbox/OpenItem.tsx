import { type MutableRefObject, useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { BgProvider, Button } from '@backstage/ui';
import type { InboxItem } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  PersonChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { LatestEntries } from '../requests/conversation/LatestEntries';
import { DecisionInForce } from '../requests/page/DecisionInForce';
import { Description } from '../requests/page/Description';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { ClaimBar } from './ClaimBar';
import { INBOX_PARTS } from './inboxFocus';
import {
  isAboutRequest,
  isOfAuthor,
  type RequestInboxItem,
} from './inboxItems';
import { ItemAction } from './ItemAction';
import { ItemHead } from './ItemHead';
import { useClaim } from './useClaim';
import { useInboxChange } from './useInboxChange';
import styles from './page.module.css';

interface ItemProps {
  item: InboxItem;
}

/** Puts an item back on the open list. */
function useWake(item: InboxItem) {
  const params = { id: item.id };
  return useInboxChange(item, {
    call: api =>
      isOfAuthor(item)
        ? api.call('markInboxItem', { params, body: { as: 'open' } })
        : api.call('wakeInboxItem', { params }),
  });
}

/** Until when it is off the open list, who says so and why, and putting it back. */
function Snoozed({ item }: ItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const announce = useAnnounce();
  const wake = useWake(item);
  const { snooze } = item;
  if (!snooze) return null;
  const when = formats.date(snooze.until);
  return (
    <div className={styles.notice}>
      <p className={styles.paragraph}>
        {snooze.mine
          ? t('inbox.snooze.mine', { when })
          : t('inbox.snooze.other', {
              person: <PersonChip userRef={snooze.byRef} plain />,
              when,
            })}
      </p>
      {snooze.reason && (
        <p className={styles.paragraph}>
          <q>{snooze.reason}</q>
        </p>
      )}
      <Button
        size="small"
        variant="secondary"
        isPending={wake.isPending}
        onPress={() =>
          wake.mutate(undefined, {
            onSuccess: () => announce(t('inbox.snooze.woken')),
          })
        }
      >
        {t('inbox.snooze.wake')}
      </Button>
      {wake.error && (
        <ErrorNotice
          title={t('inbox.snooze.refusedWake')}
          advice={t('inbox.claim.refusedAdvice')}
          error={wake.error}
        />
      )}
    </div>
  );
}

interface OpenItemProps extends ItemProps {
  isTouched: boolean;
  /** Nothing waits in it any more, but what followed is still asked. */
  isDone: boolean;
  onTouch: () => void;
  onSnooze: () => void;
  onGoOn: () => void;
  /** What the key `t` does. */
  onTakeKey: MutableRefObject<(() => void) | undefined>;
}

/** Who does it and when: taking it, and snoozing it. */
function DivisionBar({ item, onSnooze, onTakeKey }: OpenItemProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const claiming = useClaim(item);
  useEffect(() => {
    onTakeKey.current = () => {
      if (isOfAuthor(item)) announce(t('inbox.claim.notSharedReply'));
      else if (!claiming.isShared) announce(t('inbox.claim.notShared'));
      else if (item.claim?.mine) claiming.release();
      else claiming.take(Boolean(item.claim));
    };
    return () => {
      onTakeKey.current = undefined;
    };
  });
  return (
    <div className={styles.division}>
      <ClaimBar item={item} claiming={claiming} />
      <Button size="small" variant="secondary" onPress={onSnooze}>
        {t('inbox.snooze.open')}
      </Button>
    </div>
  );
}

/** The request in the customer's words, its decision, and what was said last. */
function Behind({ request }: Pick<RequestInboxItem, 'request'>) {
  return (
    <>
      <Description request={request} />
      {request.decision && (
        <DecisionInForce request={request} decision={request.decision} />
      )}
      <LatestEntries request={request} />
    </>
  );
}

/** What waits, with its action, its request in the customer's words, and what was said last. */
export function OpenItem(props: OpenItemProps) {
  const { item, isTouched, isDone, onTouch, onGoOn } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <article className={styles.item} onClickCapture={onTouch}>
      <ItemHead item={item} />
      {!isDone && <DivisionBar {...props} />}
      <Snoozed item={item} />
      <div className={styles.action} {...{ [INBOX_PARTS.action]: '' }}>
        <BgProvider bg="neutral-1">
          <ItemAction item={item} isTouched={isTouched} />
        </BgProvider>
      </div>
      {isDone && (
        <Button variant="primary" className={styles.start} onPress={onGoOn}>
          {t('inbox.next')}
        </Button>
      )}
      {isAboutRequest(item) && <Behind request={item.request} />}
    </article>
  );
}
