import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody } from '@backstage/ui';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestRows } from '../list/RequestRows';
import { useRequests } from '../useRequest';
import styles from './summary.module.css';

interface OwnerDeliveriesProps {
  name: string;
  /** Services that the owner answers for. */
  scope: Pick<CapabilityRequestFilter, 'ownerRef' | 'within'>;
}

/** What an owner delivered, last one first; nothing where that is none. */
export function OwnerDeliveries({ name, scope }: OwnerDeliveriesProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const delivered = useRequests({
    ...scope,
    status: ['delivered', 'verified'],
    sort: 'updated',
    limit: 5,
  });
  const items = delivered.data?.pages.flatMap(page => page.items) ?? [];
  // It is beside what the page is about; without it the page is complete.
  if (items.length === 0) return null;
  const title = t('requests.entity.deliveredBy', { name });
  return (
    <Card role="region" aria-label={title}>
      <CardBody>
        <div className={styles.section}>
          <h2 className={styles.title}>{title}</h2>
          <RequestRows requests={items} label={title} />
          <LoadMore of={[delivered]} label={t('requests.list.more')} />
        </div>
      </CardBody>
    </Card>
  );
}
