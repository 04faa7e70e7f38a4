import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { RollupHeadline } from './RollupHeadline';
import { ServicesList } from './ServicesList';
import { useServicesQuery } from './useServicesQuery';
import styles from './services.module.css';

function Services() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query } = useServicesQuery();
  return (
    <div className={styles.root}>
      <RollupHeadline title={t('services.headline')} measure={query.measure} />
      <ServicesList
        scope={{}}
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
