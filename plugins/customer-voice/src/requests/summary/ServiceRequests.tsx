import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import {
  OPEN_REQUEST_STATUSES,
  type Service,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestCapabilityButton } from '../ask/RequestCapabilityButton';
import { RequestRows } from '../list/RequestRows';
import { useLiveRequests } from '../useLiveRequests';
import { useRequests } from '../useRequest';
import { RequestFigures } from './RequestFigures';
import styles from './summary.module.css';

function NextPromise({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  const planned = useRequests({
    entityRef,
    status: ['planned', 'in-progress'],
    sort: 'due',
    limit: 1,
  });
  const next = planned.data?.pages[0].items[0];
  if (!next?.promise) return null;
  return (
    <p className={styles.paragraph}>
      {t('requests.entity.nextPromise', {
        request: (
          <Link href={paths.request(next.number)}>
            <bdi>{next.title}</bdi>
          </Link>
        ),
        date: (
          <span className={styles.quiet}>
            {formats.date(next.promise.targetDate)}
          </span>
        ),
      })}
    </p>
  );
}

interface ServiceRequestsProps {
  service: Service;
}

/** What is asked of one service: most wanted first, the next promise, and a button to ask for more. */
export function ServiceRequests({ service }: ServiceRequestsProps) {
  useLiveRequests();
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const { entityRef } = service;
  const figures = service.scorecards.find(each => each.requests)?.requests;
  const wanted = useRequests({
    entityRef,
    status: [...OPEN_REQUEST_STATUSES],
    sort: 'support',
    limit: 5,
  });
  const items = wanted.data?.pages[0].items ?? [];

  return (
    <div className={styles.section}>
      {figures && <RequestFigures of={{ entityRef }} figures={figures} />}
      <NextPromise entityRef={entityRef} />
      {wanted.isPending && <Skeleton width="100%" height={120} />}
      {wanted.error && (
        <ErrorNotice
          title={t('requests.errorTitle')}
          advice={t('requests.errorAdvice')}
          error={wanted.error}
          onRetry={() => wanted.refetch()}
        />
      )}
      {wanted.isSuccess && items.length === 0 && (
        <p className={styles.quiet}>{t('requests.entity.empty')}</p>
      )}
      {items.length > 0 && (
        <RequestRows
          requests={items}
          label={t('requests.entity.title')}
          ofOneService
        />
      )}
      <div className={styles.head}>
        <RequestCapabilityButton service={service} />
        <Link href={paths.list({ entityRef })}>{t('requests.entity.all')}</Link>
      </div>
    </div>
  );
}
