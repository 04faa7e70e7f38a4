import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  Owners,
  RelativeTime,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequests } from '../useRequest';
import styles from './summary.module.css';

const SHOWN = 5;

function Delivery({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  const { verification } = request;
  return (
    <li className={styles.delivery}>
      <Link href={paths.request(request.number)} weight="bold" standalone>
        <bdi>{request.title}</bdi>
      </Link>
      <span className={styles.facts}>
        {request.entityRef && (
          <EntityLink
            entityRef={request.entityRef}
            title={request.serviceTitle}
          />
        )}
        {request.ownerRefs.length > 0 && (
          <Owners ownerRefs={request.ownerRefs} />
        )}
        {request.deliveredAt && (
          <RelativeTime time={request.deliveredAt} tabStop={false} />
        )}
        {verification && (
          <span>
            {t('requests.verification.tally', {
              met: formats.number(verification.met),
              asked: formats.number(verification.asked),
            })}
          </span>
        )}
      </span>
    </li>
  );
}

/** What was delivered lately, by whom, and whether it met the goals. */
export function DeliveredLately() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const delivered = useRequests({
    status: ['delivered', 'verified'],
    sort: 'updated',
    limit: SHOWN,
  });
  if (delivered.isPending) return <Skeleton width="100%" height={160} />;
  if (!delivered.data) {
    return (
      <ErrorNotice
        title={t('requests.feed.errorTitle')}
        advice={t('requests.feed.errorAdvice')}
        error={delivered.error}
        onRetry={() => delivered.refetch()}
      />
    );
  }
  const items = delivered.data.pages.flatMap(page => page.items);
  return (
    <div className={styles.section}>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t('requests.feed.emptyTitle')}</p>
      ) : (
        <ul className={styles.deliveries}>
          {items.slice(0, SHOWN).map(request => (
            <Delivery key={request.number} request={request} />
          ))}
        </ul>
      )}
      <Link href={paths.list({ view: 'delivered' })} className={styles.start}>
        {t('requests.feed.all')}
      </Link>
    </div>
  );
}
