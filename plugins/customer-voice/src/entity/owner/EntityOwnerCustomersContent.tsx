import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { OwnerFigures } from '../../owners/OwnerFigures';
import { ThanksFeed } from '../../owners/ThanksFeed';
import { OwnerDeliveries } from '../../requests/summary/OwnerDeliveries';
import { OwnerRequests } from '../../requests/summary/OwnerRequests';
import { RollupHeadline } from '../../scorecards/services/RollupHeadline';
import { ServicesList } from '../../scorecards/services/ServicesList';
import type { ServicesScope } from '../../scorecards/services/servicesQuery';
import { useServicesQuery } from '../../scorecards/services/useServicesQuery';
import { useRollup } from '../../scorecards/useRollup';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { useReportPath } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { PersonContent } from './PersonContent';
import styles from './owner.module.css';

/** What customers say about everything that a group owns, and what is asked of it. */
function GroupContent({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, change } = useServicesQuery();
  const name = useEntityPresentation(entity).primaryTitle;
  const entityRef = stringifyEntityRef(entity);
  const reportPath = useReportPath();
  const scope: ServicesScope = { within: entityRef };
  const rollup = useRollup(entityRef, query.measure);

  return (
    <div className={styles.root}>
      <RollupHeadline
        title={t('owners.headline', { name })}
        entityRef={entityRef}
        measure={query.measure}
        onMeasure={measure => change({ measure })}
      />
      <Link href={reportPath(entityRef)} className={styles.report}>
        {t('report.title')}
      </Link>
      <OwnerFigures ownerRef={entityRef} name={name} measure={query.measure} />
      <OwnerRequests
        ownerRef={entityRef}
        name={name}
        scope={scope}
        figures={rollup.data?.requests}
      />
      <ServicesList
        scope={scope}
        empty={{
          title: t('owners.emptyTitle', { name }),
          body: t('owners.emptyBody', { name }),
        }}
      />
      <ThanksFeed ownerRef={entityRef} name={name} />
      <OwnerDeliveries name={name} scope={scope} />
    </div>
  );
}

function OwnerCustomers() {
  const { entity } = useEntity();
  return entity.kind.toLocaleLowerCase('en-US') === 'user' ? (
    <PersonContent entity={entity} />
  ) : (
    <GroupContent entity={entity} />
  );
}

/**
 * What customers say about everything that a group owns; for a user, their own
 * services, their teams, and what they asked for.
 *
 * @public
 */
export function EntityOwnerCustomersContent() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <OwnerCustomers />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}
