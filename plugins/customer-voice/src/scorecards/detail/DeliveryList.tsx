import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import type { Delivery } from './deliveries';
import styles from './detail.module.css';

/** What was delivered while the history was made; each leads to its request. */
export function DeliveryList({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (deliveries.length === 0) return null;
  return (
    <details className={styles.deliveries}>
      <summary>
        {t('history.deliveries', {
          count: deliveries.length,
          total: formats.number(deliveries.length),
        })}
      </summary>
      <DeliveryLinks deliveries={deliveries} />
    </details>
  );
}

function DeliveryLinks({ deliveries }: { deliveries: Delivery[] }) {
  const formats = useFormats();
  const paths = useRequestPaths();
  return (
    <ul className={styles.deliveryLinks}>
      {deliveries.map(({ number, title, at }) => (
        <li key={number}>
          <span className={styles.quiet}>{formats.date(at)}</span>{' '}
          <Link href={paths.request(number)}>
            <bdi>
              #{number} {title}
            </bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
