import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
  CustomerVoiceQueryProvider,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './inbox.module.css';

/** More is not counted on so little room. */
const MOST = 99;
/** How long a count stands, in milliseconds: it is on every page of the portal. */
const MINUTE = 60_000;

function Count() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const api = useApi(customerVoiceApiRef);
  const first = useQuery({
    queryKey: customerVoiceKeys.inboxCount(),
    queryFn: () => api.listInbox({ limit: 1 }),
    staleTime: MINUTE,
    refetchInterval: 5 * MINUTE,
    refetchOnWindowFocus: true,
  });
  const total = first.data?.pageInfo.totalItems ?? 0;
  if (total === 0) return null;
  return (
    <>
      <span className={styles.count} aria-hidden="true">
        {total > MOST ? `${formats.number(MOST)}+` : formats.number(total)}
      </span>
      <VisuallyHidden>
        {t('waiting.count', { count: total, total: formats.number(total) })}
      </VisuallyHidden>
    </>
  );
}

/** How much waits for the user, as a mark on an icon; nothing where nothing waits or it is not known. */
export function WaitingCount() {
  return (
    <CustomerVoiceQueryProvider>
      <Count />
    </CustomerVoiceQueryProvider>
  );
}
