import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { CustomerReason } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  OwnerChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../shared/catalog/EntityLink';
import { LoadMore } from '../shared/lists/LoadMore';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { CustomerTeam, teamsOf } from './teamsOf';
import { useCustomers } from './useCustomers';
import styles from './customers.module.css';

function Reason({ reason }: { reason: CustomerReason }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  if (reason.kind === 'named') return <>{t('customers.named')}</>;
  return (
    <>
      <EntityLink entityRef={reason.consumerRef} />{' '}
      {t(`customers.${reason.kind}`)}
    </>
  );
}

function Team({ team }: { team: CustomerTeam }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <li className={styles.team}>
      <span className={styles.name}>
        <OwnerChip ownerRef={team.ref} />
        {team.ref.startsWith('group:') && (
          <span className={styles.quiet}>
            {t('customers.people', {
              count: team.people,
              people: formats.number(team.people),
            })}
          </span>
        )}
      </span>
      <span className={styles.quiet}>
        <Reason reason={team.reason} />
      </span>
    </li>
  );
}

/** Who the customers of a service are, by team, and why. */
export function Customers({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const customers = useCustomers(entityRef);
  if (customers.isPending) return <Skeleton width="100%" height={60} />;
  if (customers.isError) {
    return (
      <ErrorNotice
        title={t('customers.errorTitle')}
        advice={t('services.errorAdvice')}
        error={customers.error}
        onRetry={() => customers.refetch()}
      />
    );
  }
  const teams = teamsOf(customers.data.pages.flatMap(({ items }) => items));
  if (teams.length === 0 && !customers.hasNextPage) {
    return <p className={styles.quiet}>{t('customers.none')}</p>;
  }
  return (
    <div className={styles.root}>
      <ul className={styles.teams}>
        {teams.map(team => (
          <Team key={JSON.stringify(team.reason)} team={team} />
        ))}
      </ul>
      <LoadMore of={[customers]} label={t('customers.more')} />
    </div>
  );
}
