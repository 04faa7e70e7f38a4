import { useEffect } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import {
  customerVoiceApiRef,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { useInboxPath } from '../../shared/hooks/useRequestPaths';
import { onInboxChanged } from '../../shared/inbox/onInboxChanged';
import { queryKeys } from '../../shared/queryKeys';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import styles from './tab.module.css';

/** How much about a service waits for the user, as the sidebar counts it. */
function useWaitingHere(entityRef: string): number {
  const api = useApi(customerVoiceApiRef);
  const filter = { entityRef, available: true, limit: 0 };
  const { data, refetch } = useQuery({
    queryKey: queryKeys.inboxCountsOf(filter),
    queryFn: () => api.listInbox(filter),
  });
  useEffect(() => onInboxChanged(() => refetch()), [refetch]);
  return data?.pageInfo.totalItems ?? 0;
}

/**
 * Leads to what waits for the user about a service; nothing where nothing waits,
 * or where that is not known.
 */
export function WaitingHere({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const inboxPath = useInboxPath();
  const count = useWaitingHere(entityRef);
  if (count === 0) return null;
  const query = new URLSearchParams({ entityRef }).toString();
  return (
    <p className={styles.waiting}>
      <Link href={`${inboxPath}?${query}`} weight="bold">
        {t('waiting.here', { count, total: formats.number(count) })}
      </Link>
    </p>
  );
}
