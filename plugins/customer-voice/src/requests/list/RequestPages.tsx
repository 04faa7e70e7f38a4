import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import type { useRequests } from '../useRequest';
import styles from './list.module.css';

interface RequestPagesProps {
  list: ReturnType<typeof useRequests>;
  /** What is said where there is none. */
  empty: ReactNode;
  children: (requests: CapabilityRequest[], stale: boolean) => ReactNode;
}

/** Pages of requests: loading, error, nothing, and more of them. */
export function RequestPages({ list, empty, children }: RequestPagesProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  if (list.isPending) {
    return (
      <div
        role="status"
        aria-label={t('requests.loading')}
        className={styles.loading}
      >
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} width="100%" height={56} />
        ))}
      </div>
    );
  }
  if (!list.data) {
    return (
      <ErrorNotice
        title={t('requests.errorTitle')}
        advice={t('requests.errorAdvice')}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  }
  const requests = list.data.pages.flatMap(page => page.items);
  const total = list.data.pages[0].pageInfo.totalItems;
  if (requests.length === 0) return <>{empty}</>;
  return (
    <>
      {total !== undefined && (
        <p role="status" className={styles.quiet}>
          {t('requests.list.total', {
            count: total,
            total: formats.number(total),
          })}
        </p>
      )}
      {children(requests, list.isPlaceholderData)}
      <div className={styles.foot}>
        <LoadMore of={[list]} label={t('requests.list.more')} />
      </div>
    </>
  );
}
