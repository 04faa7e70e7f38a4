import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { useOwnershipRefs } from '../../shared/hooks/useOwnershipRefs';
import { useServicesPath } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { AttentionItem } from './Attention';
import { useScorecards } from './useScorecards';
import styles from './services.module.css';

const SHOWN = 4;

function OwnedServices({ owners }: { owners: string[] }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const servicesPath = useServicesPath();
  const { list, items } = useScorecards({
    measure: 'csat',
    owner: owners,
    sort: 'ranking',
    limit: SHOWN,
  });
  if (list.isPending) return <Skeleton width="100%" height={160} />;
  if (!list.data) {
    return (
      <ErrorNotice
        title={t('myServices.errorTitle')}
        advice={t('services.errorAdvice')}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  }
  return (
    <div className={styles.attention}>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t('myServices.none')}</p>
      ) : (
        <ul className={styles.attentionList}>
          {items.slice(0, SHOWN).map(scorecard => (
            <AttentionItem key={scorecard.entityRef} scorecard={scorecard} />
          ))}
        </ul>
      )}
      <Link href={servicesPath} className={styles.start}>
        {t('myServices.all')}
      </Link>
    </div>
  );
}

/** The services of the user, lowest first, with what their customers say and ask. */
export function MyServices() {
  const owners = useOwnershipRefs();
  return owners ? (
    <OwnedServices owners={owners} />
  ) : (
    <Skeleton width="100%" height={160} />
  );
}
