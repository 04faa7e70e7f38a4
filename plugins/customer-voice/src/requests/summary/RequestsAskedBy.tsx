import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Skeleton } from '@backstage/ui';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestRows } from '../list/RequestRows';
import { useRequests } from '../useRequest';
import styles from './summary.module.css';

interface RequestsAskedByProps {
  userRef: string;
  name: string;
}

/** What a person asked for, newest first, and what became of it. */
export function RequestsAskedBy({ userRef, name }: RequestsAskedByProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const asked = useRequests({ requester: userRef, sort: 'newest', limit: 10 });
  const title = t('requests.entity.askedBy', { name });
  const items = asked.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Card role="region" aria-label={title}>
      <CardBody>
        <div className={styles.section}>
          <h2 className={styles.title}>{title}</h2>
          {asked.isPending && <Skeleton width="100%" height={120} />}
          {asked.error && !asked.data && (
            <ErrorNotice
              title={t('requests.errorTitle')}
              advice={t('requests.errorAdvice')}
              error={asked.error}
              onRetry={() => asked.refetch()}
            />
          )}
          {asked.isSuccess && items.length === 0 && (
            <p className={styles.quiet}>
              {t('requests.entity.askedByNone', { name })}
            </p>
          )}
          {items.length > 0 && <RequestRows requests={items} label={title} />}
          <LoadMore of={[asked]} label={t('requests.list.more')} />
        </div>
      </CardBody>
    </Card>
  );
}
