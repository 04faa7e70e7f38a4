import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { customerVoiceEntryTranslationRef } from '../shared/translation/entryTranslation';
import { onInboxChanged } from '../shared/inbox/onInboxChanged';

/** More is not counted on so little room. */
const MOST = 99;
/** How long a count stands, in milliseconds: it is on every page of the portal. */
const EVERY = 300_000;

/** How much waits for the user; 0 as long as it is not known. */
function useCount(): number {
  const api = useApi(customerVoiceApiRef);
  const [count, setCount] = useState(0);
  useEffect(() => {
    let isThere = true;
    const look = () =>
      api.listInbox({ limit: 0, available: true }).then(
        ({ pageInfo }) => isThere && setCount(pageInfo.totalItems ?? 0),
        // A count that is not known is no error of the page that it stands on.
        () => {},
      );
    look();
    const timer = setInterval(look, EVERY);
    const stopListening = onInboxChanged(look);
    return () => {
      isThere = false;
      clearInterval(timer);
      stopListening();
    };
  }, [api]);
  return count;
}

/**
 * How much waits for the user, as a mark on an icon; nothing where nothing waits.
 * It stands on every page, so it brings nothing but itself.
 */
export function WaitingCount() {
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  const count = useCount();
  if (count === 0) return null;
  const total = count > MOST ? `${MOST}+` : String(count);
  return (
    <span
      role="img"
      aria-label={t('waiting', { total })}
      style={{
        background: '#b3261e',
        borderRadius: 999,
        color: '#fff',
        font: '700 0.65rem/1.4 sans-serif',
        insetBlockStart: '-0.5em',
        insetInlineStart: '0.9em',
        minWidth: '1.4em',
        padding: '0 0.3em',
        position: 'absolute',
        textAlign: 'center',
      }}
    >
      {total}
    </span>
  );
}
