import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { Attention } from './Attention';
import { RollupHeadline } from './RollupHeadline';
import { ServicesList } from './ServicesList';
import { useServicesQuery } from './useServicesQuery';
import styles from './services.module.css';

/** Everything that the catalog shows. */
const ORGANIZATION = {};

function Services() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, filtered, change } = useServicesQuery();
  return (
    <div className={styles.root}>
      <RollupHeadline
        title={t('services.headline')}
        measure={query.measure}
        onMeasure={measure => change({ measure })}
      />
      {!filtered && (
        <Attention
          measure={query.measure}
          scope={ORGANIZATION}
          onShowAll={() => change({ attention: true })}
        />
      )}
      <ServicesList
        scope={ORGANIZATION}
        empty={{
          title: t('services.emptyTitle'),
          body: t('services.emptyBody'),
        }}
      />
    </div>
  );
}

/** All services and what their customers say. */
export function ServicesPage() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <Services />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}
