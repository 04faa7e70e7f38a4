import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  getEntityRelations,
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { OwnerRequests } from '../../requests/summary/OwnerRequests';
import { RollupHeadline } from '../../scorecards/services/RollupHeadline';
import { ServicesList } from '../../scorecards/services/ServicesList';
import type { ServicesScope } from '../../scorecards/services/servicesQuery';
import { useServicesQuery } from '../../scorecards/services/useServicesQuery';
import { useRollup } from '../../scorecards/useRollup';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import styles from './owner.module.css';

function OwnerCustomers() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, change } = useServicesQuery();
  const name = useEntityPresentation(entity).primaryTitle;
  const entityRef = stringifyEntityRef(entity);
  const scope: ServicesScope =
    entity.kind.toLocaleLowerCase('en-US') === 'user'
      ? {
          owner: [
            entityRef,
            ...getEntityRelations(entity, RELATION_MEMBER_OF, {
              kind: 'group',
            }).map(group => stringifyEntityRef(group)),
          ],
        }
      : { within: entityRef };
  const rollup = useRollup(entityRef, query.measure);

  return (
    <div className={styles.root}>
      <RollupHeadline
        title={t('owners.headline', { name })}
        entityRef={entityRef}
        measure={query.measure}
        onMeasure={measure => change({ measure })}
      />
      <OwnerRequests
        ownerRef={entityRef}
        name={name}
        scope={{ ownerRef: scope.owner, within: scope.within }}
        figures={rollup.data?.requests}
      />
      <ServicesList
        scope={scope}
        empty={{
          title: t('owners.emptyTitle', { name }),
          body: t('owners.emptyBody', { name }),
        }}
      />
    </div>
  );
}

/**
 * What customers say about everything that a group or a user owns.
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
